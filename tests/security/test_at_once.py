"""Two people, or one with two clicks, at the same moment (the files of applications: see licensing)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts import commands as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.models import Invitation, Membership, Organisation
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit import trail
from nursery.base import clock
from nursery.base.errors import DomainError
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments import commands as comments
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds import commands as rounds
from nursery.feedback.rounds import queries
from nursery.feedback.rounds.models import Round, RoundParty
from tests.accounts.support import letters_to, make_account, token_in
from tests.support.at_once import at_once
from tests.support.people import make_organisation, make_person
from tests.support.responses import clear_all
from tests.support.rounds import OpenRound, make_comment, make_round, open_round


def count(app: Flask, model: type, **values: object) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model).filter_by(**values)) or 0


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


def refusals(outcomes: list[object]) -> list[str]:
    """The codes of those that were refused."""
    return [outcome.code for outcome in outcomes if isinstance(outcome, DomainError)]


def test_an_invitation_is_accepted_once(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        guest = make_account("guest@example.org")
        where = given.organisation_id
        accounts.invite(where, email="guest@example.org", role=Role.PARTY_MEMBER, actor=given.focal_point)
        token = token_in(letters_to("guest@example.org")[0])
    both = at_once(app, *[lambda: accounts.accept_invitation(token, actor=guest)] * 2)
    assert both == [where, where]
    assert count(app, Membership, person_id=guest.person_id) == 1


def test_two_clicks_invite_plan_and_enter_once(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        admin = make_person(Role.ADMINISTRATOR)
    now = clock.now()

    def invite() -> int:
        role, actor = Role.PARTY_MEMBER, given.focal_point
        return accounts.invite(given.organisation_id, email="new@example.org", role=role, actor=actor)

    def plan() -> int:
        return rounds.plan_round(
            version_id=given.version.id,
            title_ar="جولة",
            title_en="Round",
            purpose_ar="سؤال",
            purpose_en="Question",
            opens_at=now,
            closes_at=now + timedelta(days=20),
            response_due_on=(now + timedelta(days=40)).date(),
            actor=given.lead,
        )

    def enter() -> int:
        return accounts.add_organisation(OrganisationKind.NGO, name_ar="جهة", name_en="Body", actor=admin)

    invited, planned = at_once(app, invite, invite), at_once(app, plan, plan)
    assert invited[0] == invited[1]
    assert planned[0] == planned[1]
    assert refusals(at_once(app, enter, enter)) == ["organisation_exists"]
    assert count(app, Invitation, email="new@example.org") == 1
    assert count(app, Round, title_ar="جولة") == 1
    assert count(app, Organisation, name_ar="جهة") == 1


def test_the_last_two_administrators_do_not_remove_each_other(app: Flask) -> None:
    with app.app_context():
        people = [make_person(Role.ADMINISTRATOR) for _ in range(2)]
        wanted = select(Membership.id).where(Membership.role == Role.ADMINISTRATOR).order_by(Membership.id)
        ids = list(db.session.scalars(wanted))

    def end(membership_id: int, actor: Actor) -> Callable[[], object]:
        return lambda: accounts.end_membership(membership_id, actor=actor)

    outcomes = at_once(app, end(ids[1], people[0]), end(ids[0], people[1]))
    assert refusals(outcomes) == ["last_administrator"]
    assert count(app, Membership, role=Role.ADMINISTRATOR, ended_at=None) == 1


def test_official_numbers_are_given_once_and_without_gaps(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        ids = [make_comment(given, CommentState.VERIFIED) for _ in range(4)]

    def submit(comment_id: int) -> Callable[[], object]:
        return lambda: comments.submit(comment_id, consented=True, actor=given.focal_point)

    assert sorted(at_once(app, *map(submit, ids))) == [1, 2, 3, 4]  # type: ignore[type-var]
    with app.app_context():
        assert sorted(db.session.scalars(select(Comment.number))) == [1, 2, 3, 4]
        assert trail.verify().faults == ()


def test_one_comment_submitted_twice_has_one_number(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        comment_id = make_comment(given, CommentState.VERIFIED)
    outcomes = at_once(
        app, *[lambda: comments.submit(comment_id, consented=True, actor=given.focal_point)] * 2
    )
    assert 1 in outcomes
    assert set(outcomes) - {1} == set() or refusals(outcomes) == ["stale"]
    with app.app_context():
        assert db.session.get_one(Round, given.id).last_comment_number == 1


def test_at_the_closing_second_it_is_in_or_out(app: Flask, given: OpenRound) -> None:
    """In the last second everything goes in, in the next one nothing; there is no between."""
    for moment, state in ((-1, CommentState.SUBMITTED), (0, CommentState.VERIFIED)):
        with app.app_context():
            ids = [make_comment(given, CommentState.VERIFIED) for _ in range(2)]
        with clock.frozen(given.closes_at + timedelta(seconds=moment)):
            outcomes = at_once(
                app,
                lambda: comments.submit(ids[0], consented=True, actor=given.focal_point),  # noqa: B023
                lambda: comments.submit_verified(
                    given.id, given.organisation_id, consented=True, actor=given.focal_point
                ),
            )
        assert refusals(outcomes) in ([], ["stale"], ["comment.list_changed"]) or moment == 0
        assert moment < 0 or refusals(outcomes) == ["round.closed"] * 2
        with app.app_context():
            assert {db.session.get_one(Comment, key).state for key in ids} == {state}


def test_responses_are_published_once(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        comment_id = make_comment(given, CommentState.SUBMITTED)
        consolidation.answer(comment_id, Disposition.ACCEPTED, actor=given.lead)
    with clock.frozen(given.closes_at + timedelta(days=1)):
        with app.app_context():
            clear_all(given.id)
        outcomes = at_once(app, *[lambda: consolidation.publish_responses(given.id, actor=given.lead)] * 2)
    assert 1 in outcomes
    assert refusals(outcomes)[0] in {"stale", "responses.already_published_by"}
    with app.app_context():
        told = list(db.session.scalars(select(Letter.address)))
        assert told
        assert len(told) == len(set(told))
        assert trail.verify().faults == ()


def test_a_comment_is_answered_by_one_reviewer(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        comment_id = make_comment(given, CommentState.SUBMITTED)
        reviewers = [make_person(Role.REVIEWER) for _ in range(2)]

    def answer(actor: Actor, disposition: Disposition) -> Callable[[], object]:
        return lambda: consolidation.answer(comment_id, disposition, "سبب مكتوب", actor=actor)

    outcomes = at_once(
        app, answer(reviewers[0], Disposition.ACCEPTED), answer(reviewers[1], Disposition.NOT_ACCEPTED)
    )
    assert refusals(outcomes) == ["response.already_answered"]


@pytest.mark.parametrize("announced", [True, False])
def test_the_same_organisations_are_invited_once(app: Flask, given: OpenRound, announced: bool) -> None:
    """By two people, or by one with two clicks: both are told that it is done."""
    with app.app_context():
        ids = [make_organisation(name_ar=f"جهة {number}") for number in range(3)]
        times = {"opens_at": given.opens_at, "closes_at": given.closes_at}
        round_id = given.id if announced else make_round(given.version, **times, announced=False)
        leads = [given.lead, make_person(Role.LEAD_REVIEWER)]
        lock = queries.round_item(round_id).lock

    def invite(actor: Actor) -> Callable[[], object]:
        return lambda: rounds.invite(round_id, ids, lock=lock, actor=actor)

    outcomes = at_once(app, *map(invite, leads))
    assert outcomes in ([ids, []], [[], ids])
    assert count(app, RoundParty, round_id=round_id) == len(ids) + announced


def test_of_two_lists_for_a_draft_one_is_saved_whole(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        first, second = (make_organisation(name_ar=f"جهة {number}") for number in range(2))
        times = {"opens_at": given.opens_at, "closes_at": given.closes_at}
        round_id = make_round(given.version, **times, announced=False)
        lock = queries.round_item(round_id).lock

    def invite(organisation_id: int) -> Callable[[], object]:
        return lambda: rounds.invite(round_id, [organisation_id], lock=lock, actor=given.lead)

    outcomes = at_once(app, invite(first), invite(second))
    assert refusals(outcomes) == ["stale"]
    with app.app_context():
        assert queries.party_organisation_ids(round_id) == [first if outcomes[0] == [first] else second]


def test_nobody_is_added_to_a_round_while_it_is_announced(app: Flask, given: OpenRound) -> None:
    """Whoever is a party has a letter, and nobody has two."""
    with app.app_context():
        first, second = (make_organisation(name_ar=f"جهة {number}") for number in range(2))
        for organisation_id in (first, second):
            make_person(Role.FOCAL_POINT, organisation_id=organisation_id)
        times = {"opens_at": clock.now() + timedelta(days=1), "closes_at": given.closes_at}
        round_id = make_round(given.version, **times, announced=False, organisation_ids=(first,))
        lock = queries.round_item(round_id).lock
    at_once(
        app,
        lambda: rounds.announce(round_id, lock=lock, actor=given.lead),
        lambda: rounds.invite(round_id, [first, second], lock=lock, actor=given.lead),
    )
    with app.app_context():
        told = list(db.session.scalars(select(Letter.address)))
        announced = queries.round_item(round_id).announced_at is not None
        parties = queries.party_organisation_ids(round_id)
    assert len(told) == len(set(told)) == (len(parties) if announced else 0)
