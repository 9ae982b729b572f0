"""Tables of the monthly figures."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned, word
from nursery.extensions import Base


class FigureKind(StrEnum):
    """What a figure counts; its key is an age band, for staff a role."""

    GIRLS = "girls"
    BOYS = "boys"
    STAFF = "staff"
    FREE = "free"


class MonthlyReport(Versioned, Base):
    """What a nursery reported of a month; `month` is its first day, `licensed_places` those of that time."""

    __tablename__ = "monthly_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    month: Mapped[date]
    licensed_places: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    is_unchanged: Mapped[bool] = mapped_column(default=False)
    reported_at: Mapped[datetime]
    reported_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    figures: Mapped[list[MonthlyFigure]] = relationship(
        order_by="MonthlyFigure.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        UniqueConstraint("nursery_id", "month"),
        Index("ix_monthly_reports_month", "month"),
    )


class MonthlyFigure(Base):
    """One number of a report; a number that is not there is 0."""

    __tablename__ = "monthly_figures"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("monthly_reports.id"))
    kind: Mapped[FigureKind] = mapped_column(word(FigureKind))
    key: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]

    __table_args__ = (UniqueConstraint("report_id", "kind", "key"),)


class MonthlyCorrection(Base):
    """What was changed in a report after it was sent: the figures as they were, and why."""

    __tablename__ = "monthly_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("monthly_reports.id"), index=True)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text)
    corrected_at: Mapped[datetime]
    corrected_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class MonthlyReminder(Base):
    """That everybody was reminded of a month on an occasion (the first or the tenth day)."""

    __tablename__ = "monthly_reminders"

    month: Mapped[date] = mapped_column(primary_key=True)
    occasion: Mapped[str] = mapped_column(String(20), primary_key=True)
    sent_at: Mapped[datetime]
