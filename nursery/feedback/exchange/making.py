"""The job that makes the tables.

A worker takes an export for a time; if it dies, another one takes the export again when that time is over.
The file is built in a folder of its own and appears in the storage whole or not at all.
"""

from __future__ import annotations

import logging
import shutil
from datetime import timedelta
from pathlib import Path

from flask_babel import force_locale
from sqlalchemy import or_, select

from nursery.accounts.letters import LOCALES
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.exchange import csv_table, table, xlsx_table
from nursery.feedback.exchange.models import Export, ExportFormat

_log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=20)
_WRITERS = {ExportFormat.XLSX: xlsx_table.write, ExportFormat.CSV: csv_table.write}


@jobs.task(every_minute=True)
def make_waiting() -> None:
    """Make every table that somebody waits for."""
    while (export := _claim()) is not None:
        _make(export)


@command
def _claim() -> Export | None:
    """Take the oldest export that nobody works on."""
    free = or_(Export.started_at.is_(None), Export.started_at < clock.now() - _LEASE)
    export = db.session.scalar(
        select(Export)
        .where(Export.ready_at.is_(None), Export.failed_at.is_(None), free)
        .order_by(Export.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if export is not None:
        export.started_at = clock.now()
    return export


def _make(export: Export) -> None:
    folder = storage.folder.parent / "exports" / str(export.id)
    try:
        key, rows, size = _build(export, folder)
    except Exception:
        _log.exception("export %s failed", export.id)
        _fail(export.id)
    else:
        _finish(export.id, key, rows, size)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _build(export: Export, folder: Path) -> tuple[str, int, int]:
    """Write the file and keep it; returns its key, rows and size. Leftovers of a dead worker go first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / f"table.{export.format}"
    with force_locale(LOCALES[export.language]):
        rows = _WRITERS[export.format](path, table.of_round(export.round_id, export.language))
    with path.open("rb") as stream:
        return storage.put(stream), rows, path.stat().st_size


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
