"""Tables of replies, endorsements, reports and of what reviewers hid."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.discussion.lifecycle import Circle, Ground, HidingState, Support


class Message(Versioned, Base):
    """A reply to a comment. `organisation_id` is the organisation it was written for; None: the reviewers.

    A withdrawn or hidden message keeps its text on record and its place in the thread.
    """

    __tablename__ = "comment_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    circle: Mapped[Circle] = mapped_column(word(Circle))
    body: Mapped[str] = mapped_column(Text)
    request_key: Mapped[UUID] = mapped_column(unique=True)
    written_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_comment_messages_comment_id_id", "comment_id", "id"),)


class Endorsement(Base):
    """An organisation that stands behind another one's comment; taken back, it stays as a trace."""

    __tablename__ = "comment_endorsements"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    support: Mapped[Support] = mapped_column(word(Support))
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class Report(Base):
    """Somebody's report of a comment, or of a message on it; each person reports a thing once."""

    __tablename__ = "comment_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("comment_messages.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    reason: Mapped[Ground] = mapped_column(word(Ground))
    words: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("message_id", "reporter_id"),)


class Hiding(Versioned, Base):
    """A comment or message that a reviewer hid, the appeal of its organisation and what came of it."""

    __tablename__ = "comment_hidings"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("comment_messages.id"))
    state: Mapped[HidingState] = mapped_column(word(HidingState), default=HidingState.HIDDEN)
    reason: Mapped[Ground] = mapped_column(word(Ground))
    words: Mapped[str] = mapped_column(Text)
    hidden_at: Mapped[datetime]
    hidden_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    appeal: Mapped[str] = mapped_column(Text, default="")
    appealed_at: Mapped[datetime | None]
    appealed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    shown_at: Mapped[datetime | None]
    shown_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


def _unique_where(name: str, *columns: object, condition: object) -> Index:
    return Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)  # type: ignore[arg-type]


_unique_where(
    "uq_comment_endorsements_standing",
    Endorsement.comment_id,
    Endorsement.organisation_id,
    condition=Endorsement.taken_back_at.is_(None),
)
_unique_where(
    "uq_comment_reports_comment",
    Report.comment_id,
    Report.reporter_id,
    condition=Report.message_id.is_(None),
)
