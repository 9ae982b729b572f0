"""A person's own notices: handed out and erased; their name goes from notices to others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, or_, select

from nursery.accounts.personal import Subject, erases, exports
from nursery.extensions import db
from nursery.notifications.models import Notification, NotificationChoice


@exports("notices")
def notices(person_id: int) -> list[dict[str, Any]]:
    """The notices of a person that are still kept, the oldest first."""
    columns = (
        Notification.kind,
        Notification.title,
        Notification.body,
        Notification.written_at,
        Notification.read_at,
    )
    mine = select(*columns).where(Notification.person_id == person_id).order_by(Notification.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@erases("notices")
def forget(subject: Subject) -> None:
    """Remove a person's notices and choices, and their name and address from notices to others."""
    db.session.execute(delete(Notification).where(Notification.person_id == subject.person_id))
    db.session.execute(delete(NotificationChoice).where(NotificationChoice.person_id == subject.person_id))
    for word in filter(None, (subject.email, subject.name)):
        found = or_(
            Notification.body.contains(word, autoescape=True),
            Notification.title.contains(word, autoescape=True),
        )
        for row in db.session.scalars(select(Notification).where(found)):
            row.title = row.title.replace(word, subject.instead)
            row.body = row.body.replace(word, subject.instead)
