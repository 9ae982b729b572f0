"""The job that makes the PDF of confirmed minutes."""

from __future__ import annotations

import logging

from flask import current_app

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.leases import claim, kept, workshop
from nursery.base.press import print_apart
from nursery.extensions import db
from nursery.feedback.workshops import paper
from nursery.feedback.workshops.models import ConfirmedMinutes
from nursery.feedback.workshops.queries import minutes

_log = logging.getLogger(__name__)


@jobs.task(every_minute=True)
def make_next() -> None:
    """Make the next file that is waited for, and see to it that the one after it is made too."""
    row = claim(ConfirmedMinutes)
    if row is None:
        return
    try:
        _make(row)
    except Exception:
        _log.exception("minutes %s failed", row.id)
        _fail(row.id)


def _make(row: ConfirmedMinutes) -> None:
    names = minutes.names_to_show(row.workshop_id)
    base_url: str = current_app.extensions["settings"].base_url
    html = paper.document(row.content, names, f"{base_url}/ar/workshops/{row.workshop_id}/minutes")
    with workshop("session-minutes", row.id) as folder:
        source, target = folder / "minutes.html", folder / "minutes.pdf"
        source.write_text(html, "utf-8")
        print_apart(source, target, lambda _line: None)
        key, size = kept(target)
    _finish(row.id, key, size)


@command
def _finish(minutes_id: int, key: str, size: int) -> None:
    """Note that the file is there."""
    row = db.session.get_one(ConfirmedMinutes, minutes_id)
    row.storage_key, row.size, row.ready_at = key, size, clock.now()
    make_next.queue()


@command
def _fail(minutes_id: int) -> None:
    """Note that it went wrong: the page says so."""
    db.session.get_one(ConfirmedMinutes, minutes_id).failed_at = clock.now()
    make_next.queue()
