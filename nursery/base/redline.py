"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

Kind = Literal["same", "deleted", "inserted"]
# What stands between these two signs, without a blank, counts as one word: a mark that is no text.
MARK_OPEN, MARK_CLOSE = "\ue000", "\ue001"
# A mark, a word with its vowel marks, a run of blanks, or one other sign.
_TOKEN = re.compile(
    rf"{MARK_OPEN}[^{MARK_CLOSE}]*{MARK_CLOSE}|[\w\u0610-\u061a\u064b-\u065f\u0670\u0640]+|\s+|[^\w\s]"
)
# A sign, a blank or a word of two letters between two changes belongs to them: phrases change.
_SLIGHT = re.compile(rf"[^\w{MARK_OPEN}]*\w{{0,2}}[^\w{MARK_OPEN}]*")


class Piece(NamedTuple):
    """A run of text that is the same in both, or only in the old, or only in the new one."""

    kind: Kind
    text: str


def redline(old: str, new: str) -> list[Piece]:
    """The pieces that, read in order, turn `old` into `new`; each deletion stands before its insertion."""
    if old == new:
        return [Piece("same", old)] if old else []
    start = _common_start(old, new)
    end = _common_end(old, new, start)
    before, after = _TOKEN.findall(old[start : len(old) - end]), _TOKEN.findall(new[start : len(new) - end])
    return _pieces(old[:start], before, after, old[len(old) - end :])


def _common_start(one: str, other: str) -> int:
    """The number of signs with which both begin, up to a blank: no word is cut.

    Found in halves, for most of a text stays when it is edited.
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return one.rfind(" ", 0, low) + 1


def _common_end(one: str, other: str, start: int) -> int:
    """The number of signs with which both end, from a blank on, and not before `start`."""
    low, high = 0, min(len(one), len(other)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    blank = one.find(" ", len(one) - low)
    return len(one) - blank if blank >= 0 else 0


def _pieces(same: str, before: list[str], after: list[str], end: str) -> list[Piece]:
    """The redline of the words between two texts that stand in both.

    Changes that next to nothing parts are read as one: whole phrases change, not every second word.
    """
    found: list[Piece] = []
    deleted = inserted = ""
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            same += "".join(before[step.src_start : step.src_end])
            continue
        if same and (deleted or inserted) and _SLIGHT.fullmatch(same):
            deleted, inserted = deleted + same, inserted + same
        elif same:
            found += _change(deleted, inserted)
            found.append(Piece("same", same))
            deleted = inserted = ""
        same = ""
        if step.tag == "delete":
            deleted += "".join(before[step.src_start : step.src_end])
        else:
            inserted += "".join(after[step.dest_start : step.dest_end])
    found += _change(deleted, inserted)
    return [*found, Piece("same", same + end)] if same or end else found


def _change(deleted: str, inserted: str) -> Iterator[Piece]:
    if deleted:
        yield Piece("deleted", deleted)
    if inserted:
        yield Piece("inserted", inserted)
