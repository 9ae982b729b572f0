"""The table of files made from versions of the guide."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base


class FileFormat(StrEnum):
    """The formats of the guide as a file."""

    PDF = "pdf"
    EPUB = "epub"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"


class FileLanguage(StrEnum):
    """The language of a file."""

    AR = "ar"
    EN = "en"
    BOTH = "both"


class FileScope(StrEnum):
    """How much of a version is in a file."""

    VERSION = "version"
    CHAPTER = "chapter"
    SECTION = "section"


class FileState(StrEnum):
    """Where a file stands; never stored, its times say it."""

    WAITING = "waiting"
    BEING_MADE = "being_made"
    READY = "ready"
    FAILED = "failed"


class GuideFile(Base):
    """A version, a chapter or a section as a file, made once by a job: `storage_key` once it is ready.

    `slug` is that of the chapter or section, empty for a whole version. `content_hash` is the text it was
    made from: a working version that changed is made again. `progress` counts from 0 to 100. A worker that
    dies leaves `started_at` behind; after a while another one takes the file again.
    """

    __tablename__ = "guide_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    format: Mapped[FileFormat] = mapped_column(word(FileFormat, 10))
    language: Mapped[FileLanguage] = mapped_column(word(FileLanguage, 4))
    scope: Mapped[FileScope] = mapped_column(word(FileScope, 10))
    slug: Mapped[str] = mapped_column(String(80), default="")
    content_hash: Mapped[str] = mapped_column(String(64))
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    progress: Mapped[int] = mapped_column(default=0)
    size: Mapped[int | None]
    storage_key: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("version_id", "scope", "slug", "language", "format", "content_hash"),)

    @property
    def state(self) -> FileState:
        if self.ready_at is not None:
            return FileState.READY
        if self.failed_at is not None:
            return FileState.FAILED
        return FileState.WAITING if self.started_at is None else FileState.BEING_MADE
