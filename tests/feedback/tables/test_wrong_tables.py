"""Tables that are sound files and yet not what they should be: each is recognised and said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.rounds.models import RoundParty
from nursery.feedback.tables import commands, work
from nursery.feedback.tables.lifecycle import TableFormat, UploadState
from tests.feedback.tables.arrange import (
    COLUMNS,
    FIRST_ROW,
    FREE_ROW,
    SECOND_ROW,
    TEXT,
    comments,
    counts,
    edited,
    filled,
    filled_document,
    given_out,
    item,
    problems,
    put,
    send,
    taken,
)
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, make_round, make_version

pytestmark = pytest.mark.usefixtures("context")


def _refusal(given: OpenRound, content: bytes) -> str:
    found = item(given, send(given, content))
    assert found.state is UploadState.REFUSED
    code: str = found.found["refusal"]["code"]
    return code


def _next_round(given: OpenRound) -> OpenRound:
    version = make_version()
    now = clock.now()
    round_id = make_round(
        version,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=9),
        organisation_ids=(given.organisation_id,),
    )
    return OpenRound(**{**vars(given), "id": round_id, "version": version})


def test_a_table_of_another_round_gives_its_texts_and_carries_them_over(given: OpenRound) -> None:
    content = filled(filled(given_out(given)), SECOND_ROW, comment="ثانية")
    later = _next_round(given)
    upload_id = send(later, content)
    found = item(later, upload_id)
    assert found.found["refusal"]["code"] == "table.other_round"
    assert found.found["refusal"]["params"]["version"] == 1
    assert [one["comment"] for one in found.found["texts"]] == [TEXT, "ثانية"]
    commands.carry_over(upload_id, actor=given.member)
    work.work_at_once(upload_id)
    assert (item(later, upload_id).state, counts(item(later, upload_id))) == (UploadState.CHECKED, {"new": 2})
    commands.take_over(upload_id, actor=given.member)
    work.work_at_once(upload_id)
    assert [(one.round_id, one.block_id) for one in comments()] == [
        (later.id, later.version.block_ids[0][0]),
        (later.id, later.version.block_ids[0][1]),
    ]


def test_a_table_of_another_organisation_shows_nothing_of_it(given: OpenRound) -> None:
    content = filled(given_out(given))
    other = make_organisation(name_ar="أخرى", name_en="Other")
    _invite(given.id, other)
    stranger = make_person(Role.PARTY_MEMBER, organisation_id=other)
    theirs = OpenRound(**{**vars(given), "organisation_id": other, "member": stranger})
    found = item(theirs, send(theirs, content))
    assert found.found["refusal"]["code"] == "table.other_organisation"
    assert found.found["texts"] == [] and not found.found["may_carry"]
    with pytest.raises(Conflict):
        commands.carry_over(found.id, actor=stranger)
    with pytest.raises(NotFound):
        commands.take_over(found.id, actor=given.member)


@command
def _invite(round_id: int, organisation_id: int) -> None:
    db.session.add(RoundParty(round_id=round_id, organisation_id=organisation_id, invited_at=clock.now()))


@pytest.mark.parametrize("column", ["place", "known", "base", "row", "seal"])
def test_changed_ids_are_recognised(given: OpenRound, column: str) -> None:
    content = filled(given_out(given), **{column: "1.1.2"})
    assert problems(item(given, send(given, content))) == [("L5", "table.ids_changed")]


def test_a_changed_mark_of_the_table(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, FIRST_ROW, comment=TEXT)
        token = str(sheet.cell(2, COLUMNS["seal"]).value)
        sheet.cell(2, COLUMNS["seal"]).value = token.replace(f"NT1-{given.id}-", "NT1-77-")

    assert _refusal(given, edited(given_out(given), change)) == "table.token_changed"


def test_a_deleted_column_is_named(given: OpenRound) -> None:
    content = edited(filled(given_out(given)), lambda sheet: sheet.delete_cols(COLUMNS["proposal"]))
    found = item(given, send(given, content))
    assert found.found["refusal"]["code"] == "table.columns_missing"
    assert "النصّ البديل المقترح" in found.found["refusal"]["params"]["columns"]
    assert [one["comment"] for one in found.found["texts"]] == [TEXT]


def test_deleted_id_columns(given: OpenRound) -> None:
    content = edited(filled(given_out(given)), lambda sheet: sheet.delete_cols(COLUMNS["row"], 5))
    assert _refusal(given, content) == "table.ids_missing"


def test_the_hidden_line_may_go_and_columns_may_move(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, FIRST_ROW, comment=TEXT)
        sheet.delete_rows(1)
        sheet.insert_cols(1)

    assert counts(item(given, send(given, edited(given_out(given), change)))) == {"new": 1}


def test_rows_in_another_order(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, FIRST_ROW, comment=TEXT)
        for column in range(1, 13):
            first, other = sheet.cell(FIRST_ROW, column), sheet.cell(9, column)
            first.value, other.value = other.value, first.value

    taken(given, edited(given_out(given), change))
    assert comments()[0].block_id == given.block_id


def test_rows_added_without_ids(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, 70, number="١.١.٣", comment="صف مضاف")
        put(sheet, 71, comment="بلا مكان")
        put(sheet, 72, number="9.9.9", comment="مكان غير معروف")

    content = edited(given_out(given), change)
    found = taken(given, content)
    assert counts(found) == {"new": 1, "problems": 2}
    assert problems(found) == [("A71", "table.number_missing"), ("A72", "table.number_unknown")]
    assert comments()[0].block_id == given.version.block_ids[0][2]
    assert counts(taken(given, content)) == {"unchanged": 1, "problems": 2}


def test_merged_cells_are_spelled_out(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, FIRST_ROW, comment=TEXT)
        put(sheet, 8, comment="لا علاقة لها")
        sheet.merge_cells(start_row=FIRST_ROW, start_column=5, end_row=SECOND_ROW, end_column=5)

    found = item(given, send(given, edited(given_out(given), change)))
    assert counts(found) == {"new": 1, "problems": 1}
    assert found.found["problems"][0] | {"line": 5, "code": "table.merged"} == found.found["problems"][0]
    assert found.found["problems"][0]["params"] == {"cells": "E5:E6"}


def test_merged_cells_in_a_document(given: OpenRound) -> None:
    from io import BytesIO

    import docx

    document = docx.Document(BytesIO(given_out(given, "ar", TableFormat.DOCX)))
    table = document.tables[0]
    table.cell(3, 4).merge(table.cell(4, 4)).paragraphs[0].add_run(TEXT)
    target = BytesIO()
    document.save(target)
    found = item(given, send(given, target.getvalue()))
    assert [one["code"] for one in found.found["problems"]] == ["table.merged_in_document"]


def test_numbers_dates_and_booleans_are_the_text_that_was_typed(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, FIRST_ROW, comment=12)
        put(sheet, SECOND_ROW, comment=3.5)
        put(sheet, 7, comment=date(2026, 11, 21))
        put(sheet, 8, comment=True)

    taken(given, edited(given_out(given), change))
    assert [one.body for one in comments()] == ["12", "3.5", "2026-11-21", "TRUE"]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Technical", CommentKind.TECHNICAL),
        ("technicl", CommentKind.TECHNICAL),
        ("  EDITORIAL. ", CommentKind.EDITORIAL),
        ("سؤال", CommentKind.QUESTION),
        ("سوال", CommentKind.QUESTION),
        (None, CommentKind.GENERAL),
    ],
)
def test_kinds_in_either_language_and_with_slips(
    given: OpenRound, typed: str | None, kind: CommentKind
) -> None:
    taken(given, filled(given_out(given), kind=typed))
    assert comments()[0].kind is kind


def test_overrides_of_direction_and_control_characters_are_cleaned(given: OpenRound) -> None:
    taken(given, filled(given_out(given), comment="نصّ\u202eمقلوب\u200b _x0007_هنا"))
    assert comments()[0].body == "نصّمقلوب هنا"


def test_a_cell_of_50_000_characters(given: OpenRound) -> None:
    content = given_out(given, format_=TableFormat.DOCX)
    found = item(given, send(given, filled_document(content, 3, 4, "ن" * 50_000)))
    assert [one["code"] for one in found.found["problems"]] == ["comment.body_too_long"]
    assert found.found["problems"][0]["params"]["most"] == 5_000


def test_no_wording_for_a_whole_section(given: OpenRound) -> None:
    found = item(given, send(given, filled(given_out(given), 4, proposal="نصّ بديل")))
    assert problems(found) == [("F4", "table.no_wording_here")]


def test_two_hundred_errors_are_shown_and_all_are_counted(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        for row in range(100, 350):
            put(sheet, row, comment=TEXT)

    found = item(given, send(given, edited(given_out(given), change)))
    assert (len(found.found["problems"]), found.count("problems")) == (200, 250)


def test_a_round_that_closed_meanwhile(given: OpenRound) -> None:
    upload_id = send(given, filled(given_out(given)))
    with (
        clock.frozen(given.closes_at + timedelta(seconds=1)),
        pytest.raises(Conflict, match=r"round\.closed"),
    ):
        commands.take_over(upload_id, actor=given.member)
    assert comments() == []
    with clock.frozen(given.closes_at), pytest.raises(Conflict, match=r"round\.closed"):
        send(given, filled(given_out(given), FREE_ROW, number="1.1.1"))


def test_a_reason_that_is_too_long(given: OpenRound) -> None:
    found = item(given, send(given, filled(given_out(given), reason="ن" * 2_001)))
    assert problems(found) == [("G5", "comment.reason_too_long")]
