"""The table of rule sets made in the browser."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.rulesets.lifecycle import RulesState


class StoredRules(Versioned, Base):
    """One version of the rules: a draft, or published and from then on frozen by the database.

    `content` describes all rules (`reading.rule_set`); `based_on` is the version it was made from.
    """

    __tablename__ = "rule_sets"

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction: Mapped[str] = mapped_column(String(5))
    number: Mapped[int]
    state: Mapped[RulesState] = mapped_column(word(RulesState))
    effective_from: Mapped[date]
    based_on: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("jurisdiction", "number"),)
