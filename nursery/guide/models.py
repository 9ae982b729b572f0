"""Tables of the guide. Rows of a published version are never changed: triggers refuse it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.guide.lifecycle import BlockKind, VersionState


class Guide(Base):
    """The guide that is being agreed on; its row is locked while a version is imported or published."""

    __tablename__ = "guides"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)


class GuideVersion(Versioned, Base):
    """One version of a guide; `content_hash` is the SHA-256 of its canonical content once frozen.

    `sources` holds the cited sources by code, each with `ar`, `en` and `url`; `glossary` the explained terms
    (the fields of `content.Term`) by key. `lineage` says what became of the blocks of the version before:
    `{"base": number, "splits": {key: [keys]}, "merges": {key: [keys]}}`.
    """

    __tablename__ = "guide_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guides.id"))
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(word(VersionState))
    title_ar: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    subtitle_ar: Mapped[str] = mapped_column(String(300))
    subtitle_en: Mapped[str] = mapped_column(String(300))
    sources: Mapped[dict[str, dict[str, str | None]]] = mapped_column(JSON)
    glossary: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON, default=dict, server_default="{}")
    lineage: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    content_hash: Mapped[str | None] = mapped_column(String(64))
    imported_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("guide_id", "number"),)


class Chapter(Base):
    """A chapter of one version."""

    __tablename__ = "guide_chapters"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(8))
    slug: Mapped[str] = mapped_column(String(80))
    title_ar: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))

    __table_args__ = (UniqueConstraint("version_id", "slug"), UniqueConstraint("version_id", "position"))


class Section(Base):
    """A section of one version; its slug stays the same across versions.

    `safety_review` says who has to review its safety boxes: `role_ar`, `role_en`, and `signed_on`.
    """

    __tablename__ = "guide_sections"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    chapter_id: Mapped[int] = mapped_column(ForeignKey("guide_chapters.id"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(8))
    slug: Mapped[str] = mapped_column(String(80))
    title_ar: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    readers: Mapped[list[str]] = mapped_column(JSON)
    ages: Mapped[list[str]] = mapped_column(JSON)
    safety_review: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    minutes: Mapped[int]

    __table_args__ = (UniqueConstraint("version_id", "slug"), UniqueConstraint("version_id", "position"))


class Block(Base):
    """A numbered piece of a section in both languages; its key stays the same across versions.

    `html_ar` and `html_en` are made from the Markdown when the version is imported. `behind`: the Arabic was
    changed and the English has not followed yet.
    """

    __tablename__ = "guide_blocks"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("guide_sections.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(16))
    number: Mapped[str | None] = mapped_column(String(12))
    part: Mapped[str] = mapped_column(String(20))
    kind: Mapped[BlockKind] = mapped_column(word(BlockKind))
    markdown_ar: Mapped[str] = mapped_column(Text)
    markdown_en: Mapped[str] = mapped_column(Text)
    html_ar: Mapped[str] = mapped_column(Text)
    html_en: Mapped[str] = mapped_column(Text)
    behind: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (
        UniqueConstraint("version_id", "key"),
        Index("ix_guide_blocks_section_id_position", "section_id", "position", unique=True),
    )


class Picture(Base):
    """A picture of the guide's text. Its name ends in the beginning of its bytes' SHA-256, so that the text,
    which names it, is frozen together with it; the bytes (WebP) lie in the storage."""

    __tablename__ = "guide_pictures"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    storage_key: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
