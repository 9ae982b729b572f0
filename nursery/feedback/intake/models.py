"""The table of letters."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base
from nursery.feedback.comments.lifecycle import Channel


class LetterIn(Base):
    """A letter, an e-mail or a call with comments of one organisation.

    `signed_by` and the scan are for those who record letters and for reviewers; they are never public.
    """

    __tablename__ = "letters_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    channel: Mapped[Channel] = mapped_column(word(Channel))
    received_on: Mapped[date]
    reference: Mapped[str] = mapped_column(String(200), default="")
    signed_by: Mapped[str] = mapped_column(String(200), default="")
    scan_key: Mapped[str] = mapped_column(String(64), default="")
    scan_name: Mapped[str] = mapped_column(String(200), default="")
    scan_type: Mapped[str] = mapped_column(String(100), default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (Index("ix_letters_in_round_id_organisation_id", "round_id", "organisation_id"),)


class LetterComment(Base):
    """A comment that came with a letter; `request_key` is that of the form that entered it."""

    __tablename__ = "letter_comments"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True, autoincrement=False)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters_in.id"), index=True)
    request_key: Mapped[UUID] = mapped_column(unique=True)
