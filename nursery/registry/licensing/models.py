"""Tables of providers, nurseries, applications and licences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.licensing.lifecycle import (
    ApplicationAction,
    ApplicationState,
    LicenceAction,
    LicenceState,
    SuspensionKind,
)
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind, NurseryKind, ProviderKind, Rating


class Described:
    """What is said of a nursery: by its operator, in a wish to change it, on a licence."""

    kind: Mapped[NurseryKind] = mapped_column(word(NurseryKind))
    name_ar: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    governorate: Mapped[str] = mapped_column(String(5))
    district: Mapped[str] = mapped_column(String(6))
    address: Mapped[str] = mapped_column(String(300))
    phone: Mapped[str] = mapped_column(String(20))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class Placed(Described):
    """The same with the places of each age band."""

    places_0_6: Mapped[int] = mapped_column(Integer, default=0)
    places_6_12: Mapped[int] = mapped_column(Integer, default=0)
    places_12_24: Mapped[int] = mapped_column(Integer, default=0)
    places_24_36: Mapped[int] = mapped_column(Integer, default=0)

    @hybrid_property
    def all_places(self) -> int:
        """For how many children of any age; in a statement, the sum of the columns."""
        return self.places_0_6 + self.places_6_12 + self.places_12_24 + self.places_24_36


def _provider_of_nursery(context: Any) -> int | None:
    """The provider that operates the nursery today: who applies and who holds, unless said otherwise."""
    nursery_id = context.get_current_parameters()["nursery_id"]
    found: int | None = context.connection.scalar(select(Nursery.provider_id).where(Nursery.id == nursery_id))
    return found


class Provider(Versioned, Base):
    """Who holds, or asks for, a licence. Its people are members of its organisation."""

    __tablename__ = "providers"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), unique=True)
    kind: Mapped[ProviderKind] = mapped_column(word(ProviderKind))
    name_ar: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    registration_number: Mapped[str] = mapped_column(String(30), index=True)
    phone: Mapped[str] = mapped_column(String(20))
    request_key: Mapped[UUID] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class Nursery(Described, Versioned, Base):
    """A place where children under three are cared for."""

    __tablename__ = "nurseries"

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"), index=True)
    request_key: Mapped[UUID] = mapped_column(unique=True)
    created_at: Mapped[datetime]

    provider: Mapped[Provider] = relationship()
    places: Mapped[list[NurseryPlaces]] = relationship(
        order_by="NurseryPlaces.id", cascade="all, delete-orphan"
    )


class NurseryPlaces(Base):
    """Places a nursery asks for in one age band."""

    __tablename__ = "nursery_places"

    id: Mapped[int] = mapped_column(primary_key=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"))
    band: Mapped[AgeBand] = mapped_column(word(AgeBand, 10))
    places: Mapped[int]

    __table_args__ = (UniqueConstraint("nursery_id", "band"),)


class Licence(Placed, Versioned, Base):
    """A licence with all the public register shows today: one row, no personal data.

    Its terms (`models_by_kind.LicenceTerm`) keep what it was before it was renewed or amended.

    A suspension ends by itself after `suspended_until`. `rules_version` is the rule set of the day it was
    granted, `follows_id` the licence it renews, amends, completes or was transferred from.
    Free places and the rating are what was last said of the nursery (see `register_facts`).
    `search_text` and `sort_key` are made of the names and the place when the licence is granted.
    """

    __tablename__ = "licences"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"), index=True)
    provider_id: Mapped[int] = mapped_column(
        ForeignKey("providers.id"), index=True, default=_provider_of_nursery
    )
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), unique=True)
    state: Mapped[LicenceState] = mapped_column(word(LicenceState))
    state_since: Mapped[date]
    issued_on: Mapped[date]
    expires_on: Mapped[date]
    search_text: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(String(200))
    is_provisional: Mapped[bool] = mapped_column(default=False)
    suspension: Mapped[SuspensionKind | None] = mapped_column(word(SuspensionKind))
    suspended_until: Mapped[date | None]
    rules_version: Mapped[int] = mapped_column(default=1)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("licences.id"))
    free_places: Mapped[int | None]
    free_places_on: Mapped[date | None]
    rating: Mapped[Rating | None] = mapped_column(word(Rating))
    rated_on: Mapped[date | None]

    __table_args__ = (
        Index("ix_licences_sort_key", "sort_key", "id"),
        Index("ix_licences_place", "latitude", "longitude"),
        Index("ix_licences_governorate_kind", "governorate", "kind"),
        Index("ix_licences_expires_on", "expires_on"),
        # All that figures and the order of inspections are counted from.
        Index(
            "ix_licences_counted",
            *("governorate", "district", "nursery_id", "state", "expires_on", "is_provisional"),
            *("suspended_until", "issued_on", "rating", "provider_id", "places_0_6", "places_6_12"),
            *("places_12_24", "places_24_36", "free_places", "free_places_on", "id"),
        ),
    )


class LicenceEvent(Base):
    """What befell a licence after it was granted, and why; `suspension` and `until` of suspensions."""

    __tablename__ = "licence_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    licence_id: Mapped[int] = mapped_column(ForeignKey("licences.id"), index=True)
    at: Mapped[datetime]
    action: Mapped[LicenceAction] = mapped_column(word(LicenceAction))
    state: Mapped[LicenceState] = mapped_column(word(LicenceState))
    suspension: Mapped[SuspensionKind | None] = mapped_column(word(SuspensionKind))
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class Application(Versioned, Base):
    """An application for a licence, and its assessment.

    A renewal, amendment or transfer is about the licence the nursery has. `provider_id` is who applies,
    `officer_id` who handles it. `decide_by` is what the legal clock said when it last began to run: queues
    sort by it. The fee's amount stands in the rule set; here is that it was paid.
    """

    __tablename__ = "applications"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    nursery_id: Mapped[int] = mapped_column(ForeignKey("nurseries.id"), index=True)
    provider_id: Mapped[int] = mapped_column(
        ForeignKey("providers.id"), index=True, default=_provider_of_nursery
    )
    kind: Mapped[ApplicationKind] = mapped_column(word(ApplicationKind), default=ApplicationKind.NEW)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    governorate: Mapped[str] = mapped_column(String(5))
    state: Mapped[ApplicationState] = mapped_column(word(ApplicationState))
    request_key: Mapped[UUID] = mapped_column(unique=True)
    statement: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decide_by: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    fee_receipt: Mapped[str] = mapped_column(String(40), default="")
    fee_paid_on: Mapped[date | None]
    proposed_grant: Mapped[bool | None]
    proposal_reason: Mapped[str] = mapped_column(Text, default="")
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    nursery: Mapped[Nursery] = relationship()
    provider: Mapped[Provider] = relationship()
    documents: Mapped[list[ApplicationDocument]] = relationship(order_by="ApplicationDocument.id")
    events: Mapped[list[ApplicationEvent]] = relationship(order_by="ApplicationEvent.id")
    information_requests: Mapped[list[InformationRequest]] = relationship(order_by="InformationRequest.id")
    site_check: Mapped[SiteCheck | None] = relationship()

    __table_args__ = (Index("ix_applications_governorate_state", "governorate", "state", "decide_by"),)


class ApplicationDocument(Base):
    """A document attached to an application; the bytes lie in the storage.

    `expires_on` is its last day, where its kind has one; `is_of_other_side` what the side that takes a
    licence over has added.
    """

    __tablename__ = "application_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    storage_key: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    removed_at: Mapped[datetime | None]
    expires_on: Mapped[date | None]
    is_of_other_side: Mapped[bool] = mapped_column(default=False)


class ApplicationEvent(Base):
    """One line of the timeline both sides see."""

    __tablename__ = "application_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    at: Mapped[datetime]
    action: Mapped[ApplicationAction] = mapped_column(word(ApplicationAction))
    state: Mapped[ApplicationState] = mapped_column(word(ApplicationState))
    note: Mapped[str] = mapped_column(Text, default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class InformationRequest(Base):
    """A question to the applicant. While it is open the legal clock stands still."""

    __tablename__ = "information_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    question: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    answer_due_on: Mapped[date]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]


class SiteCheck(Base):
    """The on-site check (كشف حسي) before the decision."""

    __tablename__ = "site_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), unique=True)
    planned_on: Mapped[date]
    visited_on: Mapped[date | None]
    is_suitable: Mapped[bool | None]
    report: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
