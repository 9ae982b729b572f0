"""Comments that read alike, put together: found by MinHash, checked against a group's first comment.

A comment joins the group whose first comment it reads most like, so that a chain of small steps never makes
a group of comments that have nothing in common. Comments are taken by number: the order in which they are
handed over changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from nursery.feedback.grouping.likeness import likeness
from nursery.feedback.grouping.opposing import are_opposed
from nursery.feedback.grouping.texts import Place, Said

SHINGLE = 4
PERMUTATIONS, BANDS, SEED = 64, 16, 2015
_BATCH, _TOLD_EVERY = 200, 1_000
# How many first comments a comment is compared with, by their sketches and at its own place, and how many
# members of a group it must not oppose.
_COMPARED, _AT_PLACE, _HEARD = 12, 30, 40
# Sketches less alike than this are not looked at: of their texts none reached the bar. At the same place the
# bar is lower, and so is this.
_LEAST_ALIKE, _LEAST_ALIKE_AT_PLACE = 0.25, 0.15
_NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Apart:
    """Which comments a person has parted: the groups a comment was in, and those it is to stay apart from."""

    been_in: Mapping[int, frozenset[int]] = field(default_factory=dict)
    apart_from: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Cluster:
    """Comments that read like the `first`; `group_id` where the group is there already.

    `heard` are those a further member must not oppose besides the first.
    """

    first: Said
    group_id: int | None = None
    members: list[tuple[Said, int]] = field(default_factory=list)
    heard: tuple[Said, ...] = ()
    been_in: frozenset[int] = _NOWHERE
    apart_from: frozenset[int] = _NOWHERE

    @property
    def ids(self) -> list[int]:
        """The comments, the first one first."""
        return [self.first.id, *(said.id for said, _likeness in self.members)]


class Sketch:
    """The sketch of a comment, and the one of its body alone where it also proposes something."""

    __slots__ = ("body", "proposes", "whole")

    def __init__(self, said: Said, whole: RMinHash, body: RMinHash | None) -> None:
        self.whole = whole
        self.body = body or whole
        self.proposes = said.proposed is not None


class Clustering:
    """One search. What stands is entered first, then the comments that are in no group."""

    def __init__(self, apart: Apart = Apart()) -> None:
        self.apart = apart
        self.clusters: list[Cluster] = []
        self._sketches: dict[int, Sketch] = {}
        self._by_place: defaultdict[Place, list[int]] = defaultdict(list)
        self._short: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        self._index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)

    def stand(self, group_id: int, first: Said, others: Sequence[Said] = ()) -> None:
        """A group that is there: what reads like its first comment is added to it."""
        at = self._begin(first, _sketches([first])[0], group_id)
        for said in others:
            self._remember(self.clusters[at], said)

    def put(self, free: Iterable[Said], tell: Callable[[int], None] = lambda _done: None) -> None:
        """Put each comment where it belongs; `tell` hears how many are done."""
        for done, (said, sketch) in enumerate(_sketched(sorted(free, key=_by_number)), 1):
            found = self._best(said, sketch)
            if found is None:
                self._begin(said, sketch, None)
            else:
                cluster, score = found
                cluster.members.append((said, score))
                self._remember(cluster, said)
            if done % _TOLD_EVERY == 0:
                tell(done)

    def found(self) -> list[Cluster]:
        """The clusters that gained something: new ones of two and more, standing ones with new members."""
        return [cluster for cluster in self.clusters if cluster.members]

    def _best(self, said: Said, sketch: Sketch) -> tuple[Cluster, int] | None:
        """The cluster whose first comment it reads most like, of those where nothing speaks against it."""
        scored = [(likeness(self.clusters[at].first, said), at) for at in self._candidates(said, sketch)]
        for score, at in sorted(scored, key=lambda one: (-one[0], one[1])):
            if score and self._fits(self.clusters[at], said):
                return self.clusters[at], score
        return None

    def _candidates(self, said: Said, sketch: Sketch) -> set[int]:
        """The clusters worth a look: at the same place, or alike in sketch."""
        if said.is_short:
            return set(self._short.get((said.place, said.key), ()))
        here = self._by_place.get(said.place, ())[:_AT_PLACE]
        near = self._alike(sketch, here, _LEAST_ALIKE_AT_PLACE)
        best = nlargest(_COMPARED, self._alike(sketch, self._index.query(sketch.whole), _LEAST_ALIKE))
        return {-at for _score, at in (*near, *best)}

    def _alike(self, sketch: Sketch, among: Iterable[int], least: float) -> list[tuple[float, int]]:
        """How alike the sketches are of what `likeness` will compare, and minus the number of the cluster."""
        of_whole, of_body, proposes = sketch.whole.jaccard, sketch.body.jaccard, sketch.proposes
        found = []
        for at in among:
            other = self._sketches[at]
            score = of_whole(other.whole) if other.proposes == proposes else of_body(other.body)
            if score >= least:
                found.append((score, -at))
        return found

    def _fits(self, cluster: Cluster, said: Said) -> bool:
        """Whether nobody parted it from the others, and it asks for nothing contrary to them."""
        been, apart = self._history(said)
        if not apart.isdisjoint(cluster.been_in) or not been.isdisjoint(cluster.apart_from):
            return False
        return not any(are_opposed(said, other) for other in cluster.heard)

    def _begin(self, said: Said, sketch: Sketch, group_id: int | None) -> int:
        at = len(self.clusters)
        cluster = Cluster(said, group_id)
        self.clusters.append(cluster)
        self._remember(cluster, said)
        if said.is_short:
            self._short[said.place, said.key].append(at)
        else:
            self._by_place[said.place].append(at)
            self._sketches[at] = sketch
            self._index.insert(at, sketch.whole)
        return at

    def _remember(self, cluster: Cluster, said: Said) -> None:
        been, apart = self._history(said)
        cluster.been_in |= been
        cluster.apart_from |= apart
        others = (cluster.first, *cluster.heard)
        if len(others) < _HEARD and all(said.key != other.key for other in others):
            cluster.heard += (said,)

    def _history(self, said: Said) -> tuple[frozenset[int], frozenset[int]]:
        return self.apart.been_in.get(said.id, _NOWHERE), self.apart.apart_from.get(said.id, _NOWHERE)


def _by_number(said: Said) -> tuple[int, int]:
    return said.number, said.id


def _sketched(texts: Iterable[Said]) -> Iterator[tuple[Said, Sketch]]:
    """The comments with their sketches, made in batches."""
    waiting = iter(texts)
    while batch := list(islice(waiting, _BATCH)):
        yield from zip(batch, _sketches(batch), strict=True)


def _sketches(batch: Sequence[Said]) -> list[Sketch]:
    bodies = [said for said in batch if said.proposed is not None and said.body]
    of_bodies = dict(zip((said.id for said in bodies), _hash([said.body for said in bodies]), strict=True))
    wholes = _hash([said.whole for said in batch])
    return [Sketch(said, whole, of_bodies.get(said.id)) for said, whole in zip(batch, wholes, strict=True)]


def _hash(texts: Sequence[str]) -> list[RMinHash]:
    if not texts:
        return []
    hashes: list[RMinHash] = RMinHash.from_token_sets([_shingles(text) for text in texts], PERMUTATIONS, SEED)
    return hashes


def _shingles(text: str) -> list[str]:
    return [text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))]
