"""The duty to respond: counted in days on the clock of the round, told to its leads once on each occasion."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.outcome import commands, jobs, queries
from nursery.feedback.outcome.duty import Duty, DutyState, Occasion, duty
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.models import Round
from nursery.notifications.models import Notification
from tests.support.pages import PageClient
from tests.support.people import make_person
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound, make_round, open_round

CLOSES = datetime(2027, 1, 10, 12, tzinfo=UTC)
DUE = date(2027, 4, 4)


@command
def change(round_id: int, **values: object) -> None:
    row = db.session.get_one(Round, round_id)
    for name, value in values.items():
        setattr(row, name, value)


def closed_round(**values: object) -> OpenRound:
    given = open_round(opens_at=CLOSES - timedelta(days=30), closes_at=CLOSES)
    change(given.id, response_due_on=DUE, **values)
    return given


def at(round_id: int, moment: datetime) -> Duty:
    with clock.frozen(moment):
        return duty(rounds.round_item(round_id), clock.now())


def told() -> int:
    return db.session.scalar(select(func.count()).select_from(Notification)) or 0


@pytest.mark.parametrize(
    ("moment", "state", "left", "late"),
    [
        (CLOSES - timedelta(seconds=1), DutyState.TO_COME, 84, 0),
        (CLOSES, DutyState.RUNNING, 84, 0),
        (datetime(2027, 4, 4, 20, 59, tzinfo=UTC), DutyState.RUNNING, 0, 0),
        (datetime(2027, 4, 4, 21, 0, tzinfo=UTC), DutyState.OVERDUE, 0, 1),
        (datetime(2027, 4, 14, 12, tzinfo=UTC), DutyState.OVERDUE, 0, 10),
    ],
)
def test_the_day_it_is_due_is_in_time_and_the_next_is_late(
    context: Flask, moment: datetime, state: DutyState, left: int, late: int
) -> None:
    found = at(closed_round().id, moment)
    assert (found.state, found.days_left, found.days_late) == (state, left, late)


@pytest.mark.parametrize(
    ("zone", "state"), [("Asia/Damascus", DutyState.OVERDUE), ("UTC", DutyState.RUNNING)]
)
def test_the_day_ends_on_the_clock_of_the_round(context: Flask, zone: str, state: DutyState) -> None:
    midnight_in_damascus = datetime(2027, 4, 5, 0, 30, tzinfo=ZoneInfo("Asia/Damascus"))
    assert at(closed_round(zone=zone).id, midnight_in_damascus).state is state


@pytest.mark.parametrize(
    ("published", "state", "taken", "late"),
    [
        (datetime(2027, 4, 4, 20, 59, tzinfo=UTC), DutyState.IN_TIME, 84, 0),
        (datetime(2027, 4, 6, 12, tzinfo=UTC), DutyState.LATE, 86, 2),
    ],
)
def test_what_was_published_stands_still(
    context: Flask, published: datetime, state: DutyState, taken: int, late: int
) -> None:
    given = closed_round(response_published_at=published)
    found = at(given.id, datetime(2028, 1, 1, tzinfo=UTC))
    assert (found.state, found.days_taken, found.days_late) == (state, taken, late)
    assert found.occasion is None


@pytest.mark.parametrize(
    ("days_before", "occasion"),
    [
        (15, None),
        (14, Occasion.TWO_WEEKS),
        (4, Occasion.TWO_WEEKS),
        (3, Occasion.THREE_DAYS),
        (0, Occasion.THREE_DAYS),
        (-1, Occasion.OVERDUE),
    ],
)
def test_when_the_leads_are_told(context: Flask, days_before: int, occasion: Occasion | None) -> None:
    moment = datetime(2027, 4, 4, 12, tzinfo=UTC) - timedelta(days=days_before)
    assert at(closed_round().id, moment).occasion is occasion


def test_the_leads_are_told_once_on_each_occasion(context: Flask) -> None:
    closed_round()
    make_person(Role.REVIEWER)
    due = datetime(2027, 4, 4, 12, tzinfo=UTC)
    counts = []
    for days in (20, 14, 13, 3, 2, -1, -2, -30):
        with clock.frozen(due - timedelta(days=days)):
            jobs.tell_of_duties.function()
            jobs.tell_of_duties.function()
        counts.append(told())
    assert counts == [0, 1, 1, 2, 2, 3, 3, 3]


def test_what_was_told_already_is_not_told_by_whoever_comes_second(context: Flask) -> None:
    given = closed_round()
    with clock.frozen(datetime(2027, 4, 1, 12, tzinfo=UTC)):
        assert commands.tell_of_duty(given.id) is Occasion.THREE_DAYS
        assert commands.tell_of_duty(given.id) is None
    assert told() == 1


def test_a_later_day_is_told_anew(context: Flask) -> None:
    given = closed_round()
    with clock.frozen(datetime(2027, 4, 1, 12, tzinfo=UTC)):
        jobs.tell_of_duties.function()
        change(given.id, response_due_on=DUE + timedelta(days=60))
        jobs.tell_of_duties.function()
    assert told() == 1
    with clock.frozen(datetime(2027, 6, 1, 12, tzinfo=UTC)):
        jobs.tell_of_duties.function()
    assert told() == 2


def test_rounds_that_wait_longest_stand_first(context: Flask) -> None:
    first = closed_round()
    second = make_round(first.version, opens_at=CLOSES - timedelta(days=30), closes_at=CLOSES)
    change(second, response_due_on=DUE - timedelta(days=7))
    drafted = make_round(
        first.version, opens_at=CLOSES, closes_at=CLOSES + timedelta(days=9), announced=False
    )
    with clock.frozen(datetime(2027, 3, 1, tzinfo=UTC)):
        ids = [one.round.id for one in queries.duties().items]
    assert ids == [second, first.id]
    assert drafted not in ids


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("days", [-10, 0, 5, 84, 90])
def test_the_list_is_sound_in_both_languages(
    app: Flask, client: PageClient, language: str, days: int
) -> None:
    with app.app_context():
        given = closed_round()
    with clock.frozen(CLOSES + timedelta(days=days)):
        page = client.page(f"/{language}/consultations/duty")
        assert f"/{language}/consultations/{given.id}" in [a.get("href") for a in page.all(".//main//a")]
        if days == 90:
            assert ("6 أيام" if language == "ar" else "6 days late") in page.text
        client.page(f"/{language}/consultations/{given.id}")


def test_the_list_costs_the_same_for_one_round_and_for_many(app: Flask, client: PageClient) -> None:
    with app.app_context():
        given = closed_round()
    counts = []
    for more in (0, 30):
        with app.app_context():
            for _number in range(more):
                make_round(given.version, opens_at=CLOSES - timedelta(days=9), closes_at=CLOSES)
        client.get("/en/consultations/duty")
        with counted_queries() as statements:
            client.page("/en/consultations/duty")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


def test_no_round_yet(client: PageClient) -> None:
    assert "No round has been announced yet" in client.page("/en/consultations/duty").text
