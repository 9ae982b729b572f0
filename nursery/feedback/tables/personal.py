"""The tables a person sent in: handed out with their files, and let go of when the person is erased.

The comments that came from them are the organisation's and stay.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.personal import OwnFile, Subject, erases, exports, files, forget_files
from nursery.extensions import db
from nursery.feedback.tables.models import TableUpload


@exports("tables")
def sent_in(person_id: int) -> list[dict[str, Any]]:
    """The tables of a person, the oldest first, with what came of each."""
    columns = (TableUpload.name, TableUpload.language, TableUpload.uploaded_at, TableUpload.found)
    mine = select(*columns).where(TableUpload.uploaded_by == person_id).order_by(TableUpload.id)
    return [
        {
            "name": row.name,
            "language": row.language,
            "uploaded_at": row.uploaded_at,
            "counts": (row.found or {}).get("counts", {}),
        }
        for row in db.session.execute(mine)
    ]


@files
def kept_files(person_id: int) -> list[OwnFile]:
    """The files of tables that are still kept."""
    mine = select(TableUpload.name, TableUpload.storage_key).where(
        TableUpload.uploaded_by == person_id, TableUpload.storage_key.is_not(None)
    )
    return [OwnFile(name, str(key)) for name, key in db.session.execute(mine.order_by(TableUpload.id))]


@erases("tables")
def forget(subject: Subject) -> None:
    """Let go of a person's files, and of the names they gave them."""
    mine = select(TableUpload).where(TableUpload.uploaded_by == subject.person_id)
    for upload in db.session.scalars(mine):
        forget_files([key for key in (upload.storage_key, upload.report_key) if key])
        upload.name = f"{upload.id}.{upload.format.value}"
        upload.storage_key = upload.report_key = None
        upload.found = {"counts": (upload.found or {}).get("counts", {})}
