"""Work that comes round with the clock: every hour at a minute, every day at a time of the day.

The time for which it was done is kept. A worker that was busy or down at that time does it afterwards, once;
work that fails is tried again a minute later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import Base, db


class Rhythm(Protocol):
    """When something comes round."""

    def latest(self, now: datetime) -> datetime:
        """The last time it was due, at `now` or before (aware)."""


@dataclass(frozen=True)
class Hourly:
    """Every hour at this minute."""

    minute: int

    def latest(self, now: datetime) -> datetime:
        """The last time it was due."""
        due = now.replace(minute=self.minute, second=0, microsecond=0)
        return due if due <= now else due - timedelta(hours=1)


@dataclass(frozen=True)
class Daily:
    """Every day at this time where the ministry is."""

    hour: int
    minute: int = 0

    def latest(self, now: datetime) -> datetime:
        """The last time it was due."""
        today, at = clock.local_date(now), time(self.hour, self.minute, tzinfo=clock.LOCAL_ZONE)
        due = datetime.combine(today, at)
        return due if due <= now else datetime.combine(today - timedelta(days=1), at)


class TimedRun(Base):
    """The last time for which a piece of work was done."""

    __tablename__ = "timed_runs"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    due_at: Mapped[datetime]


def last_done(name: str) -> datetime | None:
    """The last time for which the work called `name` was done; what looks at days catches up from there."""
    return db.session.scalar(select(TimedRun.due_at).where(TimedRun.name == name))


def run_if_due(name: str, rhythm: Rhythm, function: Callable[[], object]) -> None:
    """Do the work called `name`, unless it was done since it was last due."""
    due = rhythm.latest(clock.now())
    done = last_done(name)
    if done is None or done < due:
        function()
        _note(name, due)


@command
def _note(name: str, due: datetime) -> None:
    db.session.merge(TimedRun(name=name, due_at=due))
