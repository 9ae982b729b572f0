"""What editors type and what they saved before."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base


class RevisionKind(StrEnum):
    """How a saved text came about."""

    IMPORTED = "imported"
    EDITED = "edited"
    MERGED = "merged"
    RESTORED = "restored"
    APPLIED = "applied"


class Revision(Base):
    """One saved state of a section of the working version: the whole files in both languages.

    `number` counts from 1 within the section (by its slug, across versions). Rows are only added.
    """

    __tablename__ = "guide_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    slug: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    kind: Mapped[RevisionKind] = mapped_column(word(RevisionKind, 20))
    text_ar: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(300), default="")
    saved_at: Mapped[datetime]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("slug", "number"),)


class Draft(Base):
    """What one editor typed into a section and has not saved; `base_number` is the revision it began from.

    It may be anything, faulty text too: nothing typed is lost.
    """

    __tablename__ = "guide_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    slug: Mapped[str] = mapped_column(String(80))
    base_number: Mapped[int]
    text_ar: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("person_id", "slug"), Index("ix_guide_drafts_slug", "slug"))
