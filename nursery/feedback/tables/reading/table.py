"""The comment table in a file: found by its heads, read row by row, with the marks it carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nursery.base.arabic import fold
from nursery.feedback.tables import marks
from nursery.feedback.tables.columns import CODE, CODE_SIGN, FILLED_IN, IDS, by_label
from nursery.feedback.tables.lifecycle import TableFormat
from nursery.feedback.tables.reading import archive, docx, xlsx
from nursery.feedback.tables.reading.grid import Grid, Line
from nursery.feedback.tables.reading.refused import Refused
from nursery.web.text import clean_line, clean_text

_HEADS_WITHIN = 30
_ENOUGH_HEADS = 4
_READERS = {TableFormat.XLSX: xlsx.read, TableFormat.DOCX: docx.read}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row below the heads: its printed number and its cleaned texts by column."""

    line: int
    texts: dict[str, str]

    @property
    def is_filled(self) -> bool:
        """Whether something was written in it."""
        return any(self.texts.get(name) for name in ("comment", "proposal", "reason"))

    @property
    def has_ids(self) -> bool:
        return any(self.texts.get(name) for name in IDS)


@dataclass(frozen=True)
class FoundTable:
    """A comment table: `token` as it stands there, the place of each column, and the rows."""

    grid: Grid
    token: str | None
    columns: dict[str, int]
    first: int

    def rows(self) -> Iterator[FoundRow]:
        """The rows below the heads that hold something."""
        for line in self.grid.lines[self.first :]:
            texts = {name: line.cells.get(at, "") for name, at in self.columns.items()}
            yield FoundRow(line.number, _cleaned(texts))

    def address(self, line: int, column: str | None) -> str:
        """The address of a cell, as a spreadsheet names it."""
        return self.grid.address(line, self.columns.get(column or ""))

    def missing(self, names: tuple[str, ...]) -> list[str]:
        """Those of `names` that have no column."""
        return [name for name in names if name not in self.columns]


def read(path: Path) -> FoundTable:
    """The table in a file. Raises `Refused` when there is none, or the file cannot be read."""
    with path.open("rb") as file, archive.opened(file) as opened:
        grids = _READERS[opened.format](opened)
    for at, grid in enumerate(grids):
        if (found := _located(grid)) is not None:
            _append_parts(found, grids[at + 1 :])
            return found
    raise Refused("table.no_table")


def _located(grid: Grid) -> FoundTable | None:
    for at, line in enumerate(grid.lines[:_HEADS_WITHIN]):
        columns = _heads(line)
        if len(columns) < _ENOUGH_HEADS:
            continue
        following = grid.lines[at + 1] if at + 1 < len(grid.lines) else Line(0)
        second = _heads(following)
        has_second = len(second) >= _ENOUGH_HEADS
        if has_second:
            columns = {**second, **columns}
        if CODE in columns:
            columns |= dict.fromkeys(IDS, columns.pop(CODE))
        heads = [line, following] if has_second else [line]
        text = " ".join([grid.outside, *(cell for one in heads for cell in one.cells.values())])
        return FoundTable(grid, marks.find_token(text), columns, at + len(heads))
    return None


def _heads(line: Line) -> dict[str, int]:
    """The column of each head in a line; the head over the seals is the token itself."""
    found: dict[str, int] = {}
    for at, text in sorted(line.cells.items()):
        name = "seal" if marks.find_token(text) else by_label().get(" ".join(fold(text).split()))
        if name and name not in found:
            found[name] = at
    return found


def _append_parts(found: FoundTable, others: list[Grid]) -> None:
    """A table that was divided in two in a document is still one."""
    if found.grid.has_addresses:
        return
    for grid in others:
        last = found.grid.lines[-1].number if found.grid.lines else 0
        if any(CODE_SIGN in line.cells.get(found.columns.get("seal", -1), "") for line in grid.lines):
            found.grid.lines += [Line(last + line.number, line.cells) for line in grid.lines]


def _cleaned(texts: dict[str, str]) -> dict[str, str]:
    if CODE_SIGN in texts.get("seal", "") and texts.get("seal") == texts.get("row"):
        parts = "".join(texts["seal"].split()).split(CODE_SIGN)
        texts |= dict(zip(IDS, parts, strict=True)) if len(parts) == len(IDS) else {}
    return {
        name: clean_text(text) if name in FILLED_IN and name != "kind" else clean_line(text)
        for name, text in texts.items()
    }
