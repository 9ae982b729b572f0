"""A table as XLSX, row by row: memory stays the same, text stays text, Arabic reads from the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from flask_babel import gettext as _

from nursery.papers.table import Table, Value

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# A cell takes 32,767 characters; a longer text would be left out without a word.
_LONGEST = 32_000
_LINE, _TALLEST = 15.0, 409.0


def write(path: Path, table: Table) -> int:
    """Write `table` to `path`; returns the number of rows below the header."""
    with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"title": table.title})
        return _fill(book, book.add_worksheet(_sheet_name(table)), table)


def _fill(book: Any, sheet: Any, table: Table) -> int:
    direction = {"reading_order": 2} if table.language == "ar" else {}
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E2EFEC", "bottom": 1, **direction}
    )
    text = book.add_format({"text_wrap": True, "valign": "top", **direction})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "center"})
    if table.language == "ar":
        sheet.right_to_left()
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, column.width)
        sheet.write_string(0, position, column.heading, head)
    sheet.set_row(0, 2 * _LINE)
    sheet.freeze_panes(1, 0)
    _prepare_printing(sheet)
    widths, count = [column.width for column in table.columns], 0
    for count, row in enumerate(table.rows, start=1):
        sheet.set_row(count, _height(row, widths))
        for position, value in enumerate(row):
            if value not in (None, ""):
                _write(sheet, count, position, value, text, moment)
    sheet.autofilter(0, 0, count, len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_last_cell(count, len(table.columns))}"})
    return count


def _sheet_name(table: Table) -> str:
    """What a spreadsheet calls the table: at most 31 letters, and none of those it cannot have."""
    return re.sub(r"[\[\]:*?/\\']", " ", table.sheet or table.title)[:31].strip()


def _prepare_printing(sheet: Any) -> None:
    """A4 lying, as wide as the table, its header on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """The height of a row in points: not every program finds it out by itself."""
    most = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            most = max(most, sum(len(line) // width + 1 for line in value.split("\n")))
    return min(_TALLEST, _LINE * most)


def _write(sheet: Any, row: int, position: int, value: Value, text: Any, moment: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, position, _short_enough(value), text)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, position, value, moment)
    elif isinstance(value, date):
        sheet.write_string(row, position, value.isoformat(), text)
    else:
        sheet.write_number(row, position, value, text)


def _short_enough(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = _("[Cut here: a cell holds no more. The whole text is on the platform.]")
    return f"{text[:_LONGEST]}… {cut}"


def _last_cell(rows: int, columns: int) -> str:
    cell: str = xlsxwriter.utility.xl_rowcol_to_cell(rows, columns - 1)
    return cell
