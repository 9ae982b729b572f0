"""What pages and "My work" read, and what a command costs."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask, g

from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.commands.keeping import forget
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind, CommentState
from tests.support.people import make_organisation
from tests.support.queries import counted_queries
from tests.support.rounds import make_comment, open_round

S = CommentState


@pytest.mark.parametrize("then", [None, CommentAction.SUBMIT])
@pytest.mark.parametrize("others", [0, 30])
def test_a_comment_costs_the_same_few_statements(
    context: Flask, then: CommentAction | None, others: int
) -> None:
    given = open_round()
    for _ in range(others):
        make_comment(given, S.SUBMITTED)
    db.session.rollback()
    with counted_queries() as statements:
        commands.save_draft(
            given.id,
            organisation_id=given.organisation_id,
            request_key=uuid4(),
            kind=CommentKind.GENERAL,
            body="نص",
            proposed_text="فقرة أخرى",
            block_id=given.block_id,
            then=then,
            consented=True,
            actor=given.focal_point,
        )
    assert len(statements) == (12 if then else 6), statements


def test_marks_show_own_comments_of_the_section_without_withdrawn_ones(context: Flask) -> None:
    given = open_round()
    mine = [make_comment(given), make_comment(given, S.SUBMITTED, block=None)]
    make_comment(given, S.WITHDRAWN)
    make_comment(given, section=1)
    make_comment(given, organisation_id=make_organisation())
    marks = queries.reading_page(given.id, given.slug, given.member).marks
    assert {block: [mark.id for mark in found] for block, found in marks.items()} == {
        given.block_id: mine[:1],
        None: mine[1:],
    }


def test_a_mark_shows_what_was_written_and_no_citations(context: Flask) -> None:
    given = open_round()
    make_comment(given, body="ملاحظة [@WHO20] كما كُتبت")
    make_comment(given, body="", proposed_text="نص **بديل** [@WHO20; @NCF18?].")
    make_comment(given, body="", proposed_text="ن" * 150 + " [@WHO20] " + "م" * 500)
    marks = queries.reading_page(given.id, given.slug, given.member).marks[given.block_id]
    excerpts = [mark.excerpt for mark in reversed(marks)]
    assert excerpts[:2] == ["ملاحظة [@WHO20] كما كُتبت", "نص بديل."]
    assert excerpts[2] == "ن" * 150 + " " + "م" * 9


def test_the_desk_counts_and_pages(context: Flask) -> None:
    given = open_round()
    for _ in range(51):
        make_comment(given)
    make_comment(given, S.PENDING, author=given.focal_point)
    make_comment(given, S.WITHDRAWN)
    counts = queries.counts(given.id, given.organisation_id)
    assert (counts.of(S.DRAFT), counts.of(S.PENDING), counts.of(S.VERIFIED), counts.total) == (51, 1, 0, 52)
    page = queries.desk(given.id, given.organisation_id, queries.Wanted(S.DRAFT), page=2)
    assert (len(page.items), page.total, page.last) == (1, 51, 2)
    assert queries.authors(given.id, given.organisation_id) == {
        given.member.person_id: 51,
        given.focal_point.person_id: 1,
    }
    mine = queries.desk(
        given.id, given.organisation_id, queries.Wanted(S.PENDING, author_id=given.member.person_id)
    )
    assert mine.items == []


def labels(actor: object) -> list[str]:
    return [task.label for task in queries.waiting_for(actor)]  # type: ignore[arg-type]


def test_what_waits_for_members_and_focal_points(app: Flask) -> None:
    with app.test_request_context("/en/"):
        g.lang = "en"
        given = open_round()
        title = "Consultation on the nursery guide"
        assert labels(given.member) == [f"Read and comment: {title}"]
        make_comment(given)
        back = make_comment(given, S.PENDING)
        commands.return_to_author(back, "note", actor=given.focal_point)
        for _ in range(2):
            make_comment(given, S.PENDING)
        make_comment(given, S.VERIFIED)
        assert labels(given.member) == [
            f"1 comment came back to you: {title}",
            f"1 draft of yours to finish: {title}",
        ]
        assert labels(given.focal_point) == [
            f"2 comments to check: {title}",
            f"1 checked comment to submit: {title}",
        ]
        assert labels(given.lead) == []
        with counted_queries() as statements:
            queries.waiting_for(given.focal_point)
        assert len(statements) == 3
        with clock.frozen(given.closes_at):
            assert labels(given.focal_point) == []


def test_kept_texts_are_found_for_a_day_and_then_forgotten(context: Flask) -> None:
    token = commands.keep({"body": "نص لم يُحفظ"})
    assert queries.kept(token) == {"body": "نص لم يُحفظ"}
    assert queries.kept("guess") == {}
    with clock.frozen(clock.now() + timedelta(days=1, seconds=1)):
        assert queries.kept(token) == {}
        forget.function()
    assert queries.kept(token) == {}
