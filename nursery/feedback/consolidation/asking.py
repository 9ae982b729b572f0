"""Until when commenters are asked whether they agree, and what their silence counts as: pure functions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from nursery.base import clock
from nursery.feedback.consolidation.lifecycle import Verdict, VerdictState
from nursery.feedback.rounds.lifecycle import SilenceRule

# So many days before the last one people are reminded, unless they were asked that shortly before.
REMINDED_BEFORE = 2


def last_day(published_at: datetime | None, days: int) -> date | None:
    """The last day on which a verdict is taken; None when nobody is asked (yet)."""
    if published_at is None or days <= 0:
        return None
    return clock.local_date(published_at) + timedelta(days=days)


def is_asked(published_at: datetime | None, days: int, today: date) -> bool:
    """Whether verdicts are taken today."""
    last = last_day(published_at, days)
    return last is not None and today <= last


def verdict_state(
    given: Verdict | None,
    *,
    published_at: datetime | None,
    days: int,
    silence: SilenceRule,
    today: date,
    can_reply: bool = True,
) -> VerdictState:
    """Where the verdict on one response stands today.

    Who has nobody to reply for them (`can_reply`), such as an organisation that wrote a letter and has no
    account, is not asked: their silence is no agreement.
    """
    if given is not None:
        return VerdictState(given.value)
    last = last_day(published_at, days)
    if last is None or not can_reply:
        return VerdictState.NOT_ASKED
    if today <= last:
        return VerdictState.ASKED
    return VerdictState.TAKEN_AS_AGREED if silence is SilenceRule.CONSENT else VerdictState.NO_REPLY


def is_reminder_due(published_at: datetime | None, days: int, today: date) -> bool:
    """Whether those who said nothing are reminded today: once, two days before the last day."""
    last = last_day(published_at, days)
    if last is None or days <= REMINDED_BEFORE:
        return False
    return last - timedelta(days=REMINDED_BEFORE) <= today <= last
