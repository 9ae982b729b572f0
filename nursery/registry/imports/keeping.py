"""Files of registers hold names and numbers of people: they go after a time; what was taken over stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select

from nursery.accounts.personal import forget_files
from nursery.base import clock
from nursery.base.retention import Kept, expires
from nursery.extensions import db
from nursery.registry.imports.lifecycle import Step
from nursery.registry.imports.models import ImportIssue, RegisterImport, StagedRow


@expires(Kept.TABLES)
def remove_old(before: datetime) -> int:
    """Let go of the files sent in before a moment, and of what was found in them. Part of a command."""
    statement = select(RegisterImport).where(
        RegisterImport.uploaded_at < before,
        or_(RegisterImport.storage_key.is_not(None), RegisterImport.table_key.is_not(None)),
    )
    rows = list(db.session.scalars(statement))
    keys = {key for row in rows for key in (row.storage_key, row.table_key) if key}
    for row in rows:
        if row.ready_at is None or row.step is not Step.TAKE_OVER:
            row.withdrawn_at = row.withdrawn_at or clock.now()
            row.ready_at = row.ready_at or clock.now()
        row.storage_key = row.table_key = None
    db.session.execute(delete(StagedRow).where(StagedRow.import_id.in_([row.id for row in rows])))
    db.session.execute(delete(ImportIssue).where(ImportIssue.import_id.in_([row.id for row in rows])))
    forget_files(keys)
    return len(rows)
