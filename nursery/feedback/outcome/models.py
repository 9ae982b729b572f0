"""The tables of figures that are kept, and of what a lead was told about the duty to respond."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import word
from nursery.extensions import Base
from nursery.feedback.outcome.duty import Occasion


class KeptFigures(Base):
    """What was counted of a round whose responses are public. `shape` says in which form.

    It names nobody and holds no words of a comment or a response.
    """

    __tablename__ = "outcome_figures"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, autoincrement=False)
    shape: Mapped[int]
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    counted_at: Mapped[datetime]


class DutyNotice(Base):
    """That the leads were told of the duty to respond by `due_on`, on one occasion."""

    __tablename__ = "duty_notices"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, autoincrement=False)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    occasion: Mapped[Occasion] = mapped_column(word(Occasion), primary_key=True)
    told_at: Mapped[datetime]
