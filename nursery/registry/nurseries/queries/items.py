"""What pages show: frozen, complete, ready for a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from nursery.registry.licensing.queries.items import LicenceItem, NurseryItem, ProviderItem
from nursery.registry.nurseries.kinds import (
    FeePeriod,
    IncidentKind,
    IncidentSeverity,
    PaperKind,
    Service,
    Weekday,
)
from nursery.registry.rulesets.kinds import AgeBand, RoomUse, StaffRole


@dataclass(frozen=True)
class RoomItem:
    """A room; `unchecked_since` when it differs from what was licensed."""

    id: int
    nursery_id: int
    name: str
    use: RoomUse
    area_m2: float
    bands: tuple[AgeBand, ...]
    unchecked_since: date | None
    is_removed: bool
    version: int


class Standing(StrEnum):
    """How it stands with a paper."""

    MISSING = "missing"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    GOOD = "good"


@dataclass(frozen=True)
class PaperItem:
    """A paper somebody has, or the place where it is missing (`id` None)."""

    id: int | None
    staff_id: int
    kind: PaperKind
    standing: Standing
    title: str = ""
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    filename: str = ""
    size: int = 0


class Double(StrEnum):
    """Where somebody counts who stands in the files of two nurseries."""

    COUNTED_HERE = "counted_here"
    COUNTED_ELSEWHERE = "counted_elsewhere"


@dataclass(frozen=True)
class StaffItem:
    """Somebody on roll with one entry for each kind of paper."""

    id: int
    nursery_id: int
    name: str
    role: StaffRole
    birth_date: date | None
    national_end: str
    employed_from: date
    employed_to: date | None
    is_present: bool
    papers: tuple[PaperItem, ...]
    version: int
    double: Double | None = None

    @property
    def faults(self) -> tuple[PaperItem, ...]:
        """The papers that are missing, over or soon over."""
        return tuple(paper for paper in self.papers if paper.standing is not Standing.GOOD)


@dataclass(frozen=True)
class PaperFault:
    """A paper to look after, and whose it is."""

    staff: StaffItem
    paper: PaperItem


@dataclass(frozen=True)
class StaffPage:
    """One person with all papers, the replaced ones too, and the nursery."""

    nursery: NurseryItem
    person: StaffItem
    older: tuple[PaperItem, ...]
    is_operator: bool
    removable_until: date | None = None


@dataclass(frozen=True)
class PaperFile:
    """The file of a paper for somebody who may see it."""

    id: int
    storage_key: str
    filename: str
    media_type: str
    is_for_official: bool


@dataclass(frozen=True)
class DayHours:
    """One day of the week; without times it is closed."""

    weekday: Weekday
    opens_at: time | None
    closes_at: time | None

    @property
    def is_over_midnight(self) -> bool:
        """Whether it closes on the next morning."""
        return self.opens_at is not None and self.closes_at is not None and self.closes_at < self.opens_at


@dataclass(frozen=True)
class ClosingItem:
    """Days on which the nursery is closed."""

    id: int
    first_on: date
    last_on: date
    reason: str


@dataclass(frozen=True)
class Terms:
    """Hours, closing days, fees and services: what parents ask first."""

    week: tuple[DayHours, ...]
    closings: tuple[ClosingItem, ...]
    fees: Mapping[tuple[AgeBand, FeePeriod], int]
    fees_note: str
    services: tuple[Service, ...]
    services_note: str
    hours_version: int
    fees_version: int
    services_version: int
    has_hours: bool
    has_fees: bool
    has_services: bool

    @property
    def fee_periods(self) -> tuple[FeePeriod, ...]:
        """The periods for which there is a fee."""
        return tuple(period for period in FeePeriod if any(key[1] is period for key in self.fees))

    @property
    def fee_bands(self) -> tuple[AgeBand, ...]:
        """The ages for which there is a fee."""
        return tuple(band for band in AgeBand if any(key[0] is band for key in self.fees))


@dataclass(frozen=True)
class PhotoItem:
    """A photo."""

    id: int
    nursery_id: int
    storage_key: str
    width: int
    height: int
    alt_ar: str
    alt_en: str
    is_public: bool


@dataclass(frozen=True)
class IncidentItem:
    """An incident in a list."""

    id: int
    kind: IncidentKind
    severity: IncidentSeverity
    happened_at: datetime
    recorded_at: datetime
    is_late: bool


@dataclass(frozen=True)
class AdditionItem:
    """What was added to an incident."""

    text: str
    added_at: datetime


@dataclass(frozen=True)
class IncidentPage:
    """An incident as those see it who may."""

    nursery: NurseryItem
    incident: IncidentItem
    description: str
    action_taken: str
    additions: tuple[AdditionItem, ...]
    is_operator: bool


@dataclass(frozen=True)
class FilePage:
    """A nursery's file as its operator keeps it."""

    nursery: NurseryItem
    provider: ProviderItem
    licence: LicenceItem | None
    rooms: tuple[RoomItem, ...]
    staff: tuple[StaffItem, ...]
    terms: Terms
    photos: tuple[PhotoItem, ...]
    incidents: int

    @property
    def id(self) -> int:
        """The nursery's id."""
        return self.nursery.id

    @property
    def present(self) -> tuple[StaffItem, ...]:
        """Who works there today."""
        return tuple(person for person in self.staff if person.is_present)

    @property
    def present_by_need(self) -> tuple[StaffItem, ...]:
        """Who works there today, those whose papers are to be looked after first."""
        return tuple(
            sorted(self.present, key=lambda person: (not (person.faults or person.double), person.id))
        )

    @property
    def former(self) -> tuple[StaffItem, ...]:
        """Who does not work there today: left, or not begun."""
        return tuple(person for person in self.staff if not person.is_present)

    @property
    def faults(self) -> tuple[PaperFault, ...]:
        """The papers to look after: expired first, then those soon over by their day, then missing ones."""
        order = (Standing.EXPIRED, Standing.EXPIRING, Standing.MISSING)
        found = [PaperFault(person, paper) for person in self.present for paper in person.faults]
        return tuple(
            sorted(found, key=lambda one: (order.index(one.paper.standing), one.paper.expires_on or date.max))
        )

    @property
    def uncounted(self) -> tuple[StaffItem, ...]:
        """Who works here and counts in another nursery."""
        return tuple(person for person in self.present if person.double is Double.COUNTED_ELSEWHERE)

    @property
    def unchecked(self) -> tuple[RoomItem, ...]:
        """The rooms that differ from what was licensed."""
        return tuple(room for room in self.rooms if room.unchecked_since is not None)

    @property
    def shown(self) -> tuple[RoomItem, ...]:
        """The rooms that are there, and those taken out that nobody has looked at."""
        return tuple(room for room in self.rooms if not room.is_removed or room.unchecked_since is not None)

    @property
    def there(self) -> tuple[RoomItem, ...]:
        """The rooms that are there."""
        return tuple(room for room in self.rooms if not room.is_removed)


@dataclass(frozen=True)
class PublicFile:
    """What anybody may know of a nursery's file."""

    terms: Terms
    photos: tuple[PhotoItem, ...]
