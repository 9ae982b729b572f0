"""A table, whatever file it goes into: its columns, and its rows one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Value = str | int | float | date | datetime | None


@dataclass(frozen=True)
class Column:
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True)
class Table:
    """A table that is read while it is written: `rows` can be walked once.

    Where it is printed on pages, a new part begins whenever the cell of column `parted_by` changes, with
    that cell as its heading. `note` says under the title what form this is, `sheet` what a
    spreadsheet calls it.
    """

    title: str
    language: str
    columns: Sequence[Column]
    rows: Iterator[Sequence[Value]]
    parted_by: int | None = None
    note: str = ""
    sheet: str = ""
