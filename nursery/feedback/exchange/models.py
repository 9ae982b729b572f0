"""The table of requested exports."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base


class ExportFormat(StrEnum):
    """The formats of a comment table."""

    XLSX = "xlsx"
    CSV = "csv"


class ExportState(StrEnum):
    """Where an export stands; never stored, its times say it."""

    WAITING = "waiting"
    BEING_MADE = "being_made"
    READY = "ready"
    FAILED = "failed"


class Export(Base):
    """A comment table made by a job: requested, taken by a worker, then ready (`storage_key`) or failed.

    A worker that dies leaves `started_at` behind; after a while another one takes the export again.
    """

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    format: Mapped[ExportFormat] = mapped_column(word(ExportFormat, 10))
    language: Mapped[str] = mapped_column(String(2))
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    rows: Mapped[int | None]
    size: Mapped[int | None]
    storage_key: Mapped[str | None] = mapped_column(String(64))

    @property
    def state(self) -> ExportState:
        if self.ready_at is not None:
            return ExportState.READY
        if self.failed_at is not None:
            return ExportState.FAILED
        return ExportState.WAITING if self.started_at is None else ExportState.BEING_MADE
