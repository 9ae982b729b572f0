"""The only clock of the platform. Times are aware and in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Damascus")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """Today's date where the ministry is."""
    return local_date(now())


def local_date(moment: datetime) -> date:
    """The calendar date of `moment` where the ministry is."""
    return moment.astimezone(LOCAL_ZONE).date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware): for tests and for the demonstration data's past."""
    if moment.tzinfo is None:
        raise ValueError("the clock takes aware times only")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
