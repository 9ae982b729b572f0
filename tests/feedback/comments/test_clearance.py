"""From draft to official: handing over, sending back, verifying, submitting, withdrawing."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments import commands, queries, rules
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind, CommentState
from tests.support.people import make_person
from tests.support.rounds import OpenRound, make_comment, open_round

S = CommentState
submit = partial(commands.submit, consented=True)


def events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


def letters() -> list[Letter]:
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def closed(given: OpenRound) -> Any:
    return clock.frozen(given.closes_at + timedelta(seconds=1))


def test_the_way_through_the_organisation(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given)
    commands.hand_over(comment, actor=given.member)
    assert queries.comment(comment).state is S.PENDING
    commands.verify(comment, actor=given.focal_point)
    assert queries.comment(comment).verified_by == given.focal_point.person_id
    assert commands.submit(comment, consented=True, actor=given.focal_point) == 1
    item = queries.comment(comment)
    assert (item.state, item.number, item.submitted_by) == (S.SUBMITTED, 1, given.focal_point.person_id)
    assert events() == ["comment.handed_over", "comment.verified", "comment.submitted"]


def test_focal_points_are_told_once_a_day_and_authors_of_what_became_official(context: Flask) -> None:
    given = open_round()
    first, second = make_comment(given), make_comment(given)
    commands.hand_over(first, actor=given.member)
    commands.hand_over(second, actor=given.member)
    assert len(letters()) == 1
    commands.submit(first, consented=True, actor=given.focal_point)
    assert len(letters()) == 2
    assert "الرقم" in letters()[-1].body or "1" in letters()[-1].body


def test_a_comment_goes_back_with_a_note(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, S.PENDING)
    with pytest.raises(RuleBroken, match=r"comment\.note_needed"):
        commands.return_to_author(comment, "  ", actor=given.focal_point)
    with pytest.raises(RuleBroken, match=r"comment\.note_too_long"):
        commands.return_to_author(comment, "ن" * 1001, actor=given.focal_point)
    commands.return_to_author(comment, "أضيفوا المصدر.", actor=given.focal_point)
    item = queries.comment(comment)
    assert (item.state, item.return_note) == (S.DRAFT, "أضيفوا المصدر.")
    assert "أضيفوا المصدر." in letters()[0].body
    commands.hand_over(comment, actor=given.member)
    assert queries.comment(comment).return_note == ""


@pytest.mark.parametrize("step", [commands.verify, submit])
def test_members_do_not_clear_comments(context: Flask, step: Any) -> None:
    given = open_round()
    comment = make_comment(given, S.PENDING)
    with pytest.raises(NotAllowed):
        step(comment, actor=given.member)
    with pytest.raises(NotAllowed):
        commands.return_to_author(comment, "ملاحظة", actor=given.member)


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.PARTY_MEMBER, Role.REVIEWER, Role.LEAD_REVIEWER])
def test_nobody_outside_the_organisation_touches_it(context: Flask, role: Role) -> None:
    given = open_round()
    comment, outsider = make_comment(given, S.PENDING), make_person(role)
    for step in (commands.hand_over, commands.verify, submit, commands.withdraw):
        with pytest.raises(NotFound):
            step(comment, actor=outsider)


def test_a_focal_points_own_draft_is_official_in_one_step(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, author=given.focal_point)
    assert commands.submit(comment, consented=True, actor=given.focal_point) == 1
    item = queries.comment(comment)
    assert item.handed_over_at and item.verified_at and item.submitted_at
    assert events() == ["comment.handed_over", "comment.verified", "comment.submitted"]
    assert letters() == []


def test_writing_and_submitting_in_one_step(context: Flask) -> None:
    given = open_round()
    comment = commands.save_draft(
        given.id,
        organisation_id=given.organisation_id,
        request_key=uuid4(),
        kind=CommentKind.SUPPORT,
        body="نؤيد النص.",
        block_id=given.block_id,
        then=CommentAction.SUBMIT,
        consented=True,
        actor=given.focal_point,
    )
    assert queries.comment(comment).number == 1


def test_writing_and_handing_over_in_one_step(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given)
    commands.change_draft(
        comment,
        kind=CommentKind.GENERAL,
        body="نص جاهز",
        seen_version=1,
        then=CommentAction.HAND_OVER,
        actor=given.member,
    )
    item = queries.comment(comment)
    assert (item.state, item.body) == (S.PENDING, "نص جاهز")


def test_a_colleagues_unfinished_draft_is_not_submitted(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given)
    with pytest.raises(Conflict, match=r"comment\.not_possible_now"):
        commands.submit(comment, consented=True, actor=given.focal_point)
    assert queries.comment(comment).number is None


def test_a_second_focal_point_is_told_who_was_faster(context: Flask) -> None:
    given = open_round()
    second = make_person(Role.FOCAL_POINT, organisation_id=given.organisation_id)
    comment = make_comment(given, S.VERIFIED)
    assert commands.submit(comment, consented=True, actor=given.focal_point) == 1
    assert commands.submit(comment, consented=True, actor=given.focal_point) == 1, (
        "a double click is answered, not refused"
    )
    with pytest.raises(Conflict) as refused:
        commands.submit(comment, consented=True, actor=second)
    assert refused.value.code == "comment.already_submitted"
    assert refused.value.params["name"] == given.focal_point.name


def test_steps_sent_twice_by_one_person_are_taken_once(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given)
    for _ in range(2):
        commands.hand_over(comment, actor=given.member)
    for _ in range(2):
        commands.verify(comment, actor=given.focal_point)
    for _ in range(2):
        commands.withdraw(comment, actor=given.focal_point)
    assert events() == ["comment.handed_over", "comment.verified", "comment.withdrawn"]


@pytest.mark.parametrize("step", ["hand_over", "verify", "return_to_author", "submit", "withdraw"])
def test_a_decision_on_an_old_page_is_refused(context: Flask, step: str) -> None:
    given = open_round()
    comment = make_comment(given, S.DRAFT if step == "hand_over" else S.PENDING)
    note = ["ملاحظة"] if step == "return_to_author" else []
    commands.change_draft(
        comment, kind=CommentKind.GENERAL, body="تغيّر", seen_version=1, actor=given.focal_point
    )
    with pytest.raises(Conflict, match="stale"):
        consent = {"consented": True} if step == "submit" else {}
        getattr(commands, step)(comment, *note, **consent, seen_version=1, actor=given.focal_point)


def test_after_closing_nothing_moves_towards_official(context: Flask) -> None:
    given = open_round()
    draft, pending = make_comment(given), make_comment(given, S.PENDING)
    verified = make_comment(given, S.VERIFIED)
    with closed(given):
        for step, comment, actor in (
            (commands.hand_over, draft, given.member),
            (commands.verify, pending, given.focal_point),
            (submit, verified, given.focal_point),
        ):
            with pytest.raises(Conflict, match=r"round\.closed"):
                step(comment, actor=actor)
        with pytest.raises(Conflict, match=r"round\.closed"):
            commands.submit_verified(given.id, given.organisation_id, consented=True, actor=given.focal_point)


def test_what_is_official_is_withdrawn_with_a_trace_until_the_round_closes(context: Flask) -> None:
    given = open_round()
    first, second = make_comment(given, S.SUBMITTED), make_comment(given, S.SUBMITTED)
    with pytest.raises(NotAllowed):
        commands.withdraw(first, actor=given.member)
    commands.withdraw(first, actor=given.focal_point)
    item = queries.comment(first)
    assert (item.state, item.number, bool(item.body)) == (S.WITHDRAWN, 1, True)
    with closed(given), pytest.raises(Conflict, match=r"round\.closed"):
        commands.withdraw(second, actor=given.focal_point)


def test_a_draft_can_be_withdrawn_after_closing(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given)
    with closed(given):
        commands.withdraw(comment, actor=given.member)
    assert queries.comment(comment).state is S.WITHDRAWN


def test_all_verified_comments_go_in_at_once_in_reading_order(context: Flask) -> None:
    given = open_round()
    last = make_comment(given, S.VERIFIED, section=1, block=2)
    first = make_comment(given, S.VERIFIED, section=0, block=None)
    middle = make_comment(given, S.VERIFIED, section=0, block=1, author=given.focal_point)
    draft = make_comment(given)
    seal = rules.seal(
        (item.id, item.version) for item in queries.in_state(given.id, given.organisation_id, S.VERIFIED)
    )
    assert commands.submit_verified(
        given.id, given.organisation_id, consented=True, seal=seal, actor=given.focal_point
    ) == [
        1,
        2,
        3,
    ]
    assert [queries.comment(one).number for one in (first, middle, last, draft)] == [1, 2, 3, None]
    assert events().count("comment.submitted") == 3
    assert len(letters()) == 1, "the author is told once, the focal point not at all"


def test_a_list_that_changed_since_it_was_seen_is_not_submitted(context: Flask) -> None:
    given = open_round()
    make_comment(given, S.VERIFIED)
    seal = rules.seal(
        (item.id, item.version) for item in queries.in_state(given.id, given.organisation_id, S.VERIFIED)
    )
    late = make_comment(given, S.VERIFIED)
    with pytest.raises(Conflict, match=r"comment\.list_changed"):
        commands.submit_verified(
            given.id, given.organisation_id, consented=True, seal=seal, actor=given.focal_point
        )
    assert queries.comment(late).state is S.VERIFIED
    with pytest.raises(NotAllowed):
        commands.submit_verified(
            given.id, given.organisation_id, consented=True, seal=seal, actor=given.member
        )


def test_nothing_to_submit_is_said(context: Flask) -> None:
    given = open_round()
    with pytest.raises(Conflict, match=r"comment\.list_changed"):
        commands.submit_verified(given.id, given.organisation_id, consented=True, actor=given.focal_point)
