"""Files of tables are kept for a time; what was taken over from them stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from nursery.accounts.personal import forget_files
from nursery.base import clock
from nursery.base.retention import Kept, expires
from nursery.feedback.tables import queries
from nursery.feedback.tables.models import TableUpload


@expires(Kept.TABLES)
def remove_old(before: datetime) -> int:
    """Let go of the files and the texts of tables sent in before a moment. Part of a command."""
    uploads = queries.old_uploads(before)
    let_go(uploads)
    return len(uploads)


def let_go(uploads: Iterable[TableUpload]) -> None:
    """Remove the files and the texts of tables; their counts stay. Part of a command."""
    keys: set[str] = set()
    for upload in uploads:
        keys |= {key for key in (upload.storage_key, upload.report_key) if key}
        if upload.ready_at is None:
            upload.failed_at = upload.failed_at or clock.now()
        upload.storage_key = upload.report_key = None
        upload.found = {"counts": (upload.found or {}).get("counts", {})}
    forget_files(keys)
