"""One verb, one transaction: what commits, what rolls back, what runs afterwards."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.models import Membership, Organisation
from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base import command as commands
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.base.numbering import Counter, next_number
from nursery.base.outbox import Letter, post
from nursery.extensions import db
from tests.support.people import make_organisation, make_person


@command
def count_up(name: str = "letters") -> int:
    return next_number(name)


@command
def count_and_fail() -> None:
    count_up()
    trail.record("test.counted", "test", 1, actor_id=None)
    post(address="a@example.org", language="ar", subject="s", body="b")
    raise RuleBroken("test.refused")


def test_a_number_is_given_once(context: Flask) -> None:
    assert [count_up(), count_up(), count_up("other")] == [1, 2, 1]


def test_a_refusal_leaves_nothing_behind(context: Flask) -> None:
    with pytest.raises(RuleBroken):
        count_and_fail()
    assert db.session.scalars(select(Counter)).all() == []
    assert db.session.scalars(select(AuditEntry)).all() == []
    assert db.session.scalars(select(Letter)).all() == []


def test_an_inner_command_joins_the_outer_transaction(context: Flask) -> None:
    @command
    def outer() -> None:
        count_up()
        raise RuleBroken("test.refused")

    with pytest.raises(RuleBroken):
        outer()
    assert count_up() == 1


def test_hooks_run_after_the_commit_and_never_after_a_refusal(context: Flask) -> None:
    ran: list[str] = []

    @command
    def good() -> None:
        commands.after_commit("note", lambda: ran.append("good"))
        commands.after_commit("note", lambda: ran.append("good again"))

    @command
    def bad() -> None:
        commands.after_commit("note", lambda: ran.append("bad"))
        raise RuleBroken("test.refused")

    good()
    with pytest.raises(RuleBroken):
        bad()
    good()
    assert ran == ["good again", "good again"]


def test_two_people_saving_one_row_conflict(context: Flask) -> None:
    organisation_id = make_organisation()

    @command
    def rename() -> None:
        row = db.session.get_one(Organisation, organisation_id)
        db.session.connection().exec_driver_sql("UPDATE organisations SET version = version + 1")
        row.name_en = "Another"

    with pytest.raises(Conflict) as caught:
        rename()
    assert caught.value.code == "stale"


def test_what_a_new_row_refers_to_was_removed_meanwhile(context: Flask) -> None:
    organisation_id = make_organisation()
    person_id = make_person().person_id

    @command
    def join() -> None:
        nobody = organisation_id + 1
        db.session.add(
            Membership(
                person_id=person_id,
                organisation_id=nobody,
                role=Role.REVIEWER,
                since=clock.now(),
                ended_at=None,
            )
        )

    with pytest.raises(Conflict) as caught:
        join()
    assert caught.value.code == "stale"


def test_rows_changed_outside_a_command_are_refused(context: Flask) -> None:
    db.session.add(Counter(name="sly", value=1))
    with pytest.raises(RuntimeError):
        count_up()
    db.session.rollback()
