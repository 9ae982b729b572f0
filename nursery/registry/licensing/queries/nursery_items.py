"""What pages of nurseries and licences show: frozen, complete, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nursery.base.errors import Conflict
from nursery.registry.licensing.labels import Side
from nursery.registry.licensing.lifecycle import (
    ApplicationState,
    LicenceAction,
    LicenceState,
    SuspensionKind,
)
from nursery.registry.licensing.standing import PublicState
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind, NurseryKind, ProviderKind


@dataclass(frozen=True)
class ProviderItem:
    """A provider, with what only its own people and officials see."""

    id: int
    organisation_id: int
    kind: ProviderKind
    name_ar: str
    name_en: str
    registration_number: str
    phone: str


@dataclass(frozen=True)
class NurseryItem:
    """A nursery as its operator describes it."""

    id: int
    provider_id: int
    kind: NurseryKind
    name_ar: str
    name_en: str
    governorate: str
    district: str
    address: str
    latitude: float | None
    longitude: float | None
    phone: str
    version: int
    places: tuple[tuple[AgeBand, int], ...]

    @property
    def total_places(self) -> int:
        return sum(number for _band, number in self.places)


@dataclass(frozen=True)
class NurseryRow:
    """One line of an operator's list."""

    id: int
    name_ar: str
    name_en: str
    governorate: str
    district: str
    application_id: int | None
    reference: str | None
    application_kind: ApplicationKind | None
    application_state: ApplicationState | None
    licence: LicenceItem | None


@dataclass(frozen=True)
class LicenceEventItem:
    """What was decided about a licence."""

    action: LicenceAction
    suspension: SuspensionKind | None
    at: datetime
    reason: str
    by: str
    side: Side


@dataclass(frozen=True)
class LicenceItem:
    """A licence as its holder and officials see it; `standing` is what it is worth today."""

    id: int
    number: str
    application_id: int
    state: LicenceState
    state_since: date
    issued_on: date
    expires_on: date
    version: int
    is_expired: bool
    standing: PublicState
    events: tuple[LicenceEventItem, ...] = ()


@dataclass(frozen=True)
class ApplicationBrief:
    """An application in a list of a nursery's applications."""

    id: int
    reference: str
    kind: ApplicationKind
    state: ApplicationState
    created_at: datetime
    submitted_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True)
class Way:
    """A kind of application; `refusal` says why it cannot be begun today."""

    kind: ApplicationKind
    refusal: Conflict | None

    @property
    def is_open(self) -> bool:
        return self.refusal is None


@dataclass(frozen=True)
class DocumentItem:
    """A document that is there; `may_be_removed` by the reader."""

    id: int
    kind: str
    title_ar: str
    title_en: str
    filename: str
    media_type: str
    size: int
    uploaded_at: datetime
    may_be_removed: bool
    may_be_opened: bool
    expires_on: date | None
    days_left: int | None


@dataclass(frozen=True)
class NurseryPage:
    """A nursery with its applications, newest first, its licence, and what can be applied for today."""

    nursery: NurseryItem
    provider: ProviderItem
    applications: tuple[ApplicationBrief, ...]
    licence: LicenceItem | None
    is_editable: bool
    is_busy: bool
    ways: tuple[Way, ...]
    expiring: tuple[DocumentItem, ...]

    @property
    def may_apply(self) -> bool:
        return self.may(ApplicationKind.NEW)

    def may(self, kind: ApplicationKind) -> bool:
        """Whether an application of `kind` can be begun."""
        return any(way.kind is kind and way.is_open for way in self.ways)
