"""The files that are given out, as spreadsheets and word processors read them."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from nursery.base.errors import NotFound
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.tables import making
from nursery.feedback.tables.columns import LABELS, words
from nursery.feedback.tables.lifecycle import TableFormat
from tests.feedback.tables.arrange import (
    COLUMNS,
    FIRST_ROW,
    FREE_ROW,
    TEXT,
    comments,
    edited,
    filled,
    given_out,
    item,
    put,
    send,
    taken,
)
from tests.support.people import make_organisation
from tests.support.rounds import OpenRound, make_comment, paragraph

pytestmark = pytest.mark.usefixtures("context")
PAYLOADS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example")')


@pytest.mark.parametrize(("language", "rtl"), [("ar", True), ("en", False)])
def test_the_sheet(given: OpenRound, language: str, rtl: bool) -> None:
    book = openpyxl.load_workbook(BytesIO(given_out(given, language)))
    sheet = book.worksheets[0]
    assert len(book.worksheets) == 2
    assert bool(sheet.sheet_view.rightToLeft) is rtl
    assert sheet.freeze_panes == "B3"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$2:$2"
    labels = words(language).columns
    heads = [cell.value for cell in sheet[2]]
    assert heads[:-1] == [labels[name] for name in LABELS][:-1]
    hidden = [one for one in sheet.column_dimensions.values() if one.hidden]
    assert (min(one.min for one in hidden), max(one.max for one in hidden)) == (8, 12)
    assert sheet.row_dimensions[1].hidden
    numbers = [sheet.cell(row, 1).value for row in range(3, 12)]
    assert numbers == [None, "1.1", "1.1.1", "1.1.2", "1.1.3", "1.2", "1.2.1", "1.2.2", "1.2.3"]
    assert sheet.cell(FIRST_ROW, COLUMNS["text"]).value == paragraph(1)[0 if language == "ar" else 1]


def test_only_the_cells_to_fill_in_are_open(given: OpenRound) -> None:
    sheet = openpyxl.load_workbook(BytesIO(given_out(given))).worksheets[0]
    assert sheet.protection.sheet and not sheet.protection.password
    opened = {name for name, column in COLUMNS.items() if not sheet.cell(FIRST_ROW, column).protection.locked}
    assert opened == {"kind", "comment", "proposal", "reason"}
    assert not sheet.cell(FREE_ROW, COLUMNS["number"]).protection.locked


def test_kinds_are_a_list_in_the_language_of_the_table(given: OpenRound) -> None:
    sheet = openpyxl.load_workbook(BytesIO(given_out(given, "ar"))).worksheets[0]
    rule = sheet.data_validations.dataValidation[0]
    assert rule.type == "list"
    assert str(rule.formula1).strip('"').split(",") == list(words("ar").kinds.values())


def test_comments_of_the_organisation_stand_in_it_and_no_others(given: OpenRound) -> None:
    make_comment(given, CommentState.SUBMITTED, body="رسمية")
    make_comment(given, body="مسوّدة")
    make_comment(given, CommentState.WITHDRAWN, body="مسحوبة")
    other = make_organisation(name_ar="أخرى", name_en="Other")
    make_comment(given, organisation_id=other, body="سرّ غيرنا")
    sheet = openpyxl.load_workbook(BytesIO(given_out(given))).worksheets[0]
    texts = [row[COLUMNS["comment"] - 1] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert [text for text in texts if text] == ["رسمية", "مسوّدة"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_looks_like_a_formula_is_a_text_in_and_out(given: OpenRound, payload: str) -> None:
    taken(given, filled(given_out(given), comment=payload))
    assert comments()[0].body == payload
    cell = openpyxl.load_workbook(BytesIO(given_out(given))).worksheets[0].cell(FIRST_ROW, COLUMNS["comment"])
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", payload, True)


@pytest.mark.parametrize(("language", "rtl"), [("ar", True), ("en", False)])
def test_the_document(given: OpenRound, language: str, rtl: bool) -> None:
    document = docx.Document(BytesIO(given_out(given, language, TableFormat.DOCX)))
    table = document.tables[0]
    assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is rtl
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[3].cells][:1] == ["1.1.1"]
    section = document.sections[0]
    assert section.page_width is not None and section.page_height is not None
    assert section.page_width > section.page_height


def test_a_report_of_errors_can_be_corrected_and_sent_in(given: OpenRound) -> None:
    content = filled(filled(given_out(given), comment="ن" * 5_001), FIRST_ROW + 1)
    found = taken(given, content)
    report = making.report_file(found.id, given.member).path.read_bytes()
    sheet = openpyxl.load_workbook(BytesIO(report)).worksheets[0]
    assert "5,000" in str(sheet.cell(3, 1).value)
    assert sheet.cell(3, 1 + COLUMNS["comment"]).value == "ن" * 5_001
    corrected = edited(report, lambda one: one.cell(3, 1 + COLUMNS["comment"], value="أقصر"))
    taken(given, corrected)
    assert [one.body for one in comments()] == [TEXT, "أقصر"]
    again = taken(given, filled(content, comment="أقصر"))
    assert again.found["counts"]["unchanged"] == 2, "the row is the same, whichever file it comes in"


def test_no_report_without_errors(given: OpenRound) -> None:
    upload_id = send(given, filled(given_out(given)))
    assert not item(given, upload_id).has_report
    with pytest.raises(NotFound):
        making.report_file(upload_id, given.member)


def test_nobody_takes_the_table_of_another_organisation(given: OpenRound) -> None:
    other = make_organisation(name_ar="أخرى", name_en="Other")
    with pytest.raises(NotFound):
        making.prefilled(given.id, other, TableFormat.XLSX, "ar", actor=given.member)


def test_a_round_on_some_sections_has_the_rows_of_these(given: OpenRound) -> None:
    from nursery.base.command import command
    from nursery.extensions import db
    from nursery.feedback.rounds.models import Round

    @command
    def narrow() -> None:
        db.session.get_one(Round, given.id).section_ids = [given.version.section_ids[1]]

    narrow()
    content = given_out(given)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(3, 8)] == [None, "1.2", "1.2.1", "1.2.2", "1.2.3"]
    found = taken(given, edited(content, lambda one: put(one, 8, number="1.1.1", comment=TEXT)))
    assert [one["code"] for one in found.found["problems"]] == ["table.number_unknown"]
