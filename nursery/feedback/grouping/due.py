"""When the search for near-duplicates runs by itself: each night, and once more when the round has closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from nursery.base import clock

NIGHT = 2  # o'clock, where the ministry is


def is_due(
    last_asked: datetime | None, seen_up_to: int, last_number: int, closes_at: datetime, now: datetime
) -> bool:
    """Whether a round has to be searched: there are new comments, and a night or the closing has passed."""
    if last_number <= seen_up_to or last_number < 2:
        return False
    if last_asked is None:
        return True
    return any(last_asked < moment <= now for moment in (last_night(now), closes_at))


def last_night(now: datetime) -> datetime:
    """The last time it was two o'clock at night."""
    local = now.astimezone(clock.LOCAL_ZONE)
    night = local.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return night if night <= local else night - timedelta(days=1)
