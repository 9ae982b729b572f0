"""Tables of the census of nurseries already operating."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.census.lifecycle import EntryState, GapCode, GapState
from nursery.registry.rulesets.kinds import NurseryKind, ProviderKind


class CensusEntry(Versioned, Base):
    """A nursery found operating without a licence, as it was recorded in the field."""

    __tablename__ = "census_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    state: Mapped[EntryState] = mapped_column(word(EntryState))
    kind: Mapped[NurseryKind] = mapped_column(word(NurseryKind))
    name_ar: Mapped[str] = mapped_column(String(120))
    governorate: Mapped[str] = mapped_column(String(5))
    district: Mapped[str] = mapped_column(String(6))
    address: Mapped[str] = mapped_column(String(300))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    holder: Mapped[ProviderKind] = mapped_column(word(ProviderKind))
    owner_name: Mapped[str] = mapped_column(String(200))
    owner_phone: Mapped[str] = mapped_column(String(20))
    children_0_6: Mapped[int]
    children_6_12: Mapped[int]
    children_12_24: Mapped[int]
    children_24_36: Mapped[int]
    caregivers: Mapped[int]
    other_staff: Mapped[int]
    rooms: Mapped[int]
    indoor_m2: Mapped[float]
    outdoor_m2: Mapped[float]
    documents: Mapped[list[str]] = mapped_column(JSON)
    notes: Mapped[str] = mapped_column(Text, default="")
    visited_on: Mapped[date]
    rules_version: Mapped[int]
    request_key: Mapped[UUID] = mapped_column(unique=True)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    owner_email: Mapped[str] = mapped_column(String(254), default="")
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    invited_at: Mapped[datetime | None]
    nursery_id: Mapped[int | None] = mapped_column(ForeignKey("nurseries.id"), index=True)
    taken_over_at: Mapped[datetime | None]
    taken_over_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None]
    closing_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (Index("ix_census_entries_place", "governorate", "district", "state"),)


class CensusGap(Base):
    """Something a recorded nursery lacks, with the day until which it is put right."""

    __tablename__ = "census_gaps"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("census_entries.id"))
    code: Mapped[GapCode] = mapped_column(word(GapCode))
    subject: Mapped[str] = mapped_column(String(40))
    have: Mapped[float]
    need: Mapped[float]
    due_on: Mapped[date]
    state: Mapped[GapState] = mapped_column(word(GapState))
    evidence: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    escalated_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("entry_id", "code", "subject"),
        Index("ix_census_gaps_due", "state", "due_on"),
    )
