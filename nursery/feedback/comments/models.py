"""The tables of comments and of texts kept through a lost session."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.comments.lifecycle import CommentKind, CommentState


class Comment(Versioned, Base):
    """A comment on a section or on one block of the frozen version of a round.

    `number` is its public number within the round, given when it is submitted. `language` is the language
    in which the text was read, and so the language of `proposed_text`. The times and people beside a step
    are those of the last time it was taken.
    """

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("guide_sections.id"))
    block_id: Mapped[int | None] = mapped_column(ForeignKey("guide_blocks.id"))
    kind: Mapped[CommentKind] = mapped_column(word(CommentKind))
    language: Mapped[str] = mapped_column(String(2))
    body: Mapped[str] = mapped_column(Text)
    proposed_text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[CommentState] = mapped_column(word(CommentState))
    request_key: Mapped[UUID] = mapped_column(unique=True)
    number: Mapped[int | None]
    return_note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    updated_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    handed_over_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        Index("ix_comments_round_id_section_id_state", "round_id", "section_id", "state"),
        Index("ix_comments_organisation_id_round_id", "organisation_id", "round_id", "state"),
    )


class KeptText(Base):
    """What somebody typed while their session had ended: found again after signing in, for one day.

    The form's address and fields are kept under the hash of a token that only that browser was given.
    """

    __tablename__ = "kept_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(index=True)
