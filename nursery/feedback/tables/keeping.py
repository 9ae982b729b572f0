"""Files of tables are kept for a time; what was taken over from them stays."""

from __future__ import annotations

from datetime import datetime

from nursery.base import clock
from nursery.base.command import after_commit
from nursery.base.retention import Kept, expires
from nursery.base.storage import storage
from nursery.feedback.tables import queries


@expires(Kept.TABLES)
def remove_old(before: datetime) -> int:
    """Let go of the files and the texts of tables sent in before a moment. Part of a command."""
    keys: set[str] = set()
    uploads = queries.old_uploads(before)
    for upload in uploads:
        keys |= {key for key in (upload.storage_key, upload.report_key) if key}
        if upload.ready_at is None:
            upload.failed_at = upload.failed_at or clock.now()
        upload.storage_key = upload.report_key = None
        upload.found = {"counts": (upload.found or {}).get("counts", {})}
    after_commit(f"tables:{before.isoformat()}", lambda: _remove(keys))
    return len(uploads)


def _remove(keys: set[str]) -> None:
    """Remove the files that no other table holds."""
    for key in keys:
        if not queries.is_used(key):
            storage.path(key).unlink(missing_ok=True)
