"""The worker makes an edition each night, and whatever was asked for in between."""

from __future__ import annotations

from flask import current_app

from nursery.base import clock
from nursery.base.jobs import jobs
from nursery.config import Settings
from nursery.registry.opendata import commands

_HOUR = 2


@jobs.task(every_minute=True)
def make_editions() -> None:
    """Once a day from two in the morning on, and as soon as somebody asked."""
    settings: Settings = current_app.extensions["settings"]
    if clock.now().astimezone(clock.LOCAL_ZONE).hour >= _HOUR:
        commands.request_todays()
    commands.make_next(settings.base_url)
