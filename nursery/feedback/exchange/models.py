"""The table of requested exports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.base.leases import MadeByJob
from nursery.extensions import Base
from nursery.feedback.comments.lifecycle import CommentKind


class ExportFormat(StrEnum):
    """The files that comments are taken out in."""

    XLSX = "xlsx"
    CSV = "csv"
    ISO_XLSX = "iso_xlsx"
    ISO_DOCX = "iso_docx"
    IPPC_XLSX = "ippc_xlsx"
    IPPC_DOCX = "ippc_docx"
    JSONLD = "jsonld"


@dataclass(frozen=True)
class Choice:
    """Which comments of a round go into the file; an empty choice takes all official ones.

    `own_organisation_id` says for which organisation's members the file is: their own comments alone, and
    the responses once they are published. `with_addresses` adds who wrote each comment, for staff.
    """

    section_id: int | None = None
    organisation_id: int | None = None
    kind: CommentKind | None = None
    with_addresses: bool = False
    own_organisation_id: int | None = None


EVERYTHING = Choice()


class Export(MadeByJob, Base):
    """A file of comments made by a job. `progress` counts from 0 to 100."""

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    format: Mapped[ExportFormat] = mapped_column(word(ExportFormat, 10))
    language: Mapped[str] = mapped_column(String(2))
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    rows: Mapped[int | None]
    section_id: Mapped[int | None] = mapped_column(ForeignKey("guide_sections.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[CommentKind | None] = mapped_column(word(CommentKind))
    with_addresses: Mapped[bool] = mapped_column(default=False)
    own_organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    progress: Mapped[int] = mapped_column(default=0)

    @property
    def choice(self) -> Choice:
        """Which comments were asked for."""
        return Choice(
            self.section_id, self.organisation_id, self.kind, self.with_addresses, self.own_organisation_id
        )
