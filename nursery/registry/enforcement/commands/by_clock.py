"""What happens to licences by the clock; each telling is written down in the step that tells.

Whoever was told of an occasion is not told again, however often this runs. What was missed while nothing ran
is told late, but only of the last month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from nursery.accounts.actors import SYSTEM
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import DomainError
from nursery.base.jobs import jobs
from nursery.base.rhythm import Hourly
from nursery.extensions import db
from nursery.registry.enforcement import notices
from nursery.registry.enforcement.commands import settling
from nursery.registry.enforcement.lifecycle import NoticeState
from nursery.registry.enforcement.models import LicenceTelling
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import ENDED
from nursery.registry.rulesets.rules import rule_set_on

_LOOK_BACK = timedelta(days=30)


@jobs.task(at=Hourly(23))
def watch_hourly() -> None:
    """Once an hour, do what the day brings."""
    watch()


def watch() -> int:
    """Do what the day brings, each in a transaction of its own; returns how much was done."""
    today = clock.today()
    return (
        _each(end_suspension, rows.suspensions_over(today))
        + _each(tell_expired, _expired_untold(today))
        + sum(_each(lambda key, d=days: remind(key, d), ids) for days, ids in _to_remind(today))  # type: ignore[misc]
        + _each(tell_day_passed, rows.unanswered_past(today))
        + _each(close_notice, rows.notices_of_ended(today))
        + _each(tell_condition_due, rows.conditions_due(today))
    )


def _each(step: Callable[[int], bool], ids: Iterable[int]) -> int:
    done = 0
    for key in ids:
        try:
            done += step(key)
        except DomainError:
            continue
    return done


@command
def end_suspension(licence_id: int) -> bool:
    """End a suspension whose last day has passed."""
    return settling.settle(rows.licence(licence_id))


@command
def remind(licence_id: int, days: int) -> bool:
    """Remind the holder that so many days are left, once; not who has applied for renewal already."""
    row = rows.licence(licence_id)
    if rows.is_renewal_under_way(row.nursery_id) or not _note(row, _reminder(days, row.expires_on)):
        return False
    notices.renewal_due(row, f"renewal:{row.id}:{row.expires_on}:{days}")
    trail.record("licence.renewal_reminded", "licence", row.id, actor_id=None, days=days)
    return True


@command
def tell_expired(licence_id: int) -> bool:
    """Tell holder and directorate that a licence has expired, once."""
    row = rows.licence(licence_id)
    if row.state in ENDED or row.expires_on >= clock.today() or not _note(row, _expiry(row.expires_on)):
        return False
    notices.expired(row, f"expired:{row.id}:{row.expires_on}")
    trail.record("licence.expired", "licence", row.id, actor_id=None, last_day=row.expires_on.isoformat())
    settling.close_notices(row)
    return True


@command
def tell_day_passed(notice_id: int) -> bool:
    """Tell both sides that the day for an answer has passed, once."""
    found = rows.notice(notice_id)
    is_past = found.state is NoticeState.GIVEN and found.answer_by < clock.today()
    if not is_past or found.day_told_at is not None:
        return False
    found.day_told_at = clock.now()
    notices.day_passed(rows.licence(found.licence_id), found)
    trail.record("notice.day_passed", "licence_notice", found.id, actor_id=None)
    return True


@command
def close_notice(notice_id: int) -> bool:
    """Close the notice to a licence that has ended."""
    row = rows.licence(rows.notice(notice_id).licence_id)
    if row.state not in ENDED and row.expires_on >= clock.today():
        return False
    settling.close_notices(row)
    return True


@command
def tell_condition_due(condition_id: int) -> bool:
    """Tell the officers that the day of a condition has passed, once."""
    found = rows.condition(condition_id)
    row = rows.licence(found.licence_id)
    if found.ended_at is not None or not _note(row, f"condition:{found.id}:{found.due_on}"):
        return False
    notices.condition_due(row, found)
    trail.record("condition.day_passed", "licence_condition", found.id, actor_id=SYSTEM.person_id)
    return True


def _expired_untold(today: date) -> list[int]:
    found = rows.expiring(today - _LOOK_BACK, today - timedelta(days=1))
    told = rows.told_of([key for key, _day in found])
    return [key for key, day in found if (key, _expiry(day)) not in told]


def _to_remind(today: date) -> list[tuple[int, list[int]]]:
    """Of the reminders that are due for a licence the last only: nobody gets two at once."""
    spans = rule_set_on(today).reminders
    found = rows.expiring(today, today + timedelta(days=max(spans, default=0)))
    told = rows.told_of([key for key, _day in found])
    due: dict[int, list[int]] = {days: [] for days in spans}
    for key, day in found:
        days = min(span for span in spans if (day - today).days <= span)
        if (key, _reminder(days, day)) not in told:
            due[days].append(key)
    return list(due.items())


def _reminder(days: int, last_day: date) -> str:
    return f"renewal:{days}:{last_day}"


def _expiry(last_day: date) -> str:
    return f"expired:{last_day}"


def _note(row: Licence, occasion: str) -> bool:
    """Write down that an occasion is told now; False when it was before. The licence's row is held."""
    if rows.was_told(row.id, occasion):
        return False
    db.session.add(LicenceTelling(licence_id=row.id, occasion=occasion, told_at=clock.now()))
    db.session.flush()
    return True
