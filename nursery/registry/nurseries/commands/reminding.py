"""Reminders of staff's papers: a month and a week before the last day, and on the day after it."""

from __future__ import annotations

from datetime import date, timedelta

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.rhythm import Daily
from nursery.registry.nurseries import notices
from nursery.registry.nurseries.queries import expiring

# How many days before its last day, counted from today, a paper is spoken of; -1 is the day after it.
_AHEAD = (30, 7, -1)


@jobs.task(at=Daily(7, 10))
def remind_daily() -> None:
    """Once a day, in the morning."""
    remind_of_papers()


def remind_of_papers() -> int:
    """Tell the operators whose staff have papers near their last day; how many nurseries."""
    today = clock.today()
    days = [today + timedelta(days=ahead) for ahead in _AHEAD]
    due = expiring.papers_over_on(days)
    for nursery_id, first in due.items():
        _remind(nursery_id, first)
    return len(due)


@command
def _remind(nursery_id: int, first: date) -> None:
    """One nursery in one transaction; told again on the same day, it is still one notice."""
    notices.papers_over_soon(nursery_id, first)
