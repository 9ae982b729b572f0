"""The table of what organisations say about their earlier points."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.followup.lifecycle import Verdict


class PointVerdict(Versioned, Base):
    """What an organisation says in a round about a comment it made in the round before."""

    __tablename__ = "point_verdicts"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict))
    note: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]
    said_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("round_id", "comment_id"),)
