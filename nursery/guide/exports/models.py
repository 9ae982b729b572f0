"""The table of files made from versions of the guide."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.base.leases import MadeByJob
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


class GuideFile(MadeByJob, Base):
    """A version, a chapter or a section as a file, made once by a job.

    `slug` is that of the chapter or section, empty for a whole version. `content_hash` is the fingerprint of
    all that the file is made from (`naming.fingerprint_of`): when the text, the state of the version or the
    design has changed, the file is another one. `progress` counts from 0 to 100.
    """

    __tablename__ = "guide_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"))
    format: Mapped[FileFormat] = mapped_column(word(FileFormat, 10))
    language: Mapped[FileLanguage] = mapped_column(word(FileLanguage, 4))
    scope: Mapped[FileScope] = mapped_column(word(FileScope, 10))
    slug: Mapped[str] = mapped_column(String(80), default="")
    content_hash: Mapped[str] = mapped_column(String(64))
    progress: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("version_id", "scope", "slug", "language", "format", "content_hash"),)
