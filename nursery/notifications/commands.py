"""What people do with their notices, and how long notices are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, update

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound
from nursery.base.retention import Kept, expires
from nursery.extensions import db
from nursery.notifications.kinds import Delivery, NoticeKind
from nursery.notifications.models import Notification, NotificationChoice


@command
def mark_read(notice_id: int, *, actor: Actor) -> str:
    """Mark one of the actor's notices as read; returns where it leads. Doing it twice changes nothing.

    Those before it that say the same and lead to the same place are read with it: the list shows them as one.
    """
    row = db.session.get(Notification, notice_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound
    alike = update(Notification).where(
        Notification.person_id == actor.person_id,
        Notification.read_at.is_(None),
        Notification.id <= row.id,
        Notification.title == row.title,
        Notification.path == row.path,
    )
    db.session.execute(alike.values(read_at=clock.now()))
    return row.path


@command
def mark_all_read(*, kind: NoticeKind | None = None, actor: Actor) -> None:
    """Mark all notices of the actor (of one kind) as read."""
    mine = update(Notification).where(
        Notification.person_id == actor.person_id, Notification.read_at.is_(None)
    )
    if kind is not None:
        mine = mine.where(Notification.kind == kind)
    db.session.execute(mine.values(read_at=clock.now()))


@command
def choose(chosen: Mapping[NoticeKind, Delivery], *, actor: Actor) -> None:
    """How the actor wants to hear of each kind from now on.

    What waits for the letter of the day still goes with it, unless there are to be no letters of that kind.
    """
    accounts.hold(actor.person_id)
    for kind, delivery in chosen.items():
        row = db.session.get(NotificationChoice, (actor.person_id, kind))
        if row is None:
            db.session.add(NotificationChoice(person_id=actor.person_id, kind=kind, delivery=delivery))
        else:
            row.delivery = delivery
        if delivery is Delivery.SITE_ONLY:
            _keep_from_letters(actor, kind)


def _keep_from_letters(actor: Actor, kind: NoticeKind) -> None:
    waiting = update(Notification).where(
        Notification.person_id == actor.person_id,
        Notification.kind == kind,
        Notification.delivery == Delivery.DAILY,
        Notification.mailed_at.is_(None),
    )
    db.session.execute(waiting.values(delivery=Delivery.SITE_ONLY))


@expires(Kept.NOTICES)
def remove_old(before: datetime) -> int:
    """Remove notices written before a moment; how many there were. Part of a command."""
    old = delete(Notification).where(Notification.written_at < before)
    return len(db.session.execute(old.returning(Notification.id)).all())
