"""The matrix as XLSX: coloured cells with letters, heads that stay in sight, prints on lying A3."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from flask_babel import gettext as _

from nursery.feedback.agreement.labels import CELLS, state_of
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.matrix.grid import Grid
from nursery.feedback.matrix.labels import LETTERS
from nursery.web import language
from nursery.web.filters import localized

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_COLOURS: dict[CellState, tuple[str, str]] = {
    CellState.AGREE: ("#E6F3E8", "#1A6136"),
    CellState.RESERVATION: ("#FDF1D9", "#7D4A00"),
    CellState.SILENT_CONSENT: ("#E2EFEC", "#0B5F58"),
    CellState.OBJECT: ("#A0262B", "#FFFFFF"),
    CellState.ABSTAIN: ("#E8F1F8", "#1C5384"),
    CellState.NO_REPLY: ("#FFFFFF", "#4D5A56"),
    CellState.NOT_ASKED: ("#EEEBE4", "#9A9A9A"),
}
_A3, _FIRST_ROW, _FIRST_COLUMN = 8, 2, 2
Reasons = Sequence[tuple[str, str, str, str]]


def write(path: Path, found: Grid, title: str, reasons: Reasons) -> None:
    """Write the matrix, the sections and the reasons to `path`."""
    is_rtl = language.direction(language.current()) == "rtl"
    with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"title": title})
        formats = _Formats(book, is_rtl)
        for name, fill in ((_("Matrix"), _matrix), (_("Sections"), _sections)):
            fill(_sheet(book, name, is_rtl), found, formats)
        _reasons(_sheet(book, _("Reasons"), is_rtl), reasons, formats)


class _Formats:
    """The formats of the book, made once."""

    def __init__(self, book: Any, is_rtl: bool) -> None:
        direction = {"reading_order": 2} if is_rtl else {}
        self.text = book.add_format({"text_wrap": True, "valign": "top", **direction})
        self.head = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "bg_color": "#E2EFEC",
                "border": 1,
                "align": "center",
                **direction,
            }
        )
        self.cells = {
            state: book.add_format(
                {"bg_color": ground, "font_color": ink, "align": "center", "border": 1, "bold": True}
            )
            for state, (ground, ink) in _COLOURS.items()
        }


def _sheet(book: Any, name: str, is_rtl: bool) -> Any:
    sheet = book.add_worksheet(name)
    if is_rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    return sheet


def _matrix(sheet: Any, found: Grid, formats: _Formats) -> None:
    letters = LETTERS[language.current()]
    sheet.freeze_panes(_FIRST_ROW, _FIRST_COLUMN)
    sheet.repeat_rows(0, 1)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 1 + max(1, len(found.sections)), 5)
    for at, section in enumerate(found.sections, start=_FIRST_COLUMN):
        sheet.write_string(0, at, section.number, formats.head)
    sheet.write_string(1, 0, _("Organisation"), formats.head)
    sheet.write_string(1, 1, _("Said"), formats.head)
    for at, section in enumerate(found.sections, start=_FIRST_COLUMN):
        sheet.write_string(1, at, f"{section.quorum_had}/{section.quorum_needed}", formats.head)
    line = _FIRST_ROW
    for line, row in enumerate(found.rows, start=_FIRST_ROW):
        sheet.write_string(line, 0, localized(row.party.organisation, "name"), formats.text)
        sheet.write_string(line, 1, f"{row.said}/{row.asked}", formats.text)
        for at, cell in enumerate(row.cells, start=_FIRST_COLUMN):
            sheet.write_string(line, at, letters[cell.state], formats.cells[cell.state])
    for place, state in enumerate(CellState, start=line + 2):
        sheet.write_string(place, 0, str(CELLS[state]), formats.text)
        sheet.write_string(place, 1, letters[state], formats.cells[state])


def _sections(sheet: Any, found: Grid, formats: _Formats) -> None:
    heads = [_("Section"), _("Title"), _("State"), *(str(CELLS[state]) for state in CellState)]
    sheet.set_column(1, 1, 50)
    sheet.set_column(2, 2 + len(CellState), 16)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, formats.head)
    for line, one in enumerate(found.sections, start=1):
        for at, value in enumerate((one.number, localized(one, "title"), state_of(one))):
            sheet.write_string(line, at, value, formats.text)
        for at, state in enumerate(CellState, start=3):
            sheet.write_number(line, at, one.counts.get(state, 0), formats.text)


def _reasons(sheet: Any, reasons: Reasons, formats: _Formats) -> None:
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 2, 34)
    sheet.set_column(3, 3, 90)
    for at, head in enumerate((_("Section"), _("Organisation"), _("Position"), _("Reason"))):
        sheet.write_string(0, at, head, formats.head)
    for line, row in enumerate(reasons, start=1):
        for at, value in enumerate(row):
            sheet.write_string(line, at, value[:32_000], formats.text)
