"""Tables of the people who work in nurseries, their papers, and of incidents: never public."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.nurseries.kinds import IncidentKind, IncidentSeverity, PaperKind
from nursery.registry.rulesets.kinds import StaffRole


class StaffMember(Versioned, Base):
    """Somebody who works, or worked, in a nursery.

    The national number itself is not kept: `national_hash` is made of it with the installation's key, and
    `national_end` are its last three digits. `name_key` is the folded name. Both find who is counted twice.
    """

    __tablename__ = "staff_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(160))
    role: Mapped[StaffRole] = mapped_column(word(StaffRole))
    birth_date: Mapped[date | None]
    national_hash: Mapped[str | None] = mapped_column(String(64))
    national_end: Mapped[str] = mapped_column(String(3), default="")
    employed_from: Mapped[date]
    employed_to: Mapped[date | None]
    request_key: Mapped[UUID] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]

    papers: Mapped[list[StaffPaper]] = relationship(order_by="StaffPaper.id")

    __table_args__ = (
        Index("ix_staff_members_nursery_id", "nursery_id"),
        Index("ix_staff_members_national_hash", "national_hash"),
        Index("ix_staff_members_name_key_birth_date", "name_key", "birth_date"),
    )

    def works_on(self, day: date) -> bool:
        """Whether the person is employed on a day."""
        return self.employed_from <= day and (self.employed_to is None or day <= self.employed_to)


class StaffPaper(Base):
    """A paper of somebody; an older one of the same kind stays, with the moment it was replaced."""

    __tablename__ = "staff_papers"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_members.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(word(PaperKind))
    title: Mapped[str] = mapped_column(String(160), default="")
    number: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    filename: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(60), default="")
    size: Mapped[int] = mapped_column(default=0)
    storage_key: Mapped[str | None] = mapped_column(String(64))
    request_key: Mapped[UUID] = mapped_column(unique=True)
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    replaced_at: Mapped[datetime | None]


class Incident(Base):
    """Something that happened in a nursery. What was recorded stays; more can be said of it later."""

    __tablename__ = "nursery_incidents"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    kind: Mapped[IncidentKind] = mapped_column(word(IncidentKind))
    severity: Mapped[IncidentSeverity] = mapped_column(word(IncidentSeverity))
    happened_at: Mapped[datetime]
    description: Mapped[str] = mapped_column(Text)
    action_taken: Mapped[str] = mapped_column(Text, default="")
    request_key: Mapped[UUID] = mapped_column(unique=True)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    additions: Mapped[list[IncidentAddition]] = relationship(order_by="IncidentAddition.id")

    __table_args__ = (Index("ix_nursery_incidents_nursery_id", "nursery_id", "happened_at"),)


class IncidentAddition(Base):
    """What became known, or was done, after an incident was recorded."""

    __tablename__ = "nursery_incident_additions"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("nursery_incidents.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    request_key: Mapped[UUID] = mapped_column(unique=True)
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
