"""Papers and a person: they may hold names, and are made anew when somebody asks for them."""

from __future__ import annotations

from sqlalchemy import delete, select

from nursery.accounts.personal import Subject, erases, forget_files
from nursery.extensions import db
from nursery.papers.models import Paper


@erases("comments")
def forget(_subject: Subject) -> None:
    """Remove all papers: none that is made later holds the erased name."""
    keys = db.session.scalars(select(Paper.storage_key).where(Paper.storage_key.is_not(None)))
    forget_files([key for key in keys if key])
    db.session.execute(delete(Paper))
