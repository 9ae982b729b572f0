"""Tables of requests to be erased and of the nightly tidying."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from nursery.extensions import Base


class ErasureRequest(Base):
    """Somebody asked to be erased: it happens at `due_at` unless it is cancelled before."""

    __tablename__ = "erasure_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


_waiting = ErasureRequest.cancelled_at.is_(None) & ErasureRequest.done_at.is_(None)
Index(
    "ix_erasure_requests_waiting",
    ErasureRequest.person_id,
    unique=True,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)


class RetentionRun(Base):
    """One night's tidying: how many rows of each kind went. No night is run twice."""

    __tablename__ = "retention_runs"

    day: Mapped[date] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
