"""From the downloaded table to drafts: what is new, what changed, what stays."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from nursery.audit.models import AuditEntry
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments import commands as writing
from nursery.feedback.comments.lifecycle import Anchor, Channel, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.tables import commands
from nursery.feedback.tables.lifecycle import TableFormat, UploadState
from tests.feedback.tables.arrange import (
    FIRST_ROW,
    FREE_ROW,
    GUIDE_ROW,
    SECOND_ROW,
    SECTION_ROW,
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
from tests.support.rounds import OpenRound, make_comment, paragraph

pytestmark = pytest.mark.usefixtures("context")


def test_looking_writes_nothing(given: OpenRound) -> None:
    upload_id = send(given, filled(given_out(given), kind="فنية"))
    found = item(given, upload_id)
    assert found.state is UploadState.CHECKED
    assert counts(found) == {"new": 1}
    assert comments() == []


def test_a_filled_row_becomes_a_draft(given: OpenRound) -> None:
    found = taken(given, filled(given_out(given), kind="فنية", proposal="نصّ آخر.", reason="أوضح."))
    assert (found.state, counts(found)) == (UploadState.TAKEN_OVER, {"new": 1})
    made = comments()[0]
    assert (made.state, made.channel, made.anchor) == (CommentState.DRAFT, Channel.TABLE, Anchor.BLOCK)
    assert (made.block_id, made.author_id) == (given.block_id, given.member.person_id)
    assert (made.kind, made.body, made.reason) == (CommentKind.TECHNICAL, TEXT, "أوضح.")
    assert (made.proposal, made.proposed_text, made.language) == (Proposal.REPLACE, "نصّ آخر.", "ar")
    events = list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))
    assert events == ["table.sent_in", "comment.drafted", "table.taken_over"]


def test_guide_section_and_free_rows_have_their_places(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, GUIDE_ROW, comment="عن الدليل كله")
        put(sheet, SECTION_ROW, comment="عن القسم")
        put(sheet, FREE_ROW, number="١٫١٫٢".replace("٫", "."), comment="عن فقرة بأرقام عربية")
        put(sheet, FREE_ROW + 1, number="1.2", comment="عن القسم الثاني")

    taken(given, edited(given_out(given), change))
    version = given.version
    assert [(one.anchor, one.section_id, one.block_id) for one in comments()] == [
        (Anchor.GUIDE, None, None),
        (Anchor.SECTION, version.section_ids[0], None),
        (Anchor.BLOCK, version.section_ids[0], version.block_ids[0][1]),
        (Anchor.SECTION, version.section_ids[1], None),
    ]


def test_the_same_file_twice_changes_nothing(given: OpenRound) -> None:
    content = filled(given_out(given))
    taken(given, content)
    assert counts(taken(given, content)) == {"unchanged": 1}
    assert len(comments()) == 1


def test_a_corrected_file_changes_only_what_was_corrected(given: OpenRound) -> None:
    content = filled(filled(given_out(given)), SECOND_ROW, comment="ملاحظة ثانية")
    taken(given, content)
    found = taken(given, filled(content, SECOND_ROW, comment="ملاحظة ثانية مصحّحة"))
    assert counts(found) == {"changed": 1, "unchanged": 1}
    assert [one.body for one in comments()] == [TEXT, "ملاحظة ثانية مصحّحة"]
    assert [one.version for one in comments()] == [1, 2]


def test_a_new_table_knows_the_comments_and_changes_them(given: OpenRound) -> None:
    taken(given, filled(given_out(given)))
    again = given_out(given)
    assert counts(taken(given, again)) == {"unchanged": 1}
    assert counts(taken(given, filled(again, comment="غير ذلك"))) == {"changed": 1}
    assert [one.body for one in comments()] == ["غير ذلك"]


def test_two_tables_filled_in_for_the_same_paragraph_make_two_comments(given: OpenRound) -> None:
    first, second = given_out(given), given_out(given)
    taken(given, filled(first, comment="من الأولى"))
    taken(given, filled(second, comment="من الثانية"), actor=given.focal_point)
    assert [one.body for one in comments()] == ["من الأولى", "من الثانية"]


def test_a_copied_row_is_another_comment_and_an_equal_copy_none(given: OpenRound) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, FIRST_ROW, comment=TEXT)
        for copy in (60, 61):
            for column in range(1, 13):
                sheet.cell(copy, column).value = sheet.cell(FIRST_ROW, column).value
        put(sheet, 61, comment="ملاحظة أخرى على الفقرة نفسها")

    content = edited(given_out(given), change)
    taken(given, content)
    assert [one.body for one in comments()] == [TEXT, "ملاحظة أخرى على الفقرة نفسها"]
    assert counts(taken(given, content)) == {"unchanged": 2}


def test_what_changed_on_both_sides_is_left_alone_unless_chosen(given: OpenRound) -> None:
    content = filled(given_out(given))
    taken(given, content)
    first = comments()[0]
    writing.change_draft(first.id, kind=first.kind, body="على المنصّة", actor=given.member)
    corrected = filled(content, comment="في الجدول")
    found = taken(given, corrected)
    assert counts(found) == {"conflicts": 1}
    assert comments()[0].body == "على المنصّة"
    conflict = found.found["conflicts"][0]
    assert (conflict["platform"]["comment"], conflict["table"]["comment"]) == ("على المنصّة", "في الجدول")
    taken(given, corrected, chosen=(conflict["choice"],))
    assert comments()[0].body == "في الجدول"


def test_a_choice_counts_for_the_comment_as_it_was_seen(given: OpenRound) -> None:
    content = filled(given_out(given))
    taken(given, content)
    first = comments()[0]
    writing.change_draft(first.id, kind=first.kind, body="على المنصّة", actor=given.member)
    upload_id = send(given, filled(content, comment="في الجدول"))
    choice = item(given, upload_id).found["conflicts"][0]["choice"]
    writing.change_draft(first.id, kind=first.kind, body="مرّة أخرى", actor=given.member)
    commands.take_over(upload_id, chosen=[choice], actor=given.member)
    assert comments()[0].body == "مرّة أخرى"


def test_only_the_platform_changed_and_the_table_did_not(given: OpenRound) -> None:
    content = filled(given_out(given))
    taken(given, content)
    first = comments()[0]
    writing.change_draft(first.id, kind=first.kind, body="على المنصّة", actor=given.member)
    assert counts(taken(given, content)) == {"unchanged": 1}
    assert comments()[0].body == "على المنصّة"


def test_an_emptied_row_changes_nothing_and_says_so(given: OpenRound) -> None:
    taken(given, filled(given_out(given)))
    found = taken(given, filled(given_out(given), comment=None, kind=None))
    assert counts(found) == {"emptied": 1}
    assert comments()[0].body == TEXT


def test_what_is_official_is_not_changed(given: OpenRound) -> None:
    make_comment(given, CommentState.SUBMITTED)
    found = taken(given, filled(given_out(given)))
    assert problems(found) == [("E5", "table.is_official")]


def test_a_colleagues_draft_is_changed_by_the_focal_point_only(given: OpenRound) -> None:
    make_comment(given, author=given.focal_point)
    content = filled(given_out(given))
    assert problems(taken(given, content)) == [("E5", "table.of_colleague")]
    assert counts(taken(given, content, actor=given.focal_point)) == {"changed": 1}


def test_what_was_taken_back_does_not_come_back(given: OpenRound) -> None:
    content = filled(given_out(given))
    taken(given, content)
    writing.withdraw(comments()[0].id, actor=given.member)
    assert counts(taken(given, content)) == {"unchanged": 1}
    assert problems(taken(given, filled(content, comment="معدّلة"))) == [("E5", "table.comment_gone")]
    assert comments()[0].state is CommentState.WITHDRAWN


def test_the_paragraph_as_it_stands_is_no_proposal(given: OpenRound) -> None:
    taken(given, filled(given_out(given), proposal=paragraph(1)[0]))
    assert (comments()[0].proposal, comments()[0].proposed_text) == (None, "")


def test_rows_with_errors_are_left_out(given: OpenRound) -> None:
    content = filled(filled(given_out(given)), SECOND_ROW, kind="لا شيء من ذلك")
    found = taken(given, content)
    assert counts(found) == {"new": 1, "problems": 1}
    assert problems(found) == [("D6", "table.kind_unknown")]
    assert found.has_report


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_document_goes_the_same_way(given: OpenRound, language: str) -> None:
    content = given_out(given, language, TableFormat.DOCX)
    found = taken(given, filled_document(content, 3, 4, TEXT))
    assert counts(found) == {"new": 1}
    made = comments()[0]
    assert (made.block_id, made.body, made.kind) == (given.block_id, TEXT, CommentKind.GENERAL)
    assert counts(taken(given, given_out(given, language, TableFormat.DOCX))) == {"unchanged": 1}


def test_a_joined_proposal_keeps_what_it_proposes(given: OpenRound) -> None:
    comment_id = make_comment(given, proposed_text="نصّ")
    _propose_deletion(comment_id)
    assert counts(taken(given, given_out(given))) == {"unchanged": 1}
    taken(given, filled(given_out(given), comment="تُحذف"))
    assert (comments()[0].proposal, comments()[0].body) == (Proposal.DELETE, "تُحذف")


@command
def _propose_deletion(comment_id: int) -> None:
    row = db.session.get_one(Comment, comment_id)
    row.proposal, row.proposed_text = Proposal.DELETE, ""
