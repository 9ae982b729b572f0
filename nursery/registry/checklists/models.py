"""Tables of the versions of the checklist that were made in the browser."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.checklists.lifecycle import ChecklistState
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity


class ChecklistVersion(Versioned, Base):
    """A version of the checklist. Triggers keep a published one as it is."""

    __tablename__ = "checklists"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    state: Mapped[ChecklistState] = mapped_column(word(ChecklistState))
    title_ar: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text, default="")
    is_example: Mapped[bool]
    excellent: Mapped[int]
    good: Mapped[int]
    needs_improvement: Mapped[int]
    hazard_cap: Mapped[Rating] = mapped_column(word(Rating))
    critical_cap: Mapped[Rating] = mapped_column(word(Rating))
    effective_from: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    items: Mapped[list[ChecklistStandard]] = relationship(
        order_by="ChecklistStandard.position, ChecklistStandard.id", cascade="all, delete-orphan"
    )


class ChecklistStandard(Base):
    """One standard of a version; `position` orders those of one area."""

    __tablename__ = "checklist_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklists.id"))
    key: Mapped[str] = mapped_column(String(40))
    area: Mapped[QualityArea] = mapped_column(word(QualityArea))
    position: Mapped[int]
    text_ar: Mapped[str] = mapped_column(String(500))
    text_en: Mapped[str] = mapped_column(String(500))
    weight: Mapped[int]
    severity: Mapped[Severity] = mapped_column(word(Severity))
    guide_slug: Mapped[str] = mapped_column(String(80))

    __table_args__ = (UniqueConstraint("checklist_id", "key"),)
