"""The tables of the board: what is kept for reading, who works on what, notes, saved views."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.accounts.roles import OrganisationKind
from nursery.base.columns import word
from nursery.extensions import Base
from nursery.feedback.board.standing import Dimension, Grouping, Standing
from nursery.feedback.comments.lifecycle import CommentKind


class DeskEntry(Base):
    """One official comment as the board finds it; its id is the comment's.

    The columns down to `search_text` repeat what stands elsewhere and are kept by `keeping.py`; `place` puts
    the comments of a round into reading order. The others are the board's own: who is to answer until when,
    how often that was changed (`assigned_version`), and how many notes there are.
    """

    __tablename__ = "desk_entries"

    id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("guide_sections.id"))
    place: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[CommentKind] = mapped_column(word(CommentKind))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation_kind: Mapped[OrganisationKind] = mapped_column(word(OrganisationKind))
    governorate: Mapped[str | None] = mapped_column(String(10))
    standing: Mapped[Standing] = mapped_column(word(Standing))
    is_changed: Mapped[bool]
    grouping: Mapped[Grouping] = mapped_column(word(Grouping))
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    due_on: Mapped[date | None]
    assigned_version: Mapped[int] = mapped_column(default=0, server_default="0")
    notes: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (
        Index("ix_desk_entries_place", "round_id", "place"),
        *(
            Index(f"ix_desk_entries_{name}", "round_id", name, "place")
            for name in ("section_id", "kind", "organisation_id", "organisation_kind", "governorate")
        ),
        *(
            Index(f"ix_desk_entries_{name}", "round_id", name, "place")
            for name in ("standing", "is_changed", "grouping", "reviewer_id")
        ),
        Index("ix_desk_entries_due_on", "round_id", "standing", "due_on"),
    )


class DeskCount(Base):
    """How many comments of a round share one value: `ref` is the id of a row, 0 for none, `word` a value."""

    __tablename__ = "desk_counts"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    dimension: Mapped[Dimension] = mapped_column(word(Dimension), primary_key=True)
    ref: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int]


class CommentNote(Base):
    """What a reviewer writes about a comment for the other reviewers. It never leaves the desk."""

    __tablename__ = "comment_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    request_key: Mapped[UUID] = mapped_column(unique=True)


class SavedView(Base):
    """A filter of the board that a reviewer gave a name; `filter` is the query of its address."""

    __tablename__ = "saved_views"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(80))
    filter: Mapped[str] = mapped_column(String(600))

    __table_args__ = (UniqueConstraint("person_id", "name"),)
