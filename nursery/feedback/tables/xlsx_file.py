"""A table as a spreadsheet: cells to fill in are open, all others locked without a password."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from flask_babel import force_locale
from flask_babel import gettext as _
from xlsxwriter.worksheet import Worksheet

from nursery.accounts.letters import LOCALES
from nursery.feedback.tables import instructions
from nursery.feedback.tables.columns import FILLED_IN, IDS, LABELS, WIDTHS, words
from nursery.feedback.tables.filling import TableFile, TableRow

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# What people may do although the sheet is protected: everything but writing into the locked cells.
_ALLOWED = {
    **dict.fromkeys(("format_cells", "format_columns", "format_rows", "insert_rows"), True),
    **dict.fromkeys(("delete_rows", "sort", "autofilter"), True),
}
_LONGEST = 32_000
_SIGNS = tuple("=+-@")
_FIRST = 2
_WORDY = ("section", "text", "comment", "proposal", "reason")
_LINE, _HIGHEST = 15, 405
_PAPER_A4 = 9


def write(path: Path, table: TableFile) -> None:
    """Write the table and, in a second sheet, how it is filled in."""
    with (
        force_locale(LOCALES[table.language]),
        xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book,
    ):
        book.set_properties({"title": table.title, "company": table.organisation})
        _Sheet(book, table).write()
        instructions.sheet(book, table)


class _GrowingRows(Worksheet):
    """Rows whose heights are a beginning: they grow again when somebody writes in them."""

    def _xml_start_tag(self, tag: str, attributes: Any = ()) -> None:
        kept = [one for one in attributes if tag != "row" or one[0] != "customHeight"]
        super()._xml_start_tag(tag, kept)


class _Sheet:
    def __init__(self, book: Any, table: TableFile) -> None:
        self.table = table
        self.columns = [*(["problem"] if table.is_report else []), *LABELS]
        self.sheet = book.add_worksheet(_("Comments"), _GrowingRows)
        common = {"text_wrap": True, "valign": "top", "num_format": "@"}
        common["reading_order"] = 2 if table.language == "ar" else 1
        line = {"border": 1, "border_color": "#C9D2D0"}
        self.head = book.add_format(
            {**common, **line, "bold": True, "bg_color": "#0B4F4A", "font_color": "#FFFFFF"}
        )
        grey = {"bg_color": "#F1F4F3", "font_color": "#3C4A47"}
        self.locked = book.add_format({**common, **line, **grey})
        self.place = book.add_format({**common, **line, "bg_color": "#DCE9E6", "bold": True})
        self.open = book.add_format({**common, **line, "locked": False})
        self.quoted = book.add_format({**common, **line, "locked": False, "quote_prefix": True})
        self.ids = book.add_format({"font_color": "#8A9693", "num_format": "@", "align": "fill"})
        self.wrong = book.add_format({**common, **line, "bg_color": "#FBECEA", "font_color": "#8B1A10"})

    def write(self) -> None:
        self._set_up()
        self._heads()
        for at, row in enumerate(self.table.rows, _FIRST):
            self._row(at, row)
        last = max(_FIRST, _FIRST + len(self.table.rows) - 1)
        self._kinds(last)
        self.sheet.autofilter(1, 0, last, len(self.columns) - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})

    def _set_up(self) -> None:
        sheet = self.sheet
        if self.table.language == "ar":
            sheet.right_to_left()
        sheet.freeze_panes(_FIRST, 2 if self.table.is_report else 1)
        sheet.protect("", _ALLOWED)
        sheet.set_landscape()
        sheet.set_paper(_PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.6, 0.5)
        sheet.repeat_rows(1)
        sheet.print_area(0, 0, _FIRST + len(self.table.rows), len(self.columns) - len(IDS) - 1)
        sheet.set_header(f"&C{_plain(self.table.title)}")
        sheet.set_footer(f"&L{_plain(self.table.organisation)}&R&P / &N")
        for at, column in enumerate(self.columns):
            options = {"hidden": True} if column in IDS else {}
            sheet.set_column(at, at, WIDTHS.get(column, 40), None, options)

    def _heads(self) -> None:
        labels, token = words(self.table.language).columns, self.table.origin.token
        self.sheet.set_row(0, None, None, {"hidden": True})
        for at, column in enumerate(self.columns):
            self.sheet.write_string(0, at, column, self.ids)
        for at, column in enumerate(self.columns):
            label = _("What to put right") if column == "problem" else labels[column]
            self.sheet.write_string(1, at, token if column == "seal" else label, self.head)

    def _row(self, at: int, row: TableRow) -> None:
        is_whole = row.place == "guide" or row.place.startswith("section:")
        seal = self.table.origin.seal(row.row, row.place, row.known, row.base)
        self.sheet.set_row(at, _height(row))
        for column, name in enumerate(self.columns):
            if name in IDS:
                text = seal if name == "seal" else getattr(row, name)
                self._cell(at, column, text, self.ids)
            elif name in FILLED_IN or (name == "number" and row.is_spare):
                self._open_cell(at, column, getattr(row, name))
            else:
                look = self.wrong if name == "problem" else self.place if is_whole else self.locked
                self._cell(at, column, getattr(row, name)[:_LONGEST], look)

    def _cell(self, at: int, column: int, text: str, look: Any) -> None:
        if text:
            self.sheet.write_string(at, column, text, look)
        else:
            self.sheet.write_blank(at, column, None, look)

    def _open_cell(self, at: int, column: int, text: str) -> None:
        """A text that looks like a formula stays a text, also when its cell is edited."""
        look = self.quoted if text.lstrip().startswith(_SIGNS) else self.open
        self._cell(at, column, text[:_LONGEST], look)

    def _kinds(self, last: int) -> None:
        column = self.columns.index("kind")
        kinds = list(words(self.table.language).kinds.values())
        self.sheet.data_validation(
            _FIRST,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": kinds,
                "error_type": "warning",
                "error_title": _("Kind of comment"),
                "error_message": _("Choose a kind from the list."),
            },
        )


def _height(row: TableRow) -> float:
    """About how high a row is: not all programs find it out by themselves."""
    lines = 1
    for name in (*_WORDY, "problem"):
        width = round(WIDTHS.get(name, 40) * 1.2)
        texts = getattr(row, name).split("\n")
        lines = max(lines, sum(1 + len(text) // width for text in texts))
    return min(_HIGHEST, lines * _LINE + 2)


def _plain(text: str) -> str:
    """A text for the margins of a page, where & begins a command and 255 characters fit."""
    return text.replace("&", "&&")[:150]
