"""The past, played in the order in which it happened.

A story is a generator: it yields the moment of its next step and takes the step when it is resumed, with
the clock held at that moment. All stories are played together, so that running numbers and the audit
trail stand in the order of time.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Generator, Iterable
from datetime import date, datetime, time, timedelta
from itertools import count

from nursery.base import clock

Story = Generator[datetime, None, None]
_FRIDAY, _SATURDAY = 4, 5


def play(stories: Iterable[Story], say: Callable[[str], None]) -> None:
    """Play all stories to their end. `say` is told of every new year."""
    order = count()
    waiting = [(moment, next(order), story) for story in stories if (moment := next(story, None)) is not None]
    heapq.heapify(waiting)
    year = 0
    while waiting:
        moment, _, story = heapq.heappop(waiting)
        if moment.year > year:
            year = moment.year
            say(f"  {year}")
        with clock.frozen(moment):
            following = next(story, None)
        if following is not None:
            heapq.heappush(waiting, (max(following, moment), next(order), story))


def working_day(day: date) -> date:
    """`day`, or the Thursday before a weekend (Friday and Saturday)."""
    return day - timedelta(days={_FRIDAY: 1, _SATURDAY: 2}.get(day.weekday(), 0))


def office_hours(day: date, chance: random.Random) -> datetime:
    """A moment of the working day on or before `day`."""
    return at(working_day(day), chance.randrange(8, 15), chance.randrange(60))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment where the ministry is."""
    return datetime.combine(day, time(hour, minute), clock.LOCAL_ZONE)
