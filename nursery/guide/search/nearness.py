"""What to change when nothing was found: words that are written nearly so, and words that stand alone.

All of it is read from the index; only words that are proposed are looked up in the text, as they are written
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nursery.base import arabic
from nursery.guide.search import queries, stems, text
from nursery.guide.search import question as questions
from nursery.guide.search.marking import RUN
from nursery.guide.search.question import Question
from nursery.guide.search.thesaurus import Thesaurus

_ALIKE = 0.65
_SHORTEST = 3
_CANDIDATES = 10
# Letters that are mistaken for one another because they sound alike, and how much that counts.
_ALIKE_IN_SOUND = str.maketrans("صثظطذ", "سسضتز")
_SOUND = 0.2


@dataclass(frozen=True)
class Alone:
    """One thing of the question by itself, and in how many sections it is."""

    words: str
    sections: int


@dataclass(frozen=True)
class Help:
    """What to change. `near` is the question in words of the guide, `unknown` are words that are not in it;
    `is_indexed` is false while the index of an old version is still being made."""

    near: str = ""
    unknown: tuple[str, ...] = ()
    alone: tuple[Alone, ...] = ()
    is_indexed: bool = True


class Vocabulary:
    """The words of one version in one language, as the index has them."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._stems: list[set[str]] = []
        self._places: dict[str, list[int]] = {}
        self.titles: list[str] = []
        for row in rows:
            self.titles.append(row.title)
            self._stems.append(set(row.search_text.split()))
            for key in set(row.sort_text.split()):
                self._places.setdefault(key, []).append(row.section_id)

    def __bool__(self) -> bool:
        """Whether the version is in the index at all."""
        return bool(self._stems)

    def count(self, question: Question) -> int:
        """In how many sections all that is asked for is."""
        return sum(all(group.is_met_in(found) for group in question.groups) for found in self._stems)

    def near(self, word: str) -> str:
        """The word, as a sort key, that is written most nearly like `word`; empty when none is like it."""
        if len(word) < _SHORTEST:
            return ""
        key = arabic.sort_key(word)
        sound = key.translate(_ALIKE_IN_SOUND)
        found = process.extract(
            key,
            self._places.keys(),
            scorer=OSA.normalized_similarity,
            limit=_CANDIDATES,
            score_cutoff=_ALIKE,
        )

        def likeness(one: tuple[str, float, int]) -> tuple[float, int]:
            heard = OSA.normalized_similarity(sound, one[0].translate(_ALIKE_IN_SOUND))
            return one[1] + _SOUND * heard, len(self._places[one[0]])

        return str(max(found, key=likeness)[0]) if found else ""

    def place(self, key: str) -> int:
        """A section that has the word."""
        return self._places[key][0]


def help_with(version_id: int, typed: str, language: str, question: Question, terms: Thesaurus) -> Help:
    """What to change in a question that found nothing: two statements at most."""
    vocabulary = Vocabulary(queries.indexed_words(version_id, language))
    if not vocabulary:
        return Help(is_indexed=False)
    parts = [" ".join(group.words) for group in question.groups]
    counts = [(part, vocabulary.count(questions.read(part, terms))) for part in parts]
    unknown = [word for part, sections in counts if not sections for word in part.split()]
    near = {word: key for word in unknown if (key := vocabulary.near(word))}
    proposed = _in_known_words(typed, _as_written(near, vocabulary, language)) if near else ""
    if proposed and not vocabulary.count(questions.read(proposed, terms)):
        proposed = ""
    alone = (Alone(part, sections) for part, sections in counts if sections)
    return Help(proposed, tuple(unknown), tuple(alone) if len(counts) > 1 else ())


def _as_written(near: Mapping[str, str], vocabulary: Vocabulary, language: str) -> dict[str, str]:
    """The proposed words as they stand in the text, by the words in whose place they come."""
    blocks = queries.blocks({vocabulary.place(key) for key in near.values()}, language)
    texts = [*(text.plain(block.html) for block in blocks), *vocabulary.titles]
    written = {arabic.sort_key(run): run for one in texts for run in RUN.findall(one)}
    return {word: written[key] for word, key in near.items() if key in written}


def _in_known_words(typed: str, instead: Mapping[str, str]) -> str:
    def known(match: re.Match[str]) -> str:
        return next((instead[word] for word in stems.words(match[0]) if word in instead), match[0])

    return RUN.sub(known, typed) if instead else ""
