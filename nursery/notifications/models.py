"""Tables of notices and of what people chose."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base
from nursery.notifications.kinds import Delivery, NoticeKind


class Notification(Base):
    """One notice to one person, worded in their language when it was written.

    `path` begins after the language. `delivery` is how the person had chosen to hear of it; `mailed_at` when
    the letter, at once or of the day, was put into the outbox. A notice under a `key` is written once.
    """

    __tablename__ = "notifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind))
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    path: Mapped[str] = mapped_column(String(300))
    delivery: Mapped[Delivery] = mapped_column(word(Delivery))
    written_at: Mapped[datetime]
    mailed_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_notifications_person_id_id", "person_id", "id"),)


_unmailed = Notification.mailed_at.is_(None)
Index(
    "ix_notifications_unmailed",
    Notification.person_id,
    sqlite_where=_unmailed,
    postgresql_where=_unmailed,
)

_unread = Notification.read_at.is_(None)
Index("ix_notifications_unread", Notification.person_id, sqlite_where=_unread, postgresql_where=_unread)


class NotificationChoice(Base):
    """How one person wants to hear of one kind; without a row it is at once."""

    __tablename__ = "notification_choices"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind), primary_key=True)
    delivery: Mapped[Delivery] = mapped_column(word(Delivery))
