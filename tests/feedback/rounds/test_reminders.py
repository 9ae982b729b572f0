"""Reminders at their times: one letter for an occasion, to those who have not finished."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.rounds import commands, jobs, queries
from nursery.feedback.rounds.lifecycle import Reminder, reminder_due, reminders
from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.rounds import OpenRound, make_comment, open_round

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
OPENS, CLOSES = NOW + DAY, NOW + 20 * DAY
R = Reminder


@pytest.fixture
def given(context: Flask) -> OpenRound:
    return open_round(opens_at=OPENS, closes_at=CLOSES)


def letters() -> list[Letter]:
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def run_at(moment: datetime) -> int:
    """Run the job at a moment; returns how many letters it wrote."""
    before = len(letters())
    with clock.frozen(moment):
        jobs.remind_parties.function()
    return len(letters()) - before


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (OPENS - SECOND, None),
        (OPENS, R.OPENING),
        (OPENS + DAY - SECOND, R.OPENING),
        (OPENS + DAY, None),
        (CLOSES - 7 * DAY - SECOND, None),
        (CLOSES - 7 * DAY, R.ONE_WEEK),
        (CLOSES - 2 * DAY - SECOND, None),
        (CLOSES - 2 * DAY, R.TWO_DAYS),
        (CLOSES - DAY - SECOND, R.TWO_DAYS),
        (CLOSES - DAY, R.LAST_DAY),
        (CLOSES - SECOND, R.LAST_DAY),
        (CLOSES, None),
    ],
)
def test_what_is_due_to_the_second(moment: datetime, expected: Reminder | None) -> None:
    assert reminder_due(OPENS, CLOSES, moment) is expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (timedelta(days=8), [R.OPENING, R.ONE_WEEK, R.TWO_DAYS, R.LAST_DAY]),
        (timedelta(days=7), [R.OPENING, R.TWO_DAYS, R.LAST_DAY]),
        (timedelta(days=2), [R.OPENING, R.LAST_DAY]),
        (timedelta(hours=12), [R.OPENING]),
    ],
)
def test_a_short_round_leaves_out_what_does_not_fit(length: timedelta, expected: list[Reminder]) -> None:
    assert [occasion for _moment, occasion in reminders(OPENS, OPENS + length)] == expected


def test_each_occasion_is_written_once_whoever_runs_the_job(given: OpenRound) -> None:
    assert run_at(OPENS - SECOND) == 0
    for moment in (OPENS, CLOSES - 7 * DAY, CLOSES - 2 * DAY, CLOSES - DAY):
        assert run_at(moment) == 2  # the member and the focal point
        assert run_at(moment) == 0
        with clock.frozen(moment):
            assert commands.send_reminder(given.id) is None
    assert run_at(CLOSES) == 0


def test_after_a_long_stop_only_the_present_occasion_is_written(given: OpenRound) -> None:
    assert run_at(CLOSES - 2 * DAY + timedelta(hours=3)) == 2
    assert "2 days left" in letters()[-1].subject or "بقي يومان" in letters()[-1].subject
    assert run_at(CLOSES - 2 * DAY + timedelta(hours=4)) == 0


@command
def put_in(given: OpenRound, state: CommentState) -> None:
    make_comment(given, state)


def test_later_reminders_reach_only_those_who_have_not_finished(given: OpenRound) -> None:
    put_in(given, CommentState.SUBMITTED)
    assert run_at(OPENS) == 2
    assert run_at(CLOSES - 7 * DAY) == 0
    put_in(given, CommentState.DRAFT)
    assert run_at(CLOSES - 2 * DAY) == 2
    assert "مسودّات تنتظر" in letters()[-1].body


def test_those_who_declined_are_left_alone(given: OpenRound) -> None:
    commands.decline(given.id, given.organisation_id, "لا وقت لدينا.", actor=given.focal_point)
    assert run_at(OPENS) == 0
    assert run_at(CLOSES - DAY) == 0


def test_an_extension_brings_the_later_reminders_again(given: OpenRound) -> None:
    assert run_at(CLOSES - DAY) == 2
    later = CLOSES + 10 * DAY
    with clock.frozen(CLOSES - SECOND):
        due_on = clock.local_date(later) + timedelta(days=30)
        commands.extend(
            given.id, closes_at=later, reason_ar="مهلة.", response_due_on=due_on, actor=given.lead
        )
    assert run_at(CLOSES) == 0
    assert [run_at(later - days * DAY) for days in (7, 2, 1)] == [2, 2, 2]


def test_a_round_that_is_open_when_announced_is_not_told_twice(context: Flask) -> None:
    draft = open_round(opens_at=NOW, closes_at=CLOSES, announced=False)
    commands.announce(draft.id, actor=draft.lead)
    assert run_at(NOW + SECOND) == 0


def test_an_organisation_without_accounts_is_reminded_at_its_address_with_its_link(given: OpenRound) -> None:
    commands.invite_new(
        given.id,
        OrganisationKind.NGO,
        name_ar="جمعية النور",
        name_en="Noor",
        email="info@noor.example.org",
        actor=given.lead,
    )
    invited = letters()[-1].body
    assert run_at(OPENS) == 3
    assert run_at(OPENS + SECOND) == 0
    reminded = next(one for one in letters()[1:] if one.address == "info@noor.example.org")
    link = next(word for word in invited.split() if "/ar/consultations/invitations/" in word)
    assert link in reminded.body


def test_a_click_reminds_the_silent_once_a_day(context: Flask) -> None:
    given = open_round()
    other = make_organisation(name_ar="جمعية أخرى")
    make_person(Role.FOCAL_POINT, organisation_id=other)
    commands.invite(given.id, [other], actor=given.lead)
    make_comment(given, CommentState.SUBMITTED)
    before = len(letters())
    assert commands.remind(given.id, actor=given.lead) == [other]
    assert commands.remind(given.id, [other], actor=given.lead) == [other]
    assert len(letters()) == before + 1
    with clock.frozen(NOW + DAY):
        commands.remind(given.id, [other], actor=given.lead)
    assert len(letters()) == before + 2
    assert commands.remind(given.id, [given.organisation_id], actor=given.lead) == []
    with pytest.raises(NotAllowed):
        commands.remind(given.id, actor=given.focal_point)
    with clock.frozen(given.closes_at), pytest.raises(Conflict):
        commands.remind(given.id, actor=given.lead)


def test_the_button_on_the_managing_page(app: Flask, client: PageClient) -> None:
    with app.app_context():
        given = open_round()
    sign_in(client, given.lead)
    page = client.send(f"/en/consultations/{given.id}/manage", form=0)
    assert "1 organisation is reminded." in page.text
    client.page(f"/ar/consultations/{given.id}/manage")
    with app.app_context():
        assert queries.rounds_to_remind() == []
