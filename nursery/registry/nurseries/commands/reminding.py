"""Reminders of staff's papers: a month and a week before the last day, and on the day after it."""

from __future__ import annotations

from datetime import date, timedelta

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.rhythm import Daily, last_done
from nursery.registry.nurseries import notices
from nursery.registry.nurseries.queries import expiring

# How many days before its last day a paper is spoken of; -1 is the day after it.
_AHEAD = (30, 7, -1)
# A worker that was down catches up on so many days.
_MOST_DAYS = 30


@jobs.task(at=Daily(7, 10))
def remind_daily() -> None:
    """Once a day, in the morning, also for the days on which it was not done."""
    done = last_done(remind_daily.name)
    remind_of_papers(clock.local_date(done) if done else None)


def remind_of_papers(done_on: date | None = None) -> int:
    """Tell the operators whose staff have papers near their last day; how many nurseries.

    What was due on a day after `done_on`, the last day on which this was done, is told today.
    """
    today = clock.today()
    missed = (today - done_on).days - 1 if done_on else 0
    behind = range(min(max(missed, 0), _MOST_DAYS) + 1)
    days = {today + timedelta(days=ahead - back) for ahead in _AHEAD for back in behind}
    due = expiring.papers_over_on(days)
    for nursery_id, first in due.items():
        _remind(nursery_id, first)
    return len(due)


@command
def _remind(nursery_id: int, first: date) -> None:
    """One nursery in one transaction; told again on the same day, it is still one notice."""
    notices.papers_over_soon(nursery_id, first)
