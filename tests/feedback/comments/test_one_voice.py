"""One voice: members draft, the focal point checks, the head submits; nothing becomes official unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments import commands, policy, queries, rules
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from tests.support.people import make_person
from tests.support.rounds import OpenRound, make_comment, open_round

S, A = CommentState, CommentAction


def head_of(given: OpenRound) -> Actor:
    return make_person(Role.ORGANISATION_HEAD, organisation_id=given.organisation_id, name="مها الأتاسي")


@command
def leave(actor: Actor) -> None:
    row = db.session.scalars(select(Membership).where(Membership.person_id == actor.person_id)).one()
    row.ended_at = clock.now()


def letters() -> list[Letter]:
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def test_where_there_is_a_head_only_the_head_submits(context: Flask) -> None:
    given = open_round()
    head, comment = head_of(given), make_comment(given, S.PENDING)
    commands.verify(comment, actor=given.focal_point)
    with pytest.raises(NotAllowed, match=r"comment\.head_submits"):
        commands.submit(comment, consented=True, actor=given.focal_point)
    with pytest.raises(NotAllowed, match=r"comment\.head_submits"):
        commands.submit_verified(given.id, given.organisation_id, consented=True, actor=given.focal_point)
    assert commands.submit(comment, consented=True, actor=head) == 1
    assert queries.comment(comment).submitted_by == head.person_id


def test_when_the_head_has_left_the_focal_point_submits_again(context: Flask) -> None:
    given = open_round()
    head, comment = head_of(given), make_comment(given, S.VERIFIED)
    leave(head)
    assert commands.submit(comment, consented=True, actor=given.focal_point) == 1


def test_a_head_of_another_organisation_changes_nothing_here(context: Flask) -> None:
    given = open_round()
    make_person(Role.ORGANISATION_HEAD)
    assert commands.submit(make_comment(given, S.VERIFIED), consented=True, actor=given.focal_point) == 1


def test_the_head_is_told_once_a_day_what_waits(context: Flask) -> None:
    given = open_round()
    head_of(given)
    for _ in range(3):
        commands.verify(make_comment(given, S.PENDING), actor=given.focal_point)
    assert len(letters()) == 1
    with clock.frozen(clock.now() + timedelta(days=1)):
        commands.verify(make_comment(given, S.PENDING), actor=given.focal_point)
    assert len(letters()) == 2
    commands.verify(make_comment(given, S.PENDING), actor=head_of(given))
    assert len(letters()) == 2, "a head who checks needs no letter"


def test_a_focal_point_under_a_head_checks_the_own_draft_in_one_step(context: Flask) -> None:
    given = open_round()
    head_of(given)
    comment = make_comment(given, author=given.focal_point)
    commands.verify(comment, actor=given.focal_point)
    assert queries.comment(comment).state is S.VERIFIED
    with pytest.raises(Conflict):
        commands.verify(make_comment(given), actor=given.focal_point)


def test_the_head_takes_every_step_alone(context: Flask) -> None:
    given = open_round()
    head = head_of(given)
    assert commands.submit(make_comment(given, author=head), consented=True, actor=head) == 1
    assert commands.submit(make_comment(given, S.PENDING), consented=True, actor=head) == 2


def test_what_is_official_is_taken_back_by_the_head_alone(context: Flask) -> None:
    given = open_round()
    head, comment = head_of(given), make_comment(given, S.SUBMITTED)
    with pytest.raises(NotAllowed):
        commands.withdraw(comment, actor=given.focal_point)
    commands.withdraw(comment, actor=head)
    assert queries.comment(comment).state is S.WITHDRAWN


def test_nothing_becomes_official_without_consent(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, S.VERIFIED)
    with pytest.raises(RuleBroken, match=r"comment\.consent_needed"):
        commands.submit(comment, consented=False, actor=given.focal_point)
    with pytest.raises(RuleBroken, match=r"comment\.consent_needed"):
        commands.submit_verified(given.id, given.organisation_id, consented=False, actor=given.focal_point)
    item = queries.comment(comment)
    assert (item.state, item.consented_at) == (S.VERIFIED, None)
    commands.submit_verified(given.id, given.organisation_id, consented=True, actor=given.focal_point)
    item = queries.comment(comment)
    assert item.consented_at == item.submitted_at == clock.now()


def test_all_that_waits_is_checked_at_once_if_it_is_what_was_seen(context: Flask) -> None:
    given = open_round()
    make_comment(given, S.PENDING)
    seen = queries.in_state(given.id, given.organisation_id, S.PENDING)
    seal = rules.seal((one.id, one.version) for one in seen)
    late = make_comment(given, S.PENDING)
    with pytest.raises(Conflict, match=r"comment\.list_changed"):
        commands.verify_all(given.id, given.organisation_id, seal=seal, actor=given.focal_point)
    with pytest.raises(NotAllowed):
        commands.verify_all(given.id, given.organisation_id, actor=given.member)
    assert commands.verify_all(given.id, given.organisation_id, actor=given.focal_point) == 2
    assert queries.comment(late).verified_by == given.focal_point.person_id
    with clock.frozen(given.closes_at), pytest.raises(Conflict, match=r"round\.closed"):
        commands.verify_all(given.id, given.organisation_id, actor=given.focal_point)


def test_a_head_is_offered_what_a_focal_point_is_not(context: Flask) -> None:
    given = open_round()
    head = head_of(given)
    item = queries.comment(make_comment(given, S.VERIFIED))
    offered = policy.offers(given.focal_point, item, is_open=True, has_head=True)
    assert A.SUBMIT not in offered and A.RETURN in offered
    assert A.SUBMIT in policy.offers(head, item, is_open=True, has_head=True)
    own = queries.comment(make_comment(given, author=given.focal_point))
    assert A.VERIFY in policy.offers(given.focal_point, own, is_open=True, has_head=True)


def test_what_waits_for_the_head_and_no_longer_for_the_focal_point(app: Flask) -> None:
    with app.test_request_context("/en/"):
        given = open_round()
        head = head_of(given)
        make_comment(given, S.VERIFIED)
        make_comment(given, author=given.focal_point)
        of_head = [task.label for task in queries.waiting_for(head)]
        of_focal_point = [task.label for task in queries.waiting_for(given.focal_point)]
        assert len(of_head) == 1 and len(of_focal_point) == 1
        assert of_head != of_focal_point


def test_the_audit_says_who_consented(context: Flask) -> None:
    given = open_round()
    commands.submit(make_comment(given, S.VERIFIED), consented=True, actor=given.focal_point)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "comment.submitted")).one()
    assert entry.actor_id == given.focal_point.person_id
    assert entry.details["consented"] is True
