"""A text as its words are compared: without vowel marks, forms of letters and signs of lists, blanks single.

Every sign of the folded text knows its place in the text it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from nursery.base import arabic

_NO_WORD = frozenset("•|*_\u200b\u200c\u200d\u200e\u200f\ufeff\n\r\t ")


@dataclass(frozen=True)
class Folded:
    """`text` folded; `places[i]` is where its sign `i` stands in the original."""

    text: str
    places: tuple[int, ...]
    original: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words alone, without punctuation."""
        return tuple(arabic.words(self.text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text stands in the original."""
        last = self.places[end - 1] + 1
        while last < len(self.original) and not _fold_sign(self.original[last]):
            last += 1  # the marks of the last letter
        return self.places[start], last


@lru_cache(maxsize=256)
def folded(text: str) -> Folded:
    """`text` as it is compared. A quote and what stands around it are asked for many times in a row."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if sign in _NO_WORD:
            if signs and signs[-1] != " ":
                signs.append(" ")
                places.append(at)
            continue
        for one in _fold_sign(sign):
            signs.append(one)
            places.append(at)
    if signs and signs[-1] == " ":
        signs.pop()
        places.pop()
    return Folded("".join(signs), tuple(places), text)


@cache
def _fold_sign(sign: str) -> str:
    return arabic.fold(sign)


def occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where `wanted` begins in `text`."""
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)
