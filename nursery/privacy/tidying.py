"""The nightly tidying: what is over its time is removed. No night is run twice; a missed one is made up."""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import timedelta

from flask import current_app

from nursery.base import clock, retention
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.retention import Kept
from nursery.extensions import db
from nursery.privacy.models import RetentionRun

_HOUR = 3
_log = logging.getLogger(__name__)


def periods() -> dict[Kept, int]:
    """The periods in force, in days."""
    return {Kept(name): days for name, days in asdict(current_app.extensions["settings"].retention).items()}


@jobs.task(every_minute=True)
def tidy() -> None:
    """Once a night, from three in the morning on."""
    local = clock.now().astimezone(clock.LOCAL_ZONE)
    if local.hour >= _HOUR and db.session.get(RetentionRun, local.date()) is None:
        remove_what_is_over()


@command
def remove_what_is_over() -> None:
    """Remove everything whose time is over, all in one step; the log has the numbers."""
    today = clock.today()
    if db.session.get(RetentionRun, today) is not None:
        return
    run = RetentionRun(day=today, ended_at=clock.now(), counts={})
    db.session.add(run)
    db.session.flush()
    counts = {
        kept.value: retention.remove(kept, clock.now() - timedelta(days=days))
        for kept, days in periods().items()
    }
    run.counts = counts
    _log.info("removed after its time: %s", counts)
