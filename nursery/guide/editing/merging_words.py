"""Two changes of one text, or of one list of choices, in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from merge3 import Merge3

# A word together with the blanks after it: between two changes that are merged stands a word of both.
_WORD = re.compile(r"\S+\s*|\s+")
_SOURCE = re.compile(r"^- \[@\w+\]$")


class _Matcher(SequenceMatcher[Any]):
    """Takes frequent words for what they are, too: long paragraphs have many."""

    def __init__(
        self,
        isjunk: Callable[[Any], bool] | None = None,
        a: Sequence[Any] = "",
        b: Sequence[Any] = "",
        autojunk: bool = False,
    ) -> None:
        super().__init__(isjunk, a, b, autojunk=autojunk)


def merge_words(base: str, theirs: str, mine: str) -> str | None:
    """Both changes of a text in one; None where they touch one another."""
    lines = [text.split("\n") for text in (base, theirs, mine)]
    if all(_SOURCE.match(line) for text in lines for line in text):
        return "\n".join(merge_choices(*(tuple(text) for text in lines)))
    merged: list[str] = []
    found = [words(text) for text in (base, theirs, mine)]
    for group in Merge3(found[0], found[1], found[2], sequence_matcher=_Matcher).merge_groups():  # type: ignore[arg-type]
        if group[0] == "conflict":
            return None
        merged += group[1]
    return "".join(merged)


class Hunk(NamedTuple):
    """Words of a text, from `start` to before `end`, that give way to others; at one point: an insertion."""

    start: int
    end: int
    words: tuple[str, ...]


def words(text: str) -> list[str]:
    """The words of a text with the blanks after them: joined again they are the text."""
    return _WORD.findall(text)


def hunks(base: str, changed: str) -> tuple[Hunk, ...]:
    """What turns the words of `base` into those of `changed`, from the first to the last."""
    before, after = words(base), words(changed)
    steps = _Matcher(None, before, after).get_opcodes()
    return tuple(Hunk(i1, i2, tuple(after[j1:j2])) for tag, i1, i2, j1, j2 in steps if tag != "equal")


def merge_choices(base: tuple[str, ...], theirs: tuple[str, ...], mine: tuple[str, ...]) -> tuple[str, ...]:
    """Both changes of a list whose order hardly matters: what one added stays, what one removed goes."""
    if base == theirs:
        return mine
    removed = set(base) - set(mine)
    added = [one for one in mine if one not in base and one not in theirs]
    return (*(one for one in theirs if one not in removed), *added)
