"""The table of requested exports."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.base.leases import MadeByJob
from nursery.extensions import Base


class ExportFormat(StrEnum):
    """The formats of a comment table."""

    XLSX = "xlsx"
    CSV = "csv"


class Export(MadeByJob, Base):
    """A comment table made by a job."""

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    format: Mapped[ExportFormat] = mapped_column(word(ExportFormat, 10))
    language: Mapped[str] = mapped_column(String(2))
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    rows: Mapped[int | None]
