"""What counts as what, and how many statements it costs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.registry.dashboards import counting, queries
from nursery.registry.dashboards.scope import Scope
from nursery.registry.licensing.lifecycle import ApplicationState, LicenceState
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.licensing.standing import PublicState
from tests.registry.licensing.stories import Story, tell_story
from tests.support.queries import counted_queries

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MOST_STATEMENTS = 12


@pytest.fixture
def story(app: Flask) -> Story:
    with app.app_context(), clock.frozen(NOW - timedelta(days=30)):
        return tell_story(ApplicationState.APPROVED)


@command
def change(model: type[Licence] | type[Application], **values: object) -> None:
    row = db.session.query(model).one()
    for name, value in values.items():
        setattr(row, name, value)


@pytest.mark.parametrize(
    ("changes", "worth"),
    [
        ({}, PublicState.VALID),
        ({"is_provisional": True}, PublicState.PROVISIONAL),
        ({"expires_on": date(2026, 11, 22)}, PublicState.VALID),
        ({"expires_on": date(2026, 11, 21)}, PublicState.EXPIRED),
        ({"state": LicenceState.SUSPENDED, "suspended_until": date(2026, 11, 22)}, PublicState.SUSPENDED),
        ({"state": LicenceState.SUSPENDED, "suspended_until": date(2026, 11, 21)}, PublicState.VALID),
        ({"state": LicenceState.REVOKED}, PublicState.REVOKED),
    ],
)
def test_a_licence_counts_by_what_it_is_worth(
    app: Flask, story: Story, changes: dict[str, object], worth: PublicState
) -> None:
    with app.app_context(), clock.frozen(NOW):
        change(Licence, **changes)
        [group] = counting.licences(["SY-DI"])
        assert (group.state, group.number) == (worth, 1)
        assert group.places == (0, 8, 16, 0)
        assert counting.licences(["SY-HL"]) == ()


@pytest.mark.parametrize(
    ("days", "expiring"),
    [(-1, (0, 0, 0)), (0, (1, 1, 1)), (7, (1, 1, 1)), (8, (0, 1, 1)), (31, (0, 0, 1)), (91, (0, 0, 0))],
)
def test_licences_that_expire_soon(
    app: Flask, story: Story, days: int, expiring: tuple[int, int, int]
) -> None:
    with app.app_context(), clock.frozen(NOW):
        change(Licence, expires_on=NOW.date() + timedelta(days=days))
        assert counting.licences(None)[0].expiring == expiring


@pytest.mark.parametrize(("days", "age"), [(0, 0), (7, 0), (8, 1), (30, 1), (31, 2), (60, 2), (61, 3)])
def test_the_age_of_an_application(app: Flask, story: Story, days: int, age: int) -> None:
    with app.app_context(), clock.frozen(NOW):
        change(
            Application,
            state=ApplicationState.SUBMITTED,
            closed_at=None,
            submitted_at=NOW - timedelta(days=days),
            decide_by=NOW.date() - timedelta(days=1),
        )
        [group] = counting.applications(None)
        assert [at for at, number in enumerate(group.ages) if number] == [age]
        assert (group.overdue, group.number) == (1, 1)
        change(Application, state=ApplicationState.AWAITING_INFORMATION)
        assert not counting.applications(None)[0].overdue, "the clock stands still"
        change(Application, decide_by=NOW.date(), state=ApplicationState.SUBMITTED)
        assert not counting.applications(None)[0].overdue, "the last day is a good day"


def test_files_closed_long_ago_do_not_count(app: Flask, story: Story) -> None:
    with app.app_context(), clock.frozen(NOW):
        assert sum(one.number for one in counting.applications(None)) == 1
    with app.app_context(), clock.frozen(NOW + timedelta(days=366)):
        assert counting.applications(None) == ()


def test_the_statements_are_few_whatever_the_size(app: Flask, story: Story) -> None:
    with app.app_context(), clock.frozen(NOW):
        with counted_queries() as few:
            first = queries.board(Scope(None))
        for _ in range(3):
            tell_story(ApplicationState.APPROVED)
        with counted_queries() as more:
            second = queries.board(Scope(None))
        assert len(few) == len(more) <= MOST_STATEMENTS
        assert first.stamp != second.stamp
        assert second.stamp == queries.board(Scope(None)).stamp
