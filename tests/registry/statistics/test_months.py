"""When a month's figures are open, whatever the day."""

from __future__ import annotations

from datetime import date

import pytest

from nursery.registry.statistics import months


@pytest.mark.parametrize(
    ("today", "open_now"),
    [
        (date(2026, 11, 1), (date(2026, 10, 1), date(2026, 9, 1))),
        (date(2026, 11, 30), (date(2026, 10, 1), date(2026, 9, 1))),
        (date(2026, 12, 1), (date(2026, 11, 1), date(2026, 10, 1))),
        (date(2027, 1, 15), (date(2026, 12, 1), date(2026, 11, 1))),
        (date(2028, 3, 31), (date(2028, 2, 1), date(2028, 1, 1))),
    ],
)
def test_two_months_are_open(today: date, open_now: tuple[date, ...]) -> None:
    assert months.open_months(today) == open_now


def test_a_month_closes_at_the_end_of_the_second_month_after_it() -> None:
    closes = months.closes_on(date(2026, 12, 1))
    assert closes == date(2027, 2, 28)
    assert months.is_open(date(2026, 12, 1), closes)
    assert not months.is_open(date(2026, 12, 1), date(2027, 3, 1))


@pytest.mark.parametrize("text", ["2026-13", "2026-0", "1999-01", "2026-10-01", "heute", "٢٠٢٦-١٠", ""])
def test_what_is_no_month(text: str) -> None:
    assert months.named(text) is None


def test_a_month_has_its_name() -> None:
    assert months.named("2026-10") == date(2026, 10, 1)
    assert months.name(date(2026, 10, 1)) == "2026-10"
