"""The table of responses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState


class Response(Versioned, Base):
    """The reviewers' answer to one submitted comment. A published response is never edited."""

    __tablename__ = "responses"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    disposition: Mapped[Disposition] = mapped_column(word(Disposition))
    reason: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ResponseState] = mapped_column(word(ResponseState))
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    drafted_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (Index("ix_responses_round_id_state", "round_id", "state"),)
