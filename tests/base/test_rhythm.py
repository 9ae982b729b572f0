"""What comes round with the clock is done once each time, late rather than never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from nursery.base import clock
from nursery.base.jobs import Jobs
from nursery.base.rhythm import Daily, Hourly, Rhythm

# Half past ten in the morning in Damascus.
NOW = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("rhythm", "latest"),
    [
        (Hourly(30), NOW),
        (Hourly(29), NOW - timedelta(minutes=1)),
        (Hourly(31), NOW - timedelta(minutes=59)),
        (Daily(10, 30), NOW),
        (Daily(3, 20), NOW - timedelta(hours=7, minutes=10)),
        (Daily(10, 31), NOW - timedelta(hours=23, minutes=59)),
        (Daily(23), NOW - timedelta(hours=11, minutes=30)),
    ],
)
def test_when_it_was_last_due(rhythm: Rhythm, latest: datetime) -> None:
    assert rhythm.latest(NOW) == latest


def runs_at(rhythm: Rhythm, *moments: datetime) -> list[datetime]:
    """At which of these moments a worker that comes by does the work."""
    done: list[datetime] = []
    job = Jobs().task(at=rhythm)(lambda: done.append(clock.now()))
    for moment in moments:
        with clock.frozen(moment):
            job.come_round()
    return done


def test_it_is_done_once_each_time(context: Flask) -> None:
    minutes = [NOW + timedelta(minutes=count) for count in range(125)]
    assert runs_at(Hourly(30), *minutes) == [NOW, NOW + HOUR, NOW + 2 * HOUR]


def test_a_worker_that_was_busy_at_the_time_does_it_afterwards(context: Flask) -> None:
    late = NOW + timedelta(days=1, hours=5)
    assert runs_at(Daily(3, 20), NOW, late, late + HOUR) == [NOW, late]


def test_what_failed_is_tried_again(context: Flask) -> None:
    tries: list[datetime] = []

    def fail_once() -> None:
        tries.append(clock.now())
        if len(tries) == 1:
            raise OSError("the disk is full")

    job = Jobs().task(at=Hourly(30))(fail_once)
    with clock.frozen(NOW):
        with pytest.raises(OSError, match="full"):
            job.come_round()
        job.come_round()
        job.come_round()
    assert len(tries) == 2
