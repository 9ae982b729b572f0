"""The redline of a block: a list item by item, a table cell by cell, a paragraph word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from nursery.base.redline import Kind, Piece, redline
from nursery.guide.alignment import Pair, alike, in_order
from nursery.guide.changes.readable import Line, Role

# Where less than this share of a text stays, it is read as another one: the old whole, then the new.
_MOST_STAYS = 0.3
_SINGLE = {"heading", "title", "head"}
_SLIGHTLY = 0.01


class LineChange(NamedTuple):
    """One line with its pieces, cell by cell; `kind` says whether the line stands in both texts."""

    kind: Kind
    role: Role
    cells: tuple[tuple[Piece, ...], ...]
    depth: int = 0

    @property
    def is_edited(self) -> bool:
        """Whether the line stands in both texts with other words."""
        return self.kind == "same" and any(piece.kind != "same" for cell in self.cells for piece in cell)


def line_changes(old: Sequence[Line], new: Sequence[Line]) -> list[LineChange]:
    """What became of the lines of a block, in the order of reading, the removed ones before the new."""
    if len(old) == len(new) == 1 and old[0].role == new[0].role:
        return [_both(old[0], new[0])]
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    middle = _between(old[start : len(old) - end], new[start : len(new) - end])
    same = (_whole("same", line) for line in new[:start])
    return [*same, *middle, *(_whole("same", line) for line in new[len(new) - end :])]


def _between(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineChange]:
    """Lines that are not all the same: pairs that are alike, the others removed and new."""
    pairs = _one_by_one(old, new) or in_order(_likeness(old, new))
    here = there = 0
    for at, before in [*pairs, (len(new), len(old))]:
        yield from (_whole("deleted", line) for line in old[there:before])
        yield from (_whole("inserted", line) for line in new[here:at])
        if at < len(new):
            yield _both(old[before], new[at])
        here, there = at + 1, before + 1


def _one_by_one(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """The pairs of lines that were edited where they stood, when all of them were."""
    if len(old) == len(new) and all(map(_alike, new, old)):
        return [(at, at) for at in range(len(old))]
    return []


def _likeness(old: Sequence[Line], new: Sequence[Line]) -> list[list[float]]:
    return [[_alike(line, before) for before in old] for line in new]


def _alike(line: Line, before: Line) -> float:
    """How alike two lines are; a title and the head of a table are there once, with whatever words."""
    if line.role != before.role:
        return 0.0
    return alike(line.words, before.words) or (_SLIGHTLY if line.role in _SINGLE else 0.0)


def _whole(kind: Kind, line: Line) -> LineChange:
    cells = tuple((Piece(kind, cell),) if cell else () for cell in line.cells)
    return LineChange(kind, line.role, cells, line.depth)


def _both(old: Line, new: Line) -> LineChange:
    pairs = zip_longest(old.cells, new.cells, fillvalue="")
    return LineChange("same", new.role, tuple(pieces(before, after) for before, after in pairs), new.depth)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The redline of two texts; one that was written anew is not cut to shreds."""
    found = redline(old, new)
    staying = sum(len(piece.text) for piece in found if piece.kind == "same")
    if len(found) > 3 and staying < _MOST_STAYS * max(len(old), len(new)):
        return Piece("deleted", old), Piece("inserted", new)
    return tuple(found)
