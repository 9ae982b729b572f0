"""A table as CSV that spreadsheets open rightly: UTF-8 with its mark, and no cell that they would execute."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

from nursery.papers.table import Table, Value

_EXECUTED = tuple("=+-@\t\r＝＋－＠")


def write(path: Path, table: Table) -> int:
    """Write `table` to `path` row by row; returns the number of rows below the header."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([safe(column.heading) for column in table.columns])
        for row in table.rows:
            writer.writerow([_cell(value) for value in row])
            count += 1
    return count


def safe(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_EXECUTED) or text.lstrip().startswith(_EXECUTED) else text


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return safe(value) if isinstance(value, str) else value
