"""The sheets of a spreadsheet as plain texts: nothing is computed, a formula is the text that was typed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import NoReturn

from nursery.feedback.tables.reading import markup, sheet_values
from nursery.feedback.tables.reading.archive import Archive
from nursery.feedback.tables.reading.grid import LAST_ROW, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Grid, Line, Merged
from nursery.feedback.tables.reading.refused import Refused

_MAX_SHEETS = 5
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def read(archive: Archive) -> list[Grid]:
    """The sheets, first to last. Raises `Refused` when one has too many rows or the file is damaged."""
    targets = _relations(archive)
    names = [targets[one] for one in _sheets(archive) if one in targets and targets[one] in archive.names]
    styles = sheet_values.date_styles(archive, _of_kind(archive, "styles"))
    sheets = [_sheet(archive, name, styles) for name in names[:_MAX_SHEETS]]
    wanted = {index for sheet in sheets for index in sheet.wanted}
    strings = sheet_values.strings(archive, _of_kind(archive, "sharedStrings"), wanted)
    for sheet in sheets:
        for line, column, index in sheet.places:
            line.cells[column] = strings.get(index, "")
        sheet.grid.lines = [line for line in sheet.grid.lines if not line.is_empty]
    return [sheet.grid for sheet in sheets]


def _sheets(archive: Archive) -> list[str]:
    """The relation ids of the sheets, in the order of the workbook."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(" id")]
            found.extend(ids[:1])

    with archive.part("xl/workbook.xml") as stream:
        markup.walk(stream, start, _nothing, _nothing)
    return found


def _relations(archive: Archive) -> dict[str, str]:
    """The name of each part by its relation id."""
    return {one: name for one, (name, _kind) in _relation_parts(archive).items()}


def _of_kind(archive: Archive, kind: str) -> str | None:
    found = [name for name, its in _relation_parts(archive).values() if its.endswith(f"/{kind}")]
    return found[0] if found and found[0] in archive.names else None


def _relation_parts(archive: Archive) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found[attributes.get("Id", "")] = (path, attributes.get("Type", ""))

    if "xl/_rels/workbook.xml.rels" in archive.names:
        with archive.part("xl/_rels/workbook.xml.rels") as stream:
            markup.walk(stream, start, _nothing, _nothing)
    return found


@dataclass
class _Sheet:
    """A sheet while it is read; `places` waits for the shared strings."""

    styles: frozenset[int]
    grid: Grid = field(default_factory=Grid)
    places: list[tuple[Line, int, int]] = field(default_factory=list)
    wanted: set[int] = field(default_factory=set)
    filled: int = 0
    rows_said: int = 0
    line: Line = field(default_factory=lambda: Line(0))
    column: int = -1
    type: str = ""
    style: int = 0
    inside: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name in ("v", "f", "t"):
            self.inside = name
        elif name == "rPh":
            self.inside = "sound"
        elif name == "row":
            number = attributes.get("r", "")
            self.line = Line(int(number) if number.isdecimal() else self.line.number + 1)
            self.column = -1
            if self.line.number > LAST_ROW:
                raise Refused("table.damaged")
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "dimension" and (found := _RANGE.fullmatch(attributes.get("ref", ""))):
            self.rows_said = int(found[4] or found[2])

    def _open_cell(self, attributes: dict[str, str]) -> None:
        found = _CELL.fullmatch(attributes.get("r", ""))
        self.column = column_of(found[1]) if found else self.column + 1
        self.type = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isdecimal() else 0
        self.texts = {"v": [], "f": [], "t": []}

    def characters(self, text: str) -> None:
        if self.inside in self.texts:
            self.texts[self.inside].append(text)

    def end(self, name: str) -> None:
        if name in ("v", "f", "t", "rPh"):
            self.inside = ""
        elif name == "c":
            self._close_cell()
        elif name == "row" and self.line.cells:
            self.grid.lines.append(self.line)
            self.filled += 1
            if self.filled > MAX_ROWS:
                self._too_many()

    def _close_cell(self) -> None:
        if self.column >= MAX_COLUMNS:
            return
        value = "".join(self.texts["v"])
        formula = "".join(self.texts["f"])
        if formula:
            text = f"={formula}"
        elif self.type == "s":
            if value.strip().isdecimal():
                self.line.cells[self.column] = "?"
                if len(self.places) >= MAX_ROWS * MAX_COLUMNS:
                    raise Refused("table.damaged")
                self.places.append((self.line, self.column, int(value)))
                self.wanted.add(int(value))
            return
        elif self.type == "inlineStr":
            text = sheet_values.unescaped("".join(self.texts["t"]))
        else:
            text = sheet_values.as_typed(self.type, value, is_date=self.style in self.styles)
        if text:
            self.line.cells[self.column] = text[:MAX_CELL]

    def _merge(self, reference: str) -> None:
        found = _RANGE.fullmatch(reference)
        if found and found[3]:
            first, last = (int(found[2]), column_of(found[1])), (int(found[4]), column_of(found[3]))
            self.grid.merge(Merged(*first, *last, reference.replace("$", "")))

    def _too_many(self) -> NoReturn:
        if self.rows_said > MAX_ROWS:
            raise Refused("table.too_many_rows", found=self.rows_said, most=MAX_ROWS)
        raise Refused("table.more_rows_than", most=MAX_ROWS)


def _sheet(archive: Archive, name: str, styles: frozenset[int]) -> _Sheet:
    sheet = _Sheet(styles)
    with archive.part(name) as stream:
        markup.walk(stream, sheet.start, sheet.end, sheet.characters)
    return sheet


def column_of(letters: str) -> int:
    """The place of a column by its letters, counted from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _nothing(*_values: object) -> None:
    return None
