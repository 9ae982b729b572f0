"""The table of proposals that were carried into a working version."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.lifecycle import ChangeOrigin, ChangeState


class AppliedChange(Versioned, Base):
    """What one comment's accepted wording did to one paragraph of the working version `version_id`.

    `slug` and `block_key` name the paragraph (stable across versions; for an insertion the new one),
    `language` the text that was changed. `base_text` is the frozen paragraph commented on, `before_text`
    what stood there when it was applied, `after_text` what stands there since; `proposed_text` what the
    commenter wrote and `taken_text` what was taken of it, as it is merged. `other_before` and `other_after`
    hold the text in the other language where it changed too: a paragraph is inserted and deleted in both.
    `move_after_key` is the paragraph after which an inserted or moved one stands. `revision_number` is the
    section's revision that was saved (guide_revisions), and `batch` joins what one click applied.
    A comment is applied at most once at a time.
    """

    __tablename__ = "applied_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    slug: Mapped[str] = mapped_column(String(80))
    block_key: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))
    proposal: Mapped[Proposal] = mapped_column(word(Proposal))
    origin: Mapped[ChangeOrigin] = mapped_column(word(ChangeOrigin))
    base_text: Mapped[str] = mapped_column(Text)
    before_text: Mapped[str] = mapped_column(Text)
    proposed_text: Mapped[str] = mapped_column(Text)
    taken_text: Mapped[str] = mapped_column(Text)
    after_text: Mapped[str] = mapped_column(Text)
    other_before: Mapped[str] = mapped_column(Text, default="", server_default="")
    other_after: Mapped[str] = mapped_column(Text, default="", server_default="")
    move_after_key: Mapped[str] = mapped_column(String(16), default="")
    revision_number: Mapped[int]
    batch: Mapped[UUID]
    state: Mapped[ChangeState] = mapped_column(word(ChangeState))
    applied_at: Mapped[datetime]
    applied_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        Index("ix_applied_changes_version_id_slug_block_key", "version_id", "slug", "block_key"),
        Index("ix_applied_changes_round_id_state", "round_id", "state"),
        Index(
            "uq_applied_changes_comment_id_applied",
            "comment_id",
            unique=True,
            sqlite_where=text("state = 'applied'"),
            postgresql_where=text("state = 'applied'"),
        ),
    )
