"""Tables of what befalls a licence: conditions, notices, measures, grievances."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.enforcement.lifecycle import (
    ConditionEnding,
    GrievanceState,
    Measure,
    MeasureEnding,
    MeasureKind,
    NoticeState,
)
from nursery.registry.licensing.lifecycle import SuspensionKind


class LicenceNotice(Versioned, Base):
    """A notice of intention: what the authority means to do and why, answered by a day, then decided."""

    __tablename__ = "licence_notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"), index=True)
    measure: Mapped[Measure] = mapped_column(word(Measure))
    until: Mapped[date | None]
    grounds: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answer_by: Mapped[date]
    state: Mapped[NoticeState] = mapped_column(word(NoticeState), index=True)
    day_told_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    request_key: Mapped[UUID] = mapped_column(unique=True)


class Representation(Base):
    """What the holder answered to a notice."""

    __tablename__ = "licence_representations"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("licence_notices.id"), unique=True)
    body: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class LicenceMeasure(Versioned, Base):
    """A measure an authority took against a licence, and what it took the place of.

    `confirm_by` is the last day of an emergency closure that nobody has confirmed yet.
    """

    __tablename__ = "licence_measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("licence_notices.id"), unique=True)
    kind: Mapped[MeasureKind] = mapped_column(word(MeasureKind))
    reason: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None]
    taken_at: Mapped[datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    confirm_by: Mapped[date | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    confirmation_reason: Mapped[str] = mapped_column(Text, default="")
    before_suspension: Mapped[SuspensionKind | None] = mapped_column(word(SuspensionKind))
    before_until: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    ending: Mapped[MeasureEnding | None] = mapped_column(word(MeasureEnding))
    request_key: Mapped[UUID] = mapped_column(unique=True)


class LicenceCondition(Versioned, Base):
    """A condition under which a licence stands, perhaps with a day to be met, perhaps public."""

    __tablename__ = "licence_conditions"

    id: Mapped[int] = mapped_column(primary_key=True)
    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("licence_notices.id"))
    text_ar: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None]
    is_public: Mapped[bool]
    imposed_at: Mapped[datetime]
    imposed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ending: Mapped[ConditionEnding | None] = mapped_column(word(ConditionEnding))
    ending_reason: Mapped[str] = mapped_column(Text, default="")
    request_key: Mapped[UUID] = mapped_column(unique=True)


class Grievance(Versioned, Base):
    """What a holder puts before the main committee: against a measure, a condition, or a refusal."""

    __tablename__ = "licence_grievances"

    id: Mapped[int] = mapped_column(primary_key=True)
    licence_id: Mapped[int | None] = mapped_column(ForeignKey("licences.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("licence_measures.id"), unique=True)
    condition_id: Mapped[int | None] = mapped_column(ForeignKey("licence_conditions.id"), unique=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    governorate: Mapped[str] = mapped_column(String(5))
    grounds: Mapped[str] = mapped_column(Text)
    filed_at: Mapped[datetime]
    filed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decide_by: Mapped[date]
    state: Mapped[GrievanceState] = mapped_column(word(GrievanceState), index=True)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    until: Mapped[date | None]
    request_key: Mapped[UUID] = mapped_column(unique=True)


class EnforcementFile(Base):
    """A file with a representation or a grievance; the bytes lie in the storage."""

    __tablename__ = "enforcement_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    representation_id: Mapped[int | None] = mapped_column(
        ForeignKey("licence_representations.id"), index=True
    )
    grievance_id: Mapped[int | None] = mapped_column(ForeignKey("licence_grievances.id"), index=True)
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    storage_key: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class LicenceTelling(Base):
    """What a holder was told by the clock, so that it is told once: a reminder, that the licence expired."""

    __tablename__ = "licence_tellings"

    id: Mapped[int] = mapped_column(primary_key=True)
    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"))
    occasion: Mapped[str] = mapped_column(String(60))
    told_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("licence_id", "occasion"),)
