"""Three texts of a section made one: what both began from, what was saved since, and what I wrote.

Rows are merged as wholes first (added, removed, moved), then each language of a row that both changed, word
by word. What two people did to the same words is not guessed: it is a conflict, with both texts in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from merge3 import Merge3

from nursery.base.redline import Piece, redline
from nursery.guide.editing.matching import pairs
from nursery.guide.editing.merging_words import merge_choices, merge_words
from nursery.guide.editing.texts import LANGUAGES, Entries, Row, Section

TEXT_ENTRIES = ("title_ar", "title_en", "role_ar", "role_en", "signed_on")


class Origin(StrEnum):
    """Where a merged text comes from."""

    SAME = "same"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Cell:
    """One text in three forms, and what became of it. In a conflict `text` is mine, and a person decides."""

    base: str
    theirs: str
    mine: str
    origin: Origin
    text: str

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide."""
        return self.origin is Origin.CONFLICT

    def redline(self, name: str) -> list[Piece]:
        """What became of the base in `theirs`, `mine` or the merged `text`."""
        return redline(self.base, getattr(self, name))


@dataclass(frozen=True)
class MergedRow:
    """A row. `presence` says who added it (MINE, THEIRS, BOTH) or, with `is_kept` false, who removed it; in a
    CONFLICT one removed what the other changed. `count` is the last part of its printed number in the saved
    text; 0 for none."""

    name: str
    ar: Cell
    en: Cell
    presence: Origin = Origin.SAME
    is_kept: bool = True
    count: int = 0

    @property
    def cells(self) -> tuple[tuple[str, Cell], ...]:
        """The two languages."""
        return tuple((language, getattr(self, language)) for language in LANGUAGES)

    @property
    def is_same(self) -> bool:
        """Whether nobody touched it."""
        return self.presence is self.ar.origin is self.en.origin is Origin.SAME

    def pieces(self, language: str) -> list[Piece]:
        """An added row as added text, a removed one as removed text."""
        text = dict(self.cells)[language].text
        return redline("", text) if self.is_kept else redline(text, "")

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide something about it."""
        return self.presence is Origin.CONFLICT or self.ar.is_open or self.en.is_open


@dataclass(frozen=True)
class Stretch:
    """Rows one after another that nobody touched, or that somebody did."""

    is_same: bool
    rows: tuple[MergedRow, ...]


@dataclass(frozen=True)
class Merge:
    """The merged section: its text entries by name, its two lists, its rows (the removed ones among them)."""

    slug: str
    entries: dict[str, Cell]
    readers: tuple[str, ...]
    ages: tuple[str, ...]
    rows: tuple[MergedRow, ...]

    @property
    def stretches(self) -> list[Stretch]:
        """The rows in runs of those that nobody touched, and of the others."""
        groups = groupby(self.rows, key=lambda row: row.is_same)
        return [Stretch(is_same, tuple(rows)) for is_same, rows in groups]

    @property
    def open_count(self) -> int:
        """How many decisions a person has to take."""
        in_rows = sum(row.presence is Origin.CONFLICT or row.ar.is_open + row.en.is_open for row in self.rows)
        return in_rows + sum(cell.is_open for cell in self.entries.values())

    @property
    def section(self) -> Section:
        """The section that is proposed; in conflicts with my texts."""
        values = {name: cell.text for name, cell in self.entries.items()}
        signed_on = values.pop("signed_on") or None
        entries = Entries(readers=self.readers, ages=self.ages, signed_on=signed_on, **values)
        rows = (Row(row.ar.text, row.en.text) for row in self.rows if row.is_kept)
        return Section(self.slug, entries, tuple(rows))


def merge(base: Section, theirs: Section, mine: Section) -> Merge:
    """What `theirs` and `mine`, which both began from `base`, make together."""
    entries = {
        name: _cell(*(getattr(one.entries, name) or "" for one in (base, theirs, mine)))
        for name in TEXT_ENTRIES
    }
    lists = {
        name: merge_choices(*(getattr(one.entries, name) for one in (base, theirs, mine)))
        for name in ("readers", "ages")
    }
    return Merge(base.slug, entries, lists["readers"], lists["ages"], _Rows(base, theirs, mine).merged())


def _cell(base: str, theirs: str, mine: str) -> Cell:
    if theirs == mine:
        return Cell(base, theirs, mine, Origin.SAME if mine == base else Origin.BOTH, mine)
    if base == theirs:
        return Cell(base, theirs, mine, Origin.MINE, mine)
    if base == mine:
        return Cell(base, theirs, mine, Origin.THEIRS, theirs)
    merged = merge_words(base, theirs, mine)
    if merged is None:
        return Cell(base, theirs, mine, Origin.CONFLICT, mine)
    return Cell(base, theirs, mine, Origin.BOTH, merged)


class _Rows:
    """Rows under names: `b3` is row 3 of the base, in all three; `t2` and `m4` are new ones."""

    def __init__(self, base: Section, theirs: Section, mine: Section) -> None:
        self.base = {f"b{at}": row for at, row in enumerate(base.rows)}
        self.theirs = self._named(theirs.rows, base.rows, "t", {})
        new = {(row.ar, row.en): name for name, row in self.theirs.items() if name not in self.base}
        self.mine = self._named(mine.rows, base.rows, "m", new)
        numbered = [name for name, row in self.theirs.items() if row.is_numbered]
        self.counts = {name: count for count, name in enumerate(numbered, 1)}

    @staticmethod
    def _named(
        rows: Sequence[Row], base: Sequence[Row], letter: str, known: dict[tuple[str, str], str]
    ) -> dict[str, Row]:
        found = pairs(rows, base)
        named: dict[str, Row] = {}
        for at, row in enumerate(rows):
            name = f"b{found[at]}" if at in found else known.pop((row.ar, row.en), f"{letter}{at}")
            named[name] = row
        return named

    def merged(self) -> tuple[MergedRow, ...]:
        """All rows in order, the removed ones where they stood."""
        order = self._order()
        for side in (self.theirs, self.mine, self.base):
            names = list(side)
            for name in names:
                if name not in order and (side is self.base or not self._is_removed(name)):
                    _insert(order, name, names)
        return tuple(replace(self._row(name), count=self.counts.get(name, 0)) for name in order)

    def _order(self) -> list[str]:
        names = (list(self.base), list(self.theirs), list(self.mine))
        order: list[str] = []
        for group in Merge3(*names).merge_groups():
            order += _woven(*group[1:]) if group[0] == "conflict" else group[1]
        return [name for name in dict.fromkeys(order) if name not in self.base or not self._is_removed(name)]

    def _is_removed(self, name: str) -> bool:
        """Whether one side removed a row of the base that the other has not changed."""
        if name not in self.base:
            return False
        left = [side[name] for side in (self.theirs, self.mine) if name in side]
        return len(left) < 2 and all(_is_like(row, self.base[name]) for row in left)

    def _row(self, name: str) -> MergedRow:
        sides = (self.base.get(name), self.theirs.get(name), self.mine.get(name))
        base, theirs, mine = sides
        if base is not None and theirs is not None and mine is not None:
            return MergedRow(name, _cell(*_texts(sides, "ar")), _cell(*_texts(sides, "en")))
        shown = theirs or mine or base or Row("", "")
        arabic = Cell(*_texts(sides, "ar"), Origin.SAME, shown.ar)
        english = Cell(*_texts(sides, "en"), Origin.SAME, shown.en)
        is_kept = not self._is_removed(name)
        if base is not None and is_kept:
            return MergedRow(name, arabic, english, Origin.CONFLICT)
        return MergedRow(name, arabic, english, _doer(base, theirs, mine), is_kept)


def _doer(base: Row | None, theirs: Row | None, mine: Row | None) -> Origin:
    """Who added a row that the base has not, or removed one that it has."""
    did_they, did_i = ((side is None) is (base is not None) for side in (theirs, mine))
    return Origin.BOTH if did_they and did_i else Origin.THEIRS if did_they else Origin.MINE


def _is_like(one: Row, other: Row) -> bool:
    return (one.ar, one.en) == (other.ar, other.en)


def _texts(sides: Sequence[Row | None], language: str) -> tuple[str, str, str]:
    base, theirs, mine = (getattr(side, language) if side else "" for side in sides)
    return base, theirs, mine


def _woven(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """Two changes of one run of rows: what one of them removed goes, what one of them added stays."""
    gone = (set(base) - set(theirs)) | (set(base) - set(mine))
    order = [name for name in theirs if name not in gone]
    for name in mine:
        if name not in gone and name not in order:
            _insert(order, name, mine)
    return order


def _insert(order: list[str], name: str, names: Sequence[str]) -> None:
    """Put `name` into `order` after the nearest of those before it in `names`."""
    before = reversed(names[: names.index(name)])
    order.insert(next((order.index(one) + 1 for one in before if one in order), 0), name)
