"""The duty to respond: from the closing day to the day of the response, on the clock of the round.

Nothing of it is stored: dates and the clock decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from nursery.feedback.rounds.queries import RoundItem


class DutyState(StrEnum):
    """Where the duty to respond stands."""

    TO_COME = "to_come"
    RUNNING = "running"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"


class Occasion(StrEnum):
    """When the leads are told by themselves, in this order."""

    TWO_WEEKS = "two_weeks"
    THREE_DAYS = "three_days"
    OVERDUE = "overdue"


DAYS_BEFORE = {Occasion.TWO_WEEKS: 14, Occasion.THREE_DAYS: 3}


@dataclass(frozen=True)
class Duty:
    """The days of one round: it closed on `closed_on`, a response is due by the end of `due_on`."""

    closed_on: date
    due_on: date
    today: date
    is_over: bool
    published_on: date | None

    @property
    def state(self) -> DutyState:
        """The day it is due is in time; the next one is late."""
        if self.published_on is not None:
            return DutyState.LATE if self.published_on > self.due_on else DutyState.IN_TIME
        if not self.is_over:
            return DutyState.TO_COME
        return DutyState.OVERDUE if self.today > self.due_on else DutyState.RUNNING

    @property
    def days_left(self) -> int:
        """Whole days until the day it is due: 0 on that day."""
        return max(0, (self.due_on - self.today).days)

    @property
    def days_late(self) -> int:
        """Days past the day it was due, until the response or until today."""
        return max(0, ((self.published_on or self.today) - self.due_on).days)

    @property
    def days_taken(self) -> int:
        """Days since it closed, until the response or until today; none before it has closed."""
        if not self.is_over:
            return 0
        return max(0, ((self.published_on or self.today) - self.closed_on).days)

    @property
    def days_given(self) -> int:
        """Days between closing and the day it is due."""
        return max(1, (self.due_on - self.closed_on).days)

    @property
    def occasion(self) -> Occasion | None:
        """Of what the leads are to be told today: the latest whose day has come."""
        if self.state is DutyState.OVERDUE:
            return Occasion.OVERDUE
        if self.state is not DutyState.RUNNING:
            return None
        come = [one for one, days in DAYS_BEFORE.items() if self.days_left <= days]
        return come[-1] if come else None


def duty(item: RoundItem, now: datetime) -> Duty:
    """The duty of a round at `now`, day by day on its own clock."""
    zone = ZoneInfo(item.zone)
    published = item.response_published_at
    return Duty(
        closed_on=item.closes_at.astimezone(zone).date(),
        due_on=item.response_due_on,
        today=now.astimezone(zone).date(),
        is_over=item.closes_at <= now,
        published_on=published.astimezone(zone).date() if published else None,
    )
