"""Tables of complaints. Who complains stands apart from what they say, and is asked for apart."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.complaints.lifecycle import ComplaintAction, ComplaintKind, ComplaintState


class Complaint(Versioned, Base):
    """A complaint about a nursery, or a report of one without a licence.

    `token_hash` is all that is kept of the complainant's code. `due_on` is the last day of the time limit.
    `is_true` is what the investigation found; `joined_id` the report of the same place that this one is
    dealt with in.
    """

    __tablename__ = "complaints"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    kind: Mapped[ComplaintKind] = mapped_column(word(ComplaintKind))
    is_urgent: Mapped[bool]
    state: Mapped[ComplaintState] = mapped_column(word(ComplaintState))
    nursery_id: Mapped[int | None] = mapped_column(ForeignKey("nurseries.id"), index=True)
    place_name: Mapped[str] = mapped_column(String(120), default="")
    governorate: Mapped[str] = mapped_column(String(5))
    district: Mapped[str] = mapped_column(String(6), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    text: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]
    due_on: Mapped[date]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspections.id"), index=True)
    joined_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id"), index=True)
    finding: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None]
    is_true: Mapped[bool | None]
    is_satisfied: Mapped[bool | None]

    __table_args__ = (Index("ix_complaints_governorate_state", "governorate", "state", "due_on"),)


class ComplaintContact(Base):
    """How to reach a complainant who wished it, apart from the complaint and for a time only."""

    __tablename__ = "complaint_contacts"

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(320), default="")


class ComplaintAddition(Base):
    """What a complainant added later."""

    __tablename__ = "complaint_additions"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"), index=True)
    request_key: Mapped[UUID] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime]


class ComplaintPhoto(Base):
    """A photo made anew, without what a camera adds; the bytes lie in the storage."""

    __tablename__ = "complaint_photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"), index=True)
    storage_key: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    received_at: Mapped[datetime]


class ComplaintEvent(Base):
    """One step of a complaint; `note` is for the directorate alone."""

    __tablename__ = "complaint_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id"), index=True)
    at: Mapped[datetime]
    action: Mapped[ComplaintAction | None] = mapped_column(word(ComplaintAction))
    state: Mapped[ComplaintState] = mapped_column(word(ComplaintState))
    note: Mapped[str] = mapped_column(Text, default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
