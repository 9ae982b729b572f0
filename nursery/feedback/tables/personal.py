"""The tables a person sent in: handed out as a list. The comments that came from them are the organisation's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from nursery.accounts.personal import OwnFile, Subject, erases, exports, files
from nursery.extensions import db
from nursery.feedback.tables.models import TableUpload


@exports("tables")
def uploads(person_id: int) -> list[dict[str, Any]]:
    """The tables of a person, the oldest first."""
    columns = (TableUpload.name, TableUpload.language, TableUpload.uploaded_at)
    mine = select(*columns).where(TableUpload.uploaded_by == person_id).order_by(TableUpload.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@files
def sent_in(person_id: int) -> list[OwnFile]:
    """The files of tables that are still kept."""
    mine = select(TableUpload.name, TableUpload.storage_key).where(
        TableUpload.uploaded_by == person_id, TableUpload.storage_key.is_not(None)
    )
    return [OwnFile(name, str(key)) for name, key in db.session.execute(mine.order_by(TableUpload.id))]


@erases("tables")
def forget(subject: Subject) -> None:
    """A person's name may stand in the names of their files."""
    mine = update(TableUpload).where(TableUpload.uploaded_by == subject.person_id)
    db.session.execute(mine.values(name=""))
