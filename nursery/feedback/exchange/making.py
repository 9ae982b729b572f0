"""The job that makes the tables."""

from __future__ import annotations

import logging

from flask_babel import force_locale

from nursery.accounts.letters import LOCALES
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.leases import claim, kept, workshop
from nursery.extensions import db
from nursery.feedback.exchange import csv_table, table, xlsx_table
from nursery.feedback.exchange.models import Export, ExportFormat

_log = logging.getLogger(__name__)
_WRITERS = {ExportFormat.XLSX: xlsx_table.write, ExportFormat.CSV: csv_table.write}


@jobs.task(every_minute=True)
def make_waiting() -> None:
    """Make every table that somebody waits for."""
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
    with workshop("exports", export.id) as folder:
        path = folder / f"table.{export.format}"
        with force_locale(LOCALES[export.language]):
            rows = _WRITERS[export.format](path, table.of_round(export.round_id, export.language))
        key, size = kept(path)
        return key, rows, size


@command
def _finish(export_id: int, key: str, rows: int, size: int) -> None:
    """Note that the file is there."""
    export = db.session.get_one(Export, export_id)
    export.storage_key, export.rows, export.size = key, rows, size
    export.ready_at = clock.now()
    trail.record("export.made", "export", export_id, actor_id=None, round=export.round_id, rows=rows)


@command
def _fail(export_id: int) -> None:
    """Note that it went wrong: the page says so, and it can be asked for again."""
    export = db.session.get_one(Export, export_id)
    export.failed_at = clock.now()
    trail.record("export.failed", "export", export_id, actor_id=None, round=export.round_id)
