"""Tables of the nursery's file: rooms, opening hours, fees, services, photos.

People and what happens to children stand in `staff_models`.
"""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.nurseries.kinds import FeePeriod
from nursery.registry.rulesets.kinds import AgeBand, RoomUse


class Room(Versioned, Base):
    """A room or an area. `bands` holds the ages it serves, parted by blanks; empty for any age.

    `unchecked_since` is the day since which it differs from what was licensed; a removed room stays as a row.
    """

    __tablename__ = "rooms"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    name: Mapped[str] = mapped_column(String(80))
    use: Mapped[RoomUse] = mapped_column(word(RoomUse))
    area_m2: Mapped[float]
    bands: Mapped[str] = mapped_column(String(40), default="")
    unchecked_since: Mapped[date | None]
    request_key: Mapped[UUID] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_rooms_nursery_id", "nursery_id"),)

    @property
    def ages(self) -> frozenset[AgeBand]:
        """The ages it serves; none means any."""
        return frozenset(AgeBand(value) for value in self.bands.split())


class NurseryFile(Versioned, Base):
    """The parts of a file that are saved as a whole: services and what is said of hours and fees."""

    __tablename__ = "nursery_files"

    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"), primary_key=True)
    services: Mapped[str] = mapped_column(String(200), default="")
    services_note: Mapped[str] = mapped_column(Text, default="")
    fees_note: Mapped[str] = mapped_column(Text, default="")
    services_saved_at: Mapped[datetime | None]
    hours_saved_at: Mapped[datetime | None]
    fees_saved_at: Mapped[datetime | None]


class OpeningHours(Base):
    """When a nursery is open on a day of the week; a day without a row is closed."""

    __tablename__ = "opening_hours"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    weekday: Mapped[int]
    opens_at: Mapped[time]
    closes_at: Mapped[time]

    __table_args__ = (UniqueConstraint("nursery_id", "weekday"),)


class ClosingDay(Base):
    """Days on which a nursery is closed although its hours say otherwise."""

    __tablename__ = "closing_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(120))
    request_key: Mapped[UUID] = mapped_column(unique=True)


class Fee(Base):
    """What is paid for a child of an age."""

    __tablename__ = "nursery_fees"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    band: Mapped[AgeBand] = mapped_column(word(AgeBand, 10))
    period: Mapped[FeePeriod] = mapped_column(word(FeePeriod))
    amount: Mapped[int]

    __table_args__ = (UniqueConstraint("nursery_id", "band", "period"),)


class Photo(Base):
    """A picture of the nursery, made anew when it came: nothing of the camera is left in it."""

    __tablename__ = "nursery_photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"), index=True)
    storage_key: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    alt_ar: Mapped[str] = mapped_column(String(160))
    alt_en: Mapped[str] = mapped_column(String(160), default="")
    is_public: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    removed_at: Mapped[datetime | None]
