"""The table of places in later versions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Float, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.anchors.lifecycle import AnchorState, Decision, Grade


class CommentAnchor(Versioned, Base):
    """Where an official comment stands in the version after that of its round.

    `section_id` and `block_id` are the place, or while it waits the suggestion; none of both is the whole
    guide for a comment on it, else no place. `quote_start` and `quote_end` are places in the plain text of
    the block, in the comment's language. `grade` and `score` stay as the rules gave them.
    """

    __tablename__ = "comment_anchors"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("guide_sections.id"))
    block_id: Mapped[int | None] = mapped_column(ForeignKey("guide_blocks.id"), index=True)
    quote_start: Mapped[int | None]
    quote_end: Mapped[int | None]
    grade: Mapped[Grade] = mapped_column(word(Grade))
    score: Mapped[float] = mapped_column(Float)
    state: Mapped[AnchorState] = mapped_column(word(AnchorState))
    made_at: Mapped[datetime]
    decision: Mapped[Decision | None] = mapped_column(word(Decision))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("comment_id", "version_id"),
        Index("ix_comment_anchors_version_id_state", "version_id", "state"),
    )
