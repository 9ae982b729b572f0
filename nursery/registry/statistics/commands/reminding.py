"""Reminders: on the first and the tenth day by themselves, and when an officer asks."""

from __future__ import annotations

from datetime import date

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.base.jobs import jobs
from nursery.base.rhythm import Hourly
from nursery.extensions import db
from nursery.registry.statistics import months, notices, policy
from nursery.registry.statistics.models import MonthlyReminder
from nursery.registry.statistics.queries import overviews

# The day of each reminder; a worker that was down then still sends it within a week.
_OCCASIONS = {1: "first", 10: "tenth"}
_STILL_WITHIN = 7
_FROM_HOUR = 8


@jobs.task(at=Hourly(23))
def remind_hourly() -> None:
    """Once an hour by day: on the first and on the tenth remind of the month that is over."""
    if clock.now().astimezone(clock.LOCAL_ZONE).hour >= _FROM_HOUR:
        remind_all()


def remind_all() -> int:
    """Remind everybody whose figures are missing, if it is due and not done yet; how many organisations."""
    today = clock.today()
    occasion, month = _occasion(today), months.newest(today)
    if occasion is None or overviews.was_reminded(month, occasion):
        return 0
    waiting = overviews.silent(month)
    for organisation_id, nurseries in waiting.items():
        _remind(month, {organisation_id: nurseries}, occasion)
    _finish(month, occasion)
    return len(waiting)


def _occasion(today: date) -> str | None:
    due = [name for day, name in _OCCASIONS.items() if 0 <= today.day - day < _STILL_WITHIN]
    return due[-1] if due else None


@command
def _remind(month: date, waiting: dict[int, list[tuple[int, str, str]]], occasion: str) -> None:
    """One organisation in one transaction: interrupted, the rest is reminded an hour later."""
    notices.remind(month, waiting, occasion=occasion)


@command
def _finish(month: date, occasion: str) -> None:
    _mark(month, occasion)


@command
def remind_silent(month: date, governorate: str, *, actor: Actor) -> int:
    """Remind everybody in a governorate whose figures are missing, at most once a day."""
    if not policy.may_remind(actor, governorate):
        raise NotAllowed
    if overviews.reminded_on(month, governorate) == clock.today():
        return 0
    waiting = overviews.silent(month, [governorate])
    number = notices.remind(month, waiting, occasion=f"{overviews.ASKED}:{clock.today().isoformat()}")
    _mark(month, f"{overviews.ASKED}:{governorate}")
    trail.record(
        "month.reminded",
        "governorate",
        None,
        actor_id=actor.person_id,
        month=months.name(month),
        governorate=governorate,
        organisations=number,
    )
    return number


def _mark(month: date, occasion: str) -> None:
    row = db.session.get(MonthlyReminder, (month, occasion))
    if row is None:
        db.session.add(MonthlyReminder(month=month, occasion=occasion, sent_at=clock.now()))
    else:
        row.sent_at = clock.now()
