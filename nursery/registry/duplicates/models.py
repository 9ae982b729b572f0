"""Tables of pairs that look like one record, and of merges."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PairState


class DuplicatePair(Versioned, Base):
    """Two records that look like one; `low_id` is the smaller number, so that each pair is there once.

    The ids stay when one of the two is merged into the other. `explanation` is what the person said who saved
    the second one; `reason` what the officer said who settled it.
    """

    __tablename__ = "duplicate_pairs"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(word(RecordKind))
    low_id: Mapped[int]
    high_id: Mapped[int]
    state: Mapped[PairState] = mapped_column(word(PairState))
    traits: Mapped[str] = mapped_column(String(120))
    weight: Mapped[int]
    metres: Mapped[float | None]
    found_at: Mapped[datetime]
    explanation: Mapped[str] = mapped_column(Text, default="")
    explained_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        UniqueConstraint("kind", "low_id", "high_id"),
        Index("ix_duplicate_pairs_state", "state", "kind"),
        Index("ix_duplicate_pairs_high_id", "kind", "high_id"),
    )


class RecordMerge(Base):
    """That one record became part of another: its stub. Who asks for the lost one is led to the kept one.

    `lost` is the row as it was, `moved` what pointed to it: by column, the keys of the rows that point to the
    kept record now, and the rows that had to give way.
    """

    __tablename__ = "record_merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(word(RecordKind))
    pair_id: Mapped[int] = mapped_column(ForeignKey("duplicate_pairs.id"), unique=True)
    kept_id: Mapped[int] = mapped_column(index=True)
    lost_id: Mapped[int]
    lost: Mapped[dict[str, Any]] = mapped_column(JSON)
    moved: Mapped[dict[str, Any]] = mapped_column(JSON)
    merged_at: Mapped[datetime]
    merged_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("kind", "lost_id"),)
