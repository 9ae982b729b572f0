"""How many children under three live where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned
from nursery.extensions import Base


class ChildrenEstimate(Versioned, Base):
    """The children under three of a governorate in a year, with the source in words."""

    __tablename__ = "children_estimates"

    id: Mapped[int] = mapped_column(primary_key=True)
    governorate: Mapped[str] = mapped_column(String(5))
    year: Mapped[int]
    children: Mapped[int]
    source_ar: Mapped[str] = mapped_column(String(300))
    source_en: Mapped[str] = mapped_column(String(300))
    entered_at: Mapped[datetime]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("governorate", "year"),)
