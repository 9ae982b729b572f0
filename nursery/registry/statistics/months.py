"""Months and when their figures are open: computed from dates, never a flag."""

from __future__ import annotations

import re
from datetime import date, timedelta

# The figures of a month are entered from the first day of the next one, and corrected for so many months.
OPEN_FOR = 2
_NAME = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def first_day(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def after(month: date, number: int = 1) -> date:
    """The first day of the month `number` months after `month`; before it when `number` is below nought."""
    at = month.year * 12 + month.month - 1 + number
    return date(at // 12, at % 12 + 1, 1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return after(month) - timedelta(days=1)


def newest(today: date) -> date:
    """The last month that is over, whose figures are wanted now."""
    return after(first_day(today), -1)


def open_months(today: date) -> tuple[date, ...]:
    """The months whose figures can be entered or corrected, the newest first."""
    return tuple(after(newest(today), -back) for back in range(OPEN_FOR))


def is_open(month: date, today: date) -> bool:
    """Whether the figures of a month can be entered or corrected."""
    return month in open_months(today)


def closes_on(month: date) -> date:
    """The last day on which the figures of a month can be corrected."""
    return last_day(after(month, OPEN_FOR))


def named(text: str) -> date | None:
    """The month of `2026-10`; None for anything else."""
    found = _NAME.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def name(month: date) -> str:
    """`2026-10`."""
    return f"{month:%Y-%m}"
