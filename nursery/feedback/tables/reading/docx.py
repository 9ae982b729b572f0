"""The tables of a document as plain texts. Fields, links and what was struck out are no text."""

from __future__ import annotations

from dataclasses import dataclass, field

from nursery.feedback.tables.reading import markup
from nursery.feedback.tables.reading.archive import Archive
from nursery.feedback.tables.reading.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Grid, Line, Merged
from nursery.feedback.tables.reading.refused import Refused

_MAX_OUTSIDE = 20_000


def read(archive: Archive) -> list[Grid]:
    """The tables of the document, first to last; a table inside a cell is part of the cell's text."""
    reader = _Reader()
    with archive.part("word/document.xml") as stream:
        markup.walk(stream, reader.start, reader.end, reader.characters)
    outside = "".join(reader.outside)
    for grid in reader.grids:
        grid.outside = outside
    return reader.grids


@dataclass
class _Reader:
    grids: list[Grid] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    depth: int = 0
    line: Line = field(default_factory=lambda: Line(0))
    column: int = 0
    span: int = 1
    is_continued: bool = False
    is_text: bool = False
    is_placeholder: bool = False
    parts: list[str] = field(default_factory=list)
    length: int = 0
    rows: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tbl":
            self.depth += 1
            if self.depth == 1:
                self.grids.append(Grid(has_addresses=False))
                self.line = Line(0)
        elif name == "t":
            self.is_text = True
        elif name in ("br", "cr"):
            self._add("\n")
        elif name == "tab":
            self._add(" ")
        elif name == "showingPlcHdr":
            self.is_placeholder = attributes_say(attributes)
        elif self.depth == 1:
            self._start_in_table(name, attributes)

    def _start_in_table(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tr":
            self.line, self.column = Line(self.line.number + 1), 0
        elif name == "tc":
            self.parts, self.length, self.span, self.is_continued = [], 0, 1, False
        elif name == "gridSpan":
            value = markup.attribute(attributes, "val")
            self.span = int(value) if value.isdecimal() else 1
        elif name == "vMerge":
            self.is_continued = markup.attribute(attributes, "val") != "restart"

    def characters(self, text: str) -> None:
        if self.is_text and not self.is_placeholder:
            self._add(text)

    def end(self, name: str) -> None:
        if name == "t":
            self.is_text = False
        elif name == "p":
            self._add("\n")
        elif name == "sdt":
            self.is_placeholder = False
        elif name == "tbl":
            self.depth -= 1
        elif self.depth == 1 and name == "tc":
            self._close_cell()
        elif self.depth == 1 and name == "tr":
            self._close_row()

    def _close_cell(self) -> None:
        grid, number = self.grids[-1], self.line.number
        last = self.column + self.span - 1
        if self.span > 1 or self.is_continued:
            first_row = number - 1 if self.is_continued else number
            grid.merge(Merged(first_row, self.column, number, last, ""))
        text = "".join(self.parts).strip()
        if self.column < MAX_COLUMNS and text:
            self.line.cells[self.column] = text
        self.column = last + 1

    def _close_row(self) -> None:
        if self.line.cells:
            self.grids[-1].lines.append(self.line)
            self.rows += 1
            if self.rows > MAX_ROWS:
                raise Refused("table.more_rows_than", most=MAX_ROWS)

    def _add(self, text: str) -> None:
        if self.depth == 0:
            if len(self.outside) < _MAX_OUTSIDE:
                self.outside.append(text)
        elif self.length < MAX_CELL:
            self.parts.append(text)
            self.length += len(text)


def attributes_say(attributes: dict[str, str]) -> bool:
    """Whether a switch is on: it is when it stands there without a value."""
    return markup.attribute(attributes, "val").lower() not in {"0", "false", "off"}
