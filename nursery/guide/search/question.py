"""What somebody asks for: words that all have to be there, each in any of the ways of saying it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from nursery.base import arabic, search
from nursery.guide.search import stems
from nursery.guide.search.thesaurus import Entry, Thesaurus

MOST_CHARACTERS = 100
_SHORTEST_BEGINNING = 2
# Terms have few forms; a glossary that says otherwise does not make a statement without end.
_MOST_WAYS = 24


@dataclass(frozen=True)
class Group:
    """One thing that is asked for: a word, or words that are one term. `ways[0]` is as it was written."""

    words: tuple[str, ...]
    ways: tuple[search.Together, ...]
    entries: tuple[Entry, ...] = ()

    def is_met_by(self, stem: str) -> bool:
        """Whether a stem of the text is a word of any of the ways."""
        return any(
            stem == sought or (beginning and stem.startswith(beginning))
            for way in self.ways
            for sought, beginning in way
        )

    def is_met_in(self, found: Collection[str]) -> bool:
        """Whether one way of saying it is in the text that has these stems, whole."""
        return any(all(_is_in(found, sought) for sought in way) for way in self.ways)

    def others(self, language: str) -> list[str]:
        """The forms of a language that were looked for besides what was written."""
        mine = {sought for sought, _ in self.ways[0]}
        forms = dict.fromkeys(form for entry in self.entries for form in entry.forms[language])
        return [form for form in forms if not {stems.stem(word) for word in stems.words(form)} <= mine]


def _is_in(found: Collection[str], sought: search.Sought) -> bool:
    stem, beginning = sought
    return stem in found or bool(beginning and any(other.startswith(beginning) for other in found))


@dataclass(frozen=True)
class Question:
    """All that is asked for. `exact` are its words, and the phrase they make, as sort keys hold them."""

    groups: tuple[Group, ...]
    exact: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.groups)


def read(text: str, thesaurus: Thesaurus) -> Question:
    """The question in what was typed, whatever it is."""
    written = stems.words(text[:MOST_CHARACTERS])[: search.MOST_WORDS]
    telling = stems.telling(written)
    exact = [arabic.sort_key(word) for word in telling]
    if len(written) > 1:
        exact.append(arabic.sort_key(" ".join(written)))
    return Question(tuple(_groups(telling, thesaurus)), tuple(dict.fromkeys(filter(None, exact))))


def _groups(words: list[str], thesaurus: Thesaurus) -> list[Group]:
    """The words from the first to the last; those that make a term of the glossary stay together."""
    groups, at = [], 0
    while at < len(words):
        for length in range(min(thesaurus.longest, len(words) - at), 0, -1):
            taken = tuple(words[at : at + length])
            entries = thesaurus.entries(tuple(map(stems.stem, taken)))
            if entries or length == 1:
                groups.append(_group(taken, entries, is_last=at + length == len(words)))
                at += length
                break
    return groups


def _group(words: tuple[str, ...], entries: list[Entry], *, is_last: bool) -> Group:
    found = [stems.stem(word) for word in words]
    beginnings = [""] * (len(words) - 1) + [_beginning(words[-1]) if is_last else ""]
    ways = [tuple(zip(found, beginnings, strict=True))]
    for form in dict.fromkeys(form for entry in entries for form in entry.stems()):
        if form != tuple(found):
            ways.append(tuple((stem, "") for stem in form))
    return Group(words, tuple(ways[:_MOST_WAYS]), tuple(entries))


def _beginning(word: str) -> str:
    """What a word may go on from; numbers and single letters begin too much."""
    bare = arabic.without_article(word)
    bare = bare.removeprefix("ال") or bare
    return bare if len(bare) >= _SHORTEST_BEGINNING and not bare.isdecimal() else ""
