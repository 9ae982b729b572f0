"""Files of comments and a person: one that says who wrote which comment is made anew when it is asked for."""

from __future__ import annotations

from sqlalchemy import delete, select

from nursery.accounts.personal import Subject, erases, forget_files
from nursery.extensions import db
from nursery.feedback.exchange.models import Export


@erases("comments")
def forget(_subject: Subject) -> None:
    """Remove the files that hold names and addresses of authors."""
    named = Export.with_addresses.is_(True)
    keys = db.session.scalars(select(Export.storage_key).where(named, Export.storage_key.is_not(None)))
    forget_files([key for key in keys if key])
    db.session.execute(delete(Export).where(named))
