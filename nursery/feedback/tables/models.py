"""Tables that were sent in, and the comments that came from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.base.leases import MadeByJob
from nursery.extensions import Base
from nursery.feedback.tables.lifecycle import TableFormat, UploadState, UploadStep


class TableUpload(MadeByJob, Base):
    """A filled-in table: the file as it came, and what was found in it.

    The times of a job are those of its present `step`. `found` is the outcome of the last check or taking
    over (see `outcome.py`), `chosen` names the rows in which the table goes before the platform.
    `carries_over`: the table of an earlier round, whose texts go where the same paragraphs still stand.
    `tells`: it was done by a job, and its sender is told when that ended.
    """

    __tablename__ = "table_uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    uploaded_at: Mapped[datetime] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(200))
    format: Mapped[TableFormat] = mapped_column(word(TableFormat, 10))
    language: Mapped[str] = mapped_column(String(2))
    step: Mapped[UploadStep] = mapped_column(word(UploadStep), default=UploadStep.CHECK)
    carries_over: Mapped[bool] = mapped_column(default=False)
    tells: Mapped[bool] = mapped_column(default=False)
    request_key: Mapped[UUID] = mapped_column(unique=True)
    found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    chosen: Mapped[list[str]] = mapped_column(JSON, default=list)
    report_key: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (Index("ix_table_uploads_round_id_organisation_id", "round_id", "organisation_id"),)

    @property
    def standing(self) -> UploadState:
        """Where the table stands."""
        if self.failed_at is not None:
            return UploadState.FAILED
        if self.step is UploadStep.TAKE_OVER:
            return UploadState.TAKEN_OVER if self.ready_at else UploadState.BEING_TAKEN_OVER
        if self.storage_key is None:
            return UploadState.REMOVED
        if self.ready_at is None:
            return UploadState.BEING_CHECKED if self.started_at else UploadState.WAITING
        return UploadState.REFUSED if (self.found or {}).get("refusal") else UploadState.CHECKED


class TableRow(Base):
    """A comment that a table wrote last, and the fingerprint of what it wrote: what came later differs."""

    __tablename__ = "table_rows"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("table_uploads.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(16))
