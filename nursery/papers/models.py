"""The table of files made on request."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.base.leases import MadeByJob
from nursery.extensions import Base


class PaperFormat(StrEnum):
    """The kinds of files."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class Paper(MadeByJob, Base):
    """One file about one thing. `kind` says which package offers it, `subject_id` what it is about.

    `stamp` says from which state of things it is made: while nothing changes, everybody gets the same file.
    """

    __tablename__ = "papers"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    format: Mapped[PaperFormat] = mapped_column(word(PaperFormat, 10))
    language: Mapped[str] = mapped_column(String(2))
    stamp: Mapped[str] = mapped_column(String(64))
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("kind", "subject_id", "format", "language", "stamp"),)
