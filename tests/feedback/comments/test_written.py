"""What a comment says: four proposals, source, who sees it, and official ones changed with a trace."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import CommentCount, CommentRevision
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.models import Round
from tests.support.rounds import OpenRound, make_comment, make_version, open_round

BODY = "نقترح ذكر العمر بالأشهر."


def save(given: OpenRound, **changes: Any) -> queries.CommentItem:
    values: dict[str, Any] = {
        "kind": CommentKind.TECHNICAL,
        "body": BODY,
        "block_id": given.block_id,
        **changes,
    }
    comment_id = commands.save_draft(
        given.id, organisation_id=given.organisation_id, request_key=uuid4(), actor=given.member, **values
    )
    return queries.comment(comment_id)


@command
def set_round(given: OpenRound, **values: Any) -> None:
    row = db.session.get_one(Round, given.id)
    for name, value in values.items():
        setattr(row, name, value)


def test_words_of_a_paragraph_are_kept_as_the_paragraph_has_them(context: Flask) -> None:
    item = save(open_round(), quote=Quote("رعاية  الطفل", "xxx"))
    assert (item.anchor, item.quote) == (Anchor.QUOTE, "رعاية الطفل")
    assert (item.quote_prefix, item.quote_suffix) == ("فقرة عن ", " رقم 1.")


def test_words_that_are_not_in_the_paragraph_are_refused(context: Flask) -> None:
    with pytest.raises(RuleBroken, match=r"comment\.quote_not_found"):
        save(open_round(), quote=Quote("كلام آخر"))


def test_the_four_proposals(context: Flask) -> None:
    given = open_round()
    other = given.version.block_ids[0][1]
    replaced = save(given, proposal=Proposal.REPLACE, proposed_text="نصّ آخر", body="")
    inserted = save(given, proposal=Proposal.INSERT_AFTER, proposed_text="فقرة جديدة", body="")
    deleted = save(given, proposal=Proposal.DELETE, proposed_text="لا يُحفظ", body="")
    moved = save(given, proposal=Proposal.MOVE, move_after_id=other, body="")
    assert (replaced.proposal, replaced.proposed_text) == (Proposal.REPLACE, "نصّ آخر")
    assert (inserted.proposal, inserted.proposed_text) == (Proposal.INSERT_AFTER, "فقرة جديدة")
    assert (deleted.proposal, deleted.proposed_text) == (Proposal.DELETE, "")
    assert (moved.proposal, moved.move_after_id) == (Proposal.MOVE, other)


def test_a_paragraph_moves_after_another_one_of_the_same_version(context: Flask) -> None:
    given, other = open_round(), make_version()
    for target in (None, given.block_id, other.block_ids[0][0], 999):
        with pytest.raises(RuleBroken, match=r"comment\.move_where"):
            save(given, proposal=Proposal.MOVE, move_after_id=target)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://example.org", "example.org", "https://a b.org", "https://user@x.org"],
)
def test_a_source_is_a_page_of_the_web(context: Flask, url: str) -> None:
    given = open_round()
    assert save(given, source_url=" https://example.org/صفحة ").source_url == "https://example.org/صفحة"
    with pytest.raises(RuleBroken) as refused:
        save(given, source_url=url)
    assert refused.value.field == "source_url"


def test_nobody_shows_more_than_the_round_does(context: Flask) -> None:
    given = open_round()
    assert save(given).visibility is Visibility.PARTIES
    assert save(given, visibility=Visibility.REVIEWERS).visibility is Visibility.REVIEWERS
    with pytest.raises(RuleBroken, match=r"comment\.too_visible"):
        save(given, visibility=Visibility.PUBLIC)
    set_round(given, widest_visibility=Visibility.REVIEWERS)
    assert save(given).visibility is Visibility.REVIEWERS


def test_a_section_that_is_not_asked_about_takes_no_comment(context: Flask) -> None:
    given = open_round()
    set_round(given, section_ids=[given.version.section_ids[1]])
    with pytest.raises(RuleBroken, match=r"comment\.section_not_asked"):
        save(given)
    assert save(given, block_id=None).anchor is Anchor.GUIDE


def test_an_official_comment_is_changed_with_a_trace(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, CommentState.SUBMITTED, body="كما قُدّمت")
    with pytest.raises(NotAllowed):
        commands.change_draft(
            comment, kind=CommentKind.QUESTION, body=BODY, actor=given.member, seen_version=1
        )
    commands.change_draft(
        comment, kind=CommentKind.QUESTION, body=BODY, actor=given.focal_point, seen_version=1
    )
    item = queries.comment(comment)
    assert (item.state, item.number, item.body) == (CommentState.SUBMITTED, 1, BODY)
    before = db.session.scalars(select(CommentRevision)).one()
    assert (before.body, before.kind, before.replaced_by) == (
        "كما قُدّمت",
        CommentKind.SUBSTANTIVE,
        given.focal_point.person_id,
    )


def test_counters_follow_who_may_see_an_official_comment(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, CommentState.SUBMITTED)
    commands.change_draft(
        comment,
        kind=CommentKind.GENERAL,
        body=BODY,
        visibility=Visibility.REVIEWERS,
        actor=given.focal_point,
        seen_version=1,
    )
    count = db.session.scalars(select(CommentCount)).one()
    assert (count.official, count.for_parties, count.public) == (1, 0, 0)


def test_what_is_left_out_of_a_change_stays(context: Flask) -> None:
    given = open_round()
    item = save(given, proposal=Proposal.DELETE, reason="تكرار", source_url="https://example.org")
    commands.change_draft(item.id, kind=item.kind, body="نصّ أوضح", actor=given.member)
    after = queries.comment(item.id)
    assert (after.proposal, after.reason, after.source_url) == (
        Proposal.DELETE,
        "تكرار",
        "https://example.org",
    )
