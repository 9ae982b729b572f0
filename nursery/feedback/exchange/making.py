"""The job that makes the files."""

from __future__ import annotations

import logging
from dataclasses import replace
from time import monotonic

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import update

from nursery.accounts.letters import LOCALES
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.leases import claim, kept, workshop
from nursery.extensions import db
from nursery.feedback.exchange import reading
from nursery.feedback.exchange.models import Export
from nursery.feedback.exchange.offered import FORMATS
from nursery.feedback.exchange.reading import Source
from nursery.feedback.rounds import queries as rounds

_log = logging.getLogger(__name__)
_NOTED_EVERY = 2.0


@jobs.task(every_minute=True)
def make_waiting() -> None:
    """Make every file that somebody waits for."""
    while (export := claim(Export)) is not None:
        _make(export)


def _make(export: Export) -> None:
    try:
        key, rows, size = _build(export)
    except Exception:
        _log.exception("export %s failed", export.id)
        _fail(export.id)
    else:
        _finish(export.id, key, rows, size)


def _build(export: Export) -> tuple[str, int, int]:
    """Write the file and keep it; returns its key, rows and size."""
    offered = FORMATS[export.format]
    source = _source(export)
    with workshop("exports", export.id) as folder:
        path = folder / f"table.{offered.extension}"
        with force_locale(LOCALES[export.language]):
            rows = offered.write(path, source)
        key, size = kept(path)
        return key, rows, size


def _source(export: Export) -> Source:
    """What the file is made from; how far it is gets written down while it is made."""
    base_url: str = current_app.extensions["settings"].base_url
    item = rounds.round_item(export.round_id)
    source = Source(item, export.language, export.choice, base_url.rstrip("/"))
    told = Progress(export.id, reading.count(source))
    return replace(source, tell=told.tell)


class Progress:
    """How far a file is: written down now and then, on a connection of its own.

    The connection of the job is in the middle of reading, and whoever is still at work keeps the lease.
    """

    def __init__(self, export_id: int, total: int) -> None:
        self.export_id = export_id
        self.total = total
        self.percent = 0
        self.noted = monotonic()

    def tell(self, done: int) -> None:
        """Note that `done` comments are written, every few seconds."""
        percent = min(99, 100 * done // max(1, self.total))
        if percent <= self.percent or monotonic() - self.noted < _NOTED_EVERY:
            return
        self.percent, self.noted = percent, monotonic()
        with db.engine.begin() as connection:
            mine = update(Export).where(Export.id == self.export_id)
            connection.execute(mine.values(progress=percent, started_at=clock.now()))


@command
def _finish(export_id: int, key: str, rows: int, size: int) -> None:
    """Note that the file is there."""
    export = db.session.get_one(Export, export_id)
    export.storage_key, export.rows, export.size = key, rows, size
    export.progress, export.ready_at = 100, clock.now()
    trail.record("export.made", "export", export_id, actor_id=None, round=export.round_id, rows=rows)


@command
def _fail(export_id: int) -> None:
    """Note that it went wrong: the page says so, and it can be asked for again."""
    export = db.session.get_one(Export, export_id)
    export.failed_at = clock.now()
    trail.record("export.failed", "export", export_id, actor_id=None, round=export.round_id)
