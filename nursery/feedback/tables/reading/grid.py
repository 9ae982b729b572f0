"""A table as it was found in a file: lines of cells, each with the address that its reader sees."""

from __future__ import annotations

from dataclasses import dataclass, field

from nursery.feedback.tables.reading.refused import Refused

MAX_ROWS = 10_000
MAX_COLUMNS = 60
MAX_CELL = 60_000
MAX_MERGED = 20_000
# The last row that a spreadsheet can have.
LAST_ROW = 1_048_576


@dataclass(slots=True)
class Line:
    """A row of a table: its printed number and the texts of its cells by column, counted from 0."""

    number: int
    cells: dict[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells joined to one: from the row and column of the first to those of the last, and its name."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    name: str


@dataclass(slots=True)
class Grid:
    """One table of a file. `outside` is what stands around it in a document."""

    lines: list[Line] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    has_addresses: bool = True
    outside: str = ""

    def merge(self, merged: Merged) -> None:
        """Note cells that were joined. Raises `Refused` for more of them than a table can have."""
        if len(self.merged) >= MAX_MERGED:
            raise Refused("table.damaged")
        self.merged.append(merged)

    def address(self, row: int, column: int | None) -> str:
        """Where a cell stands, as a spreadsheet names it; empty in a document, which has no names."""
        return f"{letters(column)}{row}" if self.has_addresses and column is not None else ""


def letters(column: int) -> str:
    """The letters of a column: A for 0, AA for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
