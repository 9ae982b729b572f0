"""Reading notices, choices, and whom the letter of the day is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from nursery.accounts import sessions
from nursery.accounts.models import Person
from nursery.base.paging import Page, offset
from nursery.extensions import db
from nursery.notifications.kinds import Delivery, NoticeKind
from nursery.notifications.models import Notification, NotificationChoice

UNREAD = "unread_notices"
# Read with the session itself: the number beside a person's name costs no statement of its own.
sessions.add_figure(
    UNREAD,
    select(func.count(Notification.id))
    .where(Notification.person_id == Person.id, Notification.read_at.is_(None))
    .correlate(Person)
    .scalar_subquery(),
)


@dataclass(frozen=True)
class NoticeItem:
    """A notice as its reader sees it; `path` begins after the language."""

    id: int
    kind: NoticeKind
    title: str
    body: str
    path: str
    written_at: datetime
    read_at: datetime | None


def notices(person_id: int, kind: NoticeKind | None = None, page: int = 1) -> Page[NoticeItem]:
    """The notices of a person (of one kind), the newest first."""
    mine = [Notification.person_id == person_id]
    if kind is not None:
        mine.append(Notification.kind == kind)
    total = db.session.scalar(select(func.count(Notification.id)).where(*mine)) or 0
    rows = db.session.execute(
        select(
            Notification.id,
            Notification.kind,
            Notification.title,
            Notification.body,
            Notification.path,
            Notification.written_at,
            Notification.read_at,
        )
        .where(*mine)
        .order_by(Notification.id.desc())
        .limit(Page.size)
        .offset(offset(page))
    )
    return Page([NoticeItem(*row) for row in rows], total, page)


def folded(items: Sequence[NoticeItem]) -> list[tuple[NoticeItem, int]]:
    """Each notice with the number of those before it that say the same and lead to the same place.

    Only notices that are read alike stand together: an unread one is never hidden behind one that was read.
    """
    groups: dict[tuple[str, str, bool], list[NoticeItem]] = {}
    for item in items:
        groups.setdefault((item.title, item.path, item.read_at is None), []).append(item)
    return [(group[0], len(group) - 1) for group in groups.values()]


def choices(person_id: int) -> dict[NoticeKind, Delivery]:
    """How a person wants to hear of each kind."""
    rows = db.session.execute(
        select(NotificationChoice.kind, NotificationChoice.delivery).where(
            NotificationChoice.person_id == person_id
        )
    )
    return {**dict.fromkeys(NoticeKind, Delivery.AT_ONCE), **{row.kind: row.delivery for row in rows}}


def people_to_write_to(before: datetime) -> list[int]:
    """Active people with a notice older than `before` that waits for the letter of the day."""
    waiting = (
        select(Notification.person_id)
        .join(Person, Person.id == Notification.person_id)
        .where(
            Notification.delivery == Delivery.DAILY,
            Notification.mailed_at.is_(None),
            Notification.written_at < before,
            Person.blocked_at.is_(None),
            Person.confirmed_at.is_not(None),
        )
    )
    return list(db.session.scalars(waiting.distinct().order_by(Notification.person_id)))


def notices_for_letter(person_id: int, before: datetime) -> list[Notification]:
    """The rows that wait for a person's letter of the day, for the command that writes it."""
    waiting = select(Notification).where(
        Notification.person_id == person_id,
        Notification.delivery == Delivery.DAILY,
        Notification.mailed_at.is_(None),
        Notification.written_at < before,
    )
    return list(db.session.scalars(waiting.order_by(Notification.id).with_for_update()))
