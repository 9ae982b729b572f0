"""What somebody records of a nursery, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.registry.census.gaps import Facts
from nursery.registry.census.models import CensusEntry
from nursery.registry.licensing import checks
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, ProviderKind

MOST_CHILDREN, MOST_PEOPLE, MOST_ROOMS, MOST_M2 = 500, 500, 200, 20_000


@dataclass(frozen=True)
class Recorded:
    """What was recorded in the field."""

    kind: NurseryKind
    name_ar: str
    governorate: str
    district: str
    address: str
    owner_name: str
    owner_phone: str
    visited_on: date
    holder: ProviderKind = ProviderKind.NATURAL_PERSON
    latitude: float | None = None
    longitude: float | None = None
    children: Mapping[AgeBand, int] = field(default_factory=dict)
    caregivers: int = 0
    other_staff: int = 0
    rooms: int = 0
    indoor_m2: float = 0
    outdoor_m2: float = 0
    documents: frozenset[str] = frozenset()
    notes: str = ""


def children_field(band: AgeBand) -> str:
    """The column and the form field of the children of an age."""
    return f"children_{band.value.replace('-', '_')}"


def write(row: CensusEntry, found: Recorded) -> None:
    """Put what was recorded into an entry. Raises `RuleBroken` beside the field."""
    checks.district(found.governorate, found.district)
    checks.coordinates(found.latitude, found.longitude)
    checks.not_after(found.visited_on, clock.today(), "census.visit_in_the_future", "visited_on")
    row.kind, row.holder = found.kind, found.holder
    row.name_ar = checks.text(found.name_ar, "name_ar", most=120)
    row.governorate, row.district = found.governorate, found.district
    row.address = checks.text(found.address, "address", most=300)
    row.latitude, row.longitude = found.latitude, found.longitude
    row.owner_name = checks.text(found.owner_name, "owner_name", most=200)
    row.owner_phone = checks.phone(found.owner_phone, "owner_phone")
    for band in AgeBand:
        name = children_field(band)
        setattr(row, name, int(_amount(found.children.get(band, 0), name, MOST_CHILDREN)))
    row.caregivers = int(_amount(found.caregivers, "caregivers", MOST_PEOPLE))
    row.other_staff = int(_amount(found.other_staff, "other_staff", MOST_PEOPLE))
    row.rooms = int(_amount(found.rooms, "rooms", MOST_ROOMS))
    row.indoor_m2 = _amount(found.indoor_m2, "indoor_m2", MOST_M2)
    row.outdoor_m2 = _amount(found.outdoor_m2, "outdoor_m2", MOST_M2)
    row.documents = sorted(found.documents)
    row.notes = checks.text(found.notes, "notes", least=0)
    row.visited_on = found.visited_on


def children_of(row: CensusEntry) -> dict[AgeBand, int]:
    """The children found, by age."""
    return {band: getattr(row, children_field(band)) for band in AgeBand}


def of(row: CensusEntry) -> Facts:
    """What the gaps of an entry are measured by."""
    return Facts(
        children=children_of(row),
        caregivers=row.caregivers,
        rooms=row.rooms,
        indoor_m2=row.indoor_m2,
        outdoor_m2=row.outdoor_m2,
        holder=row.holder,
        documents=frozenset(row.documents),
    )


def _amount(value: float, name: str, most: float) -> float:
    if value < 0:
        raise RuleBroken("census.below_zero", name)
    if value > most:
        raise RuleBroken("census.too_many", name, most=most)
    return value
