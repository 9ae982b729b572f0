"""Tables of visits, what phones sent, reports with their signatures, findings and corrections."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.inspections.lifecycle import (
    FindingAction,
    FindingState,
    InspectionState,
    Party,
    Purpose,
    Stance,
    Standing,
)
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

_UNSETTLED = text("state IN ('open', 'correction_reported')")


class Inspection(Versioned, Base):
    """One visit to a nursery.

    `checklist_id` is the version of the checklist in force when the visit began: it stays that one.
    `capacity` is how many places the licence gave on that day.
    """

    __tablename__ = "inspections"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id"), index=True)
    governorate: Mapped[str] = mapped_column(String(5))
    purpose: Mapped[Purpose] = mapped_column(word(Purpose))
    is_announced: Mapped[bool]
    state: Mapped[InspectionState] = mapped_column(word(InspectionState))
    planned_on: Mapped[date]
    inspector_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    planned_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    planned_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    request_key: Mapped[UUID] = mapped_column(unique=True)
    checklist_id: Mapped[int | None]
    capacity: Mapped[int | None]
    began_at: Mapped[datetime | None]
    visited_on: Mapped[date | None]
    called_off_at: Mapped[datetime | None]
    called_off_reason: Mapped[str] = mapped_column(Text, default="")
    text_ar: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    rating: Mapped[Rating | None] = mapped_column(word(Rating))
    score: Mapped[float | None]

    __table_args__ = (
        Index("ix_inspections_nursery_state", "nursery_id", "state", "visited_on"),
        Index("ix_inspections_inspector_state", "inspector_id", "state", "planned_on"),
        Index("ix_inspections_governorate_state", "governorate", "state", "planned_on"),
    )


class Entry(Base):
    """One piece of a visit as a phone sent it; none is ever overwritten.

    `target` says what it is about: `item:<key>`, `finding:<uuid>`, `presence`, `remarks`. `seen` is the
    piece its author had before them; another current one in its place makes it conflicting. `closing` is
    what was shown and signed on a phone: replaced from the beginning when the record had changed meanwhile.
    """

    __tablename__ = "inspection_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"))
    key: Mapped[UUID] = mapped_column(unique=True)
    target: Mapped[str] = mapped_column(String(100))
    seen: Mapped[UUID | None]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    standing: Mapped[Standing] = mapped_column(word(Standing))
    written_at: Mapped[datetime]
    received_at: Mapped[datetime]
    received_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (Index("ix_inspection_entries_target", "inspection_id", "target", "standing"),)


class InspectionPhoto(Base):
    """A photo of a visit, made anew from its pixels; the bytes lie in the storage."""

    __tablename__ = "inspection_photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"), index=True)
    key: Mapped[UUID] = mapped_column(unique=True)
    target: Mapped[str] = mapped_column(String(100))
    storage_key: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    received_at: Mapped[datetime]
    received_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    removed_at: Mapped[datetime | None]


class Report(Base):
    """The signed report of a visit (محضر زيارة), frozen: `hash` is the SHA-256 of its content."""

    __tablename__ = "inspection_reports"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(String(64))
    frozen_at: Mapped[datetime]


class Signature(Base):
    """Who signed a report: the inspector, and for the nursery its representative, or that they refused."""

    __tablename__ = "inspection_signatures"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"))
    party: Mapped[Party] = mapped_column(word(Party))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(120), default="")
    typed: Mapped[str] = mapped_column(String(120), default="")
    stance: Mapped[Stance] = mapped_column(word(Stance))
    remarks: Mapped[str] = mapped_column(Text, default="")
    report_hash: Mapped[str] = mapped_column(String(64))
    is_on_site: Mapped[bool]
    signed_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("inspection_id", "party"),)


class AreaScore(Base):
    """What a signed report says of one quality area, in percent."""

    __tablename__ = "inspection_area_scores"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"), primary_key=True)
    area: Mapped[QualityArea] = mapped_column(word(QualityArea), primary_key=True)
    score: Mapped[float]
    rating: Mapped[Rating | None] = mapped_column(word(Rating))


class Finding(Versioned, Base):
    """What did not meet a standard, from the day the report was signed.

    `due_on` is the day until which it has to be corrected, `extended_from` what it was before it was put off,
    `looked_at_on` the last day on which its clock was looked at.
    """

    __tablename__ = "findings"

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"))
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    governorate: Mapped[str] = mapped_column(String(5))
    key: Mapped[UUID] = mapped_column(unique=True)
    number: Mapped[int]
    item_key: Mapped[str | None] = mapped_column(String(60), index=True)
    area: Mapped[QualityArea | None] = mapped_column(word(QualityArea))
    severity: Mapped[Severity] = mapped_column(word(Severity))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[FindingState] = mapped_column(word(FindingState))
    found_on: Mapped[date]
    due_on: Mapped[date | None]
    extended_from: Mapped[date | None]
    settled_at: Mapped[datetime | None]
    looked_at_on: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("inspection_id", "number"),
        Index("ix_findings_nursery_state", "nursery_id", "state"),
        Index("ix_findings_state_due", "state", "due_on"),
        Index("ix_findings_governorate_state", "governorate", "state", "due_on"),
        Index(
            "ix_findings_unsettled",
            *("nursery_id", "severity"),
            postgresql_where=_UNSETTLED,
            sqlite_where=_UNSETTLED,
        ),
    )


class FindingEvent(Base):
    """One line of the history of a finding that both sides read."""

    __tablename__ = "finding_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    at: Mapped[datetime]
    action: Mapped[FindingAction] = mapped_column(word(FindingAction))
    note: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    request_key: Mapped[UUID | None] = mapped_column(unique=True)


class FindingFile(Base):
    """Evidence of a correction: a photo made anew, or a PDF; the bytes lie in the storage."""

    __tablename__ = "finding_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("finding_events.id"), index=True)
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    storage_key: Mapped[str] = mapped_column(String(64))
