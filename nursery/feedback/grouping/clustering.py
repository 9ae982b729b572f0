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

from nursery.feedback.grouping.likeness import likeness, ordered
from nursery.feedback.grouping.opposing import are_opposed
from nursery.feedback.grouping.texts import Place, Said

SHINGLE = 4
PERMUTATIONS, BANDS, SEED = 64, 16, 2015
_BATCH, _TOLD_EVERY = 200, 1_000
# How many first comments a comment is compared with, by their sketches and at its own place, and how many
# members of a group it must not oppose.
_COMPARED, _AT_PLACE, _HEARD = 12, 30, 40
# Sketches less alike than this are not looked at: of their texts none reached the bar.
_LEAST_ALIKE = 0.25
_NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Apart:
    """Which comments a person has parted: the groups a comment was in, and those it is to stay apart from."""

    been_in: Mapping[int, frozenset[int]] = field(default_factory=dict)
    apart_from: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Cluster:
    """Comments that read like the `first`; `group_id` where the group is there already.

    `heard` are those a further member must not oppose besides the first; `by_words` the words of the first
    in the order of the alphabet, empty where they are too seldom asked for to be kept.
    """

    first: Said
    group_id: int | None = None
    members: list[tuple[Said, int]] = field(default_factory=list)
    heard: tuple[Said, ...] = ()
    by_words: str = ""
    been_in: frozenset[int] = _NOWHERE
    apart_from: frozenset[int] = _NOWHERE

    @property
    def ids(self) -> list[int]:
        """The comments, the first one first."""
        return [self.first.id, *(said.id for said, _likeness in self.members)]


class Clustering:
    """One search. What stands is entered first, then the comments that are in no group."""

    def __init__(self, apart: Apart = Apart()) -> None:
        self.apart = apart
        self.clusters: list[Cluster] = []
        self._sketches: dict[int, RMinHash] = {}
        self._by_place: defaultdict[Place, list[int]] = defaultdict(list)
        self._short: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        self._index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)

    def stand(self, group_id: int, first: Said, others: Sequence[Said] = ()) -> None:
        """A group that is there: what reads like its first comment is added to it."""
        at = self._begin(first, _hash([first])[0], group_id)
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

    def _best(self, said: Said, sketch: RMinHash) -> tuple[Cluster, int] | None:
        """The cluster whose first comment it reads most like, of those where nothing speaks against it."""
        mine = ordered(said.whole)
        scored = []
        for at in self._candidates(said, sketch):
            cluster = self.clusters[at]
            scored.append((likeness(cluster.first, said, (cluster.by_words, mine)), at))
        for score, at in sorted(scored, key=lambda one: (-one[0], one[1])):
            if score and self._fits(self.clusters[at], said):
                return self.clusters[at], score
        return None

    def _candidates(self, said: Said, sketch: RMinHash) -> set[int]:
        """The clusters worth a look: at the same place, or alike in sketch."""
        if said.is_short:
            return set(self._short.get((said.place, said.key), ()))
        near = self._by_place.get(said.place, ())
        alike = [(sketch.jaccard(self._sketches[at]), -at) for at in self._index.query(sketch)]
        best = nlargest(_COMPARED, (one for one in alike if one[0] >= _LEAST_ALIKE))
        return {*near[:_AT_PLACE], *(-at for _score, at in best)}

    def _fits(self, cluster: Cluster, said: Said) -> bool:
        """Whether nobody parted it from the others, and it asks for nothing contrary to them."""
        been, apart = self._history(said)
        if not apart.isdisjoint(cluster.been_in) or not been.isdisjoint(cluster.apart_from):
            return False
        return not any(are_opposed(said, other) for other in cluster.heard)

    def _begin(self, said: Said, sketch: RMinHash, group_id: int | None) -> int:
        at = len(self.clusters)
        cluster = Cluster(said, group_id)
        self.clusters.append(cluster)
        self._remember(cluster, said)
        if said.is_short:
            self._short[said.place, said.key].append(at)
        else:
            near = self._by_place[said.place]
            near.append(at)
            if len(near) <= _AT_PLACE:
                cluster.by_words = ordered(said.whole)
            self._sketches[at] = sketch
            self._index.insert(at, sketch)
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


def _sketched(texts: Iterable[Said]) -> Iterator[tuple[Said, RMinHash]]:
    """The comments with their sketches, made in batches."""
    waiting = iter(texts)
    while batch := list(islice(waiting, _BATCH)):
        yield from zip(batch, _hash(batch), strict=True)


def _hash(batch: Sequence[Said]) -> list[RMinHash]:
    sketches: list[RMinHash] = RMinHash.from_token_sets(
        [_shingles(said.whole) for said in batch], PERMUTATIONS, SEED
    )
    return sketches


def _shingles(text: str) -> list[str]:
    return [text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))]
