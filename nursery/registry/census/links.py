"""The link by which an owner takes a record over: how long it holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from nursery.base import clock

# Days from the letter on. A new letter begins them anew.
LINK_DAYS = 30


def last_day(invited_at: datetime) -> date:
    """The last day on which a link sent at `invited_at` holds."""
    return clock.local_date(invited_at) + timedelta(days=LINK_DAYS)


def is_over(invited_at: datetime | None) -> bool:
    """Whether a link has ended; one that nobody knows the day of has."""
    return invited_at is None or last_day(invited_at) < clock.today()
