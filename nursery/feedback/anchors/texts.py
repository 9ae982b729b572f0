"""A later version as comments are looked for in it: its paragraphs in one language, folded once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from nursery.feedback.anchors.folding import Folded, folded, occurrences
from nursery.guide.lineage import Lineage

# A word that stands in more paragraphs than this says nothing about which one is meant.
_COMMON = 60
_CANDIDATES = 15


@dataclass(frozen=True)
class Passage:
    """A paragraph of a version in one language: its key, its section, its plain text."""

    key: str
    section: str
    text: str

    @cached_property
    def folded(self) -> Folded:
        return folded(self.text)


_NOTHING = Passage("", "", "")


class LaterText:
    """The paragraphs of a version, found by key, by words, by exact text.

    `earlier` are those of the version before: what stood in a paragraph all along has not moved there.
    """

    def __init__(
        self, passages: Iterable[Passage], lineage: Lineage | None = None, earlier: Iterable[Passage] = ()
    ) -> None:
        self.passages = list(passages)
        self.earlier = {passage.key: passage for passage in earlier}
        self.by_key = {passage.key: passage for passage in self.passages}
        self.lineage = lineage or Lineage()

    def heirs(self, key: str) -> list[Passage]:
        """The paragraphs into which the one of `key` was cut, or with which it was joined."""
        keys = list(self.lineage.splits.get(key, ()))
        keys += [whole for whole, parts in self.lineage.merges.items() if key in parts]
        return [self.by_key[one] for one in dict.fromkeys(keys) if one in self.by_key and one != key]

    def sections_of(self, keys: Iterable[str]) -> Counter[str]:
        """In which sections paragraphs stand now, and how many."""
        return Counter(self.by_key[key].section for key in keys if key in self.by_key)

    def has_section(self, slug: str) -> bool:
        """Whether the section is still there."""
        return slug in self._sections

    def same(self, words: tuple[str, ...]) -> list[Passage]:
        """The new paragraphs with just these words."""
        return [one for one in self._by_words.get(words, []) if one.key not in self.earlier]

    def holding(self, wanted: str) -> list[Passage]:
        """The paragraphs in which a folded text stands now and did not stand before."""
        found = {bisect_right(self._starts, at) - 1 for at in occurrences(self._all, wanted)}
        places = [self.passages[index] for index in sorted(found)]
        return [one for one in places if wanted not in self.before(one).folded.text]

    def before(self, place: Passage) -> Passage:
        """A paragraph as it was in the version before; an empty one when it is new."""
        return self.earlier.get(place.key, _NOTHING)

    def is_new(self, place: Passage) -> bool:
        """Whether the version before had no paragraph of this key."""
        return place.key not in self.earlier

    def near(self, words: Iterable[str]) -> list[Passage]:
        """The paragraphs that share most of the rarer words, the likeliest first."""
        shared: Counter[int] = Counter()
        for word in set(words):
            places = self._index.get(word, ())
            if 0 < len(places) <= _COMMON:
                shared.update(dict.fromkeys(places, 1))
        return [self.passages[index] for index, _count in shared.most_common(_CANDIDATES)]

    @cached_property
    def _sections(self) -> frozenset[str]:
        return frozenset(passage.section for passage in self.passages)

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[Passage]]:
        found: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[passage.folded.words].append(passage)
        return found

    @cached_property
    def _all(self) -> str:
        return "\n".join(passage.folded.text for passage in self.passages)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for passage in self.passages:
            starts.append(at)
            at += len(passage.folded.text) + 1
        return starts

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, passage in enumerate(self.passages):
            for word in set(passage.folded.words):
                found[word].append(index)
        return found
