"""An editor's part in the guide's text: which revisions they saved; what they typed and never saved goes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from nursery.accounts.personal import Subject, erases, exports
from nursery.extensions import db
from nursery.guide.editing.models import Draft, Revision


@exports("guide")
def revisions(person_id: int) -> list[dict[str, Any]]:
    """The revisions a person saved, the oldest first."""
    columns = (Revision.slug.label("section"), Revision.number, Revision.saved_at)
    mine = select(*columns).where(Revision.saved_by == person_id).order_by(Revision.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@erases("guide")
def forget(subject: Subject) -> None:
    """Remove what a person typed and did not save."""
    db.session.execute(delete(Draft).where(Draft.person_id == subject.person_id))
