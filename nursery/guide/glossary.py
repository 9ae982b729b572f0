"""Finding the words of the glossary in a text: whole words, with what Arabic writes together with them.

A form written with the article is found only with it («التعلّق» is not the verb «تُعلّق»), one without it
both with it and without. Vowel marks, hamza and capital letters do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nursery.base import arabic
from nursery.guide.content import Term

LANGUAGES = ("ar", "en")
_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3]+|[0-9]+|[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
_TANWIN = ("اً", "ًا")
# Between the words of one phrase.
_GAP = re.compile(r"^(?:[ \u00a0]+|[-\u2010\u2011/])$")
_SHORTEST = 3


@dataclass(frozen=True)
class Found:
    """The phrase of `key` at `start` to `end` of a text."""

    start: int
    end: int
    key: str


class Finder:
    """Looks for many phrases at once."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """`phrases` are (words, key)."""
        self._begin: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, key in phrases:
            first, *rest = plain_words(phrase) or ("",)
            self._begin.setdefault(first, []).append((tuple(rest), key))
        for ends in self._begin.values():
            ends.sort(key=lambda end: -len(end[0]))

    def find(self, text: str) -> Iterator[Found]:
        """What is found, in order and not overlapping; the longest phrase goes first."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            found = self._at(text, words, at)
            if found is None:
                at += 1
                continue
            length, key = found
            yield Found(words[at].start(), words[at + length - 1].end(), key)
            at += length

    def _at(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, str] | None:
        """(how many words, key) of the longest phrase that begins with the word at `at`."""
        best: tuple[int, str] | None = None
        for variant in variants(words[at][0]):
            for rest, key in self._begin.get(variant, ()):
                is_longer = best is None or len(rest) + 1 > best[0]
                if is_longer and self._follows(text, words, at, rest):
                    best = len(rest) + 1, key
        return best

    @staticmethod
    def _follows(text: str, words: list[re.Match[str]], at: int, rest: tuple[str, ...]) -> bool:
        following = words[at + 1 : at + 1 + len(rest)]
        if len(following) < len(rest):
            return False
        for before, here, wanted in zip(words[at:], following, rest, strict=False):
            if not _GAP.match(text[before.end() : here.start()]) or wanted not in inside(here[0]):
                return False
        return True


def plain_words(text: str) -> list[str]:
    """The words of `text`, folded."""
    return [_folded(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=2048)
def variants(word: str) -> tuple[str, ...]:
    """One word as it may stand in the glossary: without what is written together with it before it."""
    found: list[str] = []
    for whole in _without_tanwin(word):
        for bare in _without(whole, "وف"):
            found.append(bare)
            if bare.startswith("لل") and len(bare) > _SHORTEST + 1:
                found += [f"ال{bare[2:]}", bare[2:]]
            for stem in _without(bare, "بكل"):
                found += [stem, *_without_article(stem)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=2048)
def inside(word: str) -> tuple[str, ...]:
    """One word within a phrase: with the article or without."""
    return tuple(form for whole in _without_tanwin(word) for form in (whole, *_without_article(whole)))


def _folded(word: str) -> str:
    return arabic.fold(word).replace("\u2019", "'").removesuffix("'s")


def _without_tanwin(word: str) -> tuple[str, ...]:
    folded = _folded(word)
    return (folded, folded[:-1]) if word.endswith(_TANWIN) else (folded,)


def _without(word: str, letters: str) -> tuple[str, ...]:
    """`word`, and `word` without one of `letters` before it."""
    return (word, word[1:]) if word[:1] in letters and len(word) > _SHORTEST else (word,)


def _without_article(word: str) -> tuple[str, ...]:
    return (word[2:],) if word.startswith("ال") and len(word) > _SHORTEST + 1 else ()


def forms(term: Term, language: str) -> tuple[str, ...]:
    """How a term may stand in a text of this language; its own form first."""
    if language == "ar":
        return (term.ar, *term.also_ar)
    return (term.en, *term.also_en)


def avoided(term: Term, language: str) -> tuple[str, ...]:
    """How a term must not be put in a text of this language."""
    return term.avoid_ar if language == "ar" else term.avoid_en


def finder(glossary: Mapping[str, Term], language: str) -> Finder:
    """Finds the terms themselves."""
    return Finder((form, key) for key, term in glossary.items() for form in forms(term, language))


def misuse_finder(glossary: Mapping[str, Term], language: str) -> Finder:
    """Finds the forms that the text must not use. Terms are found too, as longer phrases that hold such a
    form, and come back under an empty key."""
    wrong = [(form, key) for key, term in glossary.items() for form in avoided(term, language)]
    right = [(form, "") for term in glossary.values() for form in forms(term, language)]
    return Finder([*wrong, *right])
