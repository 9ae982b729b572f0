"""Tables of consultation rounds."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned
from nursery.extensions import Base


class Round(Versioned, Base):
    """A consultation round on one frozen version. Its state is computed from its times and the clock.

    `version_number` is the printed number of the version, which never changes once it is published.
    """

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"), index=True)
    version_number: Mapped[int]
    title_ar: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    purpose_ar: Mapped[str] = mapped_column(Text)
    purpose_en: Mapped[str] = mapped_column(Text)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    response_due_on: Mapped[date]
    announced_at: Mapped[datetime | None]
    consolidation_began_at: Mapped[datetime | None]
    response_published_at: Mapped[datetime | None]
    last_comment_number: Mapped[int] = mapped_column(default=0)

    parties: Mapped[list[RoundParty]] = relationship(order_by="RoundParty.id", cascade="all, delete-orphan")
    extensions: Mapped[list[RoundExtension]] = relationship(order_by="RoundExtension.id")


class RoundParty(Base):
    """An organisation invited to a round."""

    __tablename__ = "round_parties"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    invited_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("round_id", "organisation_id"),)


class RoundExtension(Base):
    """A later closing time, with its reason; the earlier times stay on record."""

    __tablename__ = "round_extensions"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    closed_at_before: Mapped[datetime]
    closes_at: Mapped[datetime]
    reason_ar: Mapped[str] = mapped_column(Text)
    reason_en: Mapped[str] = mapped_column(Text)
    extended_at: Mapped[datetime]
    extended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
