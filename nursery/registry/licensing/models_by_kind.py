"""Tables of what each kind of application needs beyond an application for a new licence."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.licensing.models import Licence, Placed, Provider
from nursery.registry.rulesets.kinds import ApplicationKind


class LicenceTerm(Placed, Base):
    """What one grant made of a licence, kept for good: from `first_day`, what the register showed since.

    `rules_version` is the rule set it was granted by, `provider_id` who held the licence.
    """

    __tablename__ = "licence_terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), unique=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"))
    application_kind: Mapped[ApplicationKind] = mapped_column(word(ApplicationKind))
    first_day: Mapped[date]
    last_day: Mapped[date]
    is_provisional: Mapped[bool]
    rules_version: Mapped[int]


class AboutLicence(Base):
    """Which licence a renewal, an amendment, a transfer, or the completion of a provisional one is about."""

    __tablename__ = "applications_about_licences"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"), index=True)

    licence: Mapped[Licence] = relationship()


class WishedNursery(Placed, Versioned, Base):
    """What an amendment would make of a nursery, once it is granted."""

    __tablename__ = "wished_nurseries"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), primary_key=True)


class Transfer(Versioned, Base):
    """The other side of a transfer: named by the holder, bound once it accepts.

    It is offered to whoever acts for a provider with `offered_number`, or brings the secret of the link, of
    which `token_hash` is kept and which was made at `offered_at`. `provider_id` is who accepted; it takes
    part from `confirmed_at` on, when the holder has said that it is whom they meant.
    """

    __tablename__ = "licence_transfers"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    offered_number: Mapped[str] = mapped_column(String(30), default="", index=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    offered_at: Mapped[datetime | None]
    consent_due_on: Mapped[date | None]
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("providers.id"), index=True)
    accepted_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]

    provider: Mapped[Provider | None] = relationship()


class Handover(Base):
    """That an application went from one officer to another; the officials' own."""

    __tablename__ = "application_handovers"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    note: Mapped[str] = mapped_column(Text, default="")
