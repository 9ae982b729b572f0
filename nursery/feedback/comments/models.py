"""The tables of comments and of texts kept through a lost session."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.comments.lifecycle import Anchor, Channel, CommentKind, CommentState, Proposal
from nursery.feedback.rounds.lifecycle import Visibility


class Comment(Versioned, Base):
    """A comment on the whole guide, a section, a block or a quote in a block of a round's frozen version.

    `number` is its public number within the round, given when it is submitted. `language` is the language
    in which the text was read, and so the language of `quote` and `proposed_text`. A quote is an exact piece
    of the plain text of the block with what stands before and after it. `move_after_id` is the block after
    which a moved one would stand. `visibility` counts once the comment is official. `source_name` says who
    spoke or signed when the comment came by letter, by phone or in a dialogue session; it is never public.
    `origin_key` names the row of the table that the comment came from. `draft_client` names the open page
    that wrote last, when it saves by itself, and `draft_revision` which of its texts this is. The times and
    people beside a step are those of the last time it was taken.
    """

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    anchor: Mapped[Anchor] = mapped_column(word(Anchor), default=Anchor.BLOCK)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("guide_sections.id"))
    block_id: Mapped[int | None] = mapped_column(ForeignKey("guide_blocks.id"))
    quote: Mapped[str] = mapped_column(Text, default="")
    quote_prefix: Mapped[str] = mapped_column(String(64), default="")
    quote_suffix: Mapped[str] = mapped_column(String(64), default="")
    kind: Mapped[CommentKind] = mapped_column(word(CommentKind))
    language: Mapped[str] = mapped_column(String(2))
    body: Mapped[str] = mapped_column(Text)
    proposal: Mapped[Proposal | None] = mapped_column(word(Proposal))
    proposed_text: Mapped[str] = mapped_column(Text, default="")
    move_after_id: Mapped[int | None] = mapped_column(ForeignKey("guide_blocks.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    source_url: Mapped[str] = mapped_column(String(500), default="")
    visibility: Mapped[Visibility] = mapped_column(word(Visibility), default=Visibility.PARTIES)
    shows_author: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[Channel] = mapped_column(word(Channel), default=Channel.ONLINE)
    source_name: Mapped[str] = mapped_column(String(200), default="")
    source_reference: Mapped[str] = mapped_column(String(200), default="")
    received_on: Mapped[date | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    origin_key: Mapped[str | None] = mapped_column(String(120))
    awaits_check: Mapped[bool] = mapped_column(default=False)
    hidden_at: Mapped[datetime | None]
    joined_into_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), index=True)
    consented_at: Mapped[datetime | None]
    state: Mapped[CommentState] = mapped_column(word(CommentState))
    request_key: Mapped[UUID] = mapped_column(unique=True)
    draft_client: Mapped[str] = mapped_column(String(40), default="", server_default="")
    draft_revision: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
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
        UniqueConstraint("round_id", "organisation_id", "origin_key"),
        Index("ix_comments_round_id_section_id_state", "round_id", "section_id", "state"),
        Index(
            "ix_comments_round_id_section_id_block_id_number", "round_id", "section_id", "block_id", "number"
        ),
        Index("ix_comments_round_id_block_id_number", "round_id", "block_id", "number"),
        Index("ix_comments_organisation_id_round_id", "organisation_id", "round_id", "state"),
        Index(
            "ix_comments_round_id_hidden_at",
            "round_id",
            "hidden_at",
            sqlite_where=text("hidden_at IS NOT NULL"),
            postgresql_where=text("hidden_at IS NOT NULL"),
        ),
    )


class Attachment(Base):
    """A file beside a comment."""

    __tablename__ = "comment_attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    storage_key: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("comment_id", "storage_key"),)


class CommentRevision(Base):
    """How an official comment read before it was changed: the trace of every change after submission."""

    __tablename__ = "comment_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    kind: Mapped[CommentKind] = mapped_column(word(CommentKind))
    body: Mapped[str] = mapped_column(Text)
    proposal: Mapped[Proposal | None] = mapped_column(word(Proposal))
    proposed_text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str] = mapped_column(String(500))
    visibility: Mapped[Visibility] = mapped_column(word(Visibility))
    replaced_at: Mapped[datetime]
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class CommentCount(Base):
    """How many official comments a place of a round has, kept with every step instead of counted.

    `section_id` 0 is the whole guide, `block_id` 0 the section itself (quotes count with their block).
    `official` counts all, `for_parties` those that the parties see now, `public` those everybody sees now.
    """

    __tablename__ = "comment_counts"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    section_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    block_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    official: Mapped[int]
    for_parties: Mapped[int]
    public: Mapped[int]


class KeptText(Base):
    """What somebody typed while their session had ended: found again after signing in, for one day.

    The form's address and fields are kept under the hash of a token that only that browser was given.
    """

    __tablename__ = "kept_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(index=True)
