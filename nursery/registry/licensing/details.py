"""What is said of a nursery, on its way between a form, a wish, the nursery itself and its licence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nursery.registry.rulesets.kinds import AgeBand, NurseryKind

DESCRIBED = (
    *("kind", "name_ar", "name_en", "governorate", "district", "address", "phone", "latitude", "longitude"),
)


@dataclass(frozen=True)
class NurseryDetails:
    """What an operator says about a nursery; age bands left out have no places."""

    kind: NurseryKind
    name_ar: str
    governorate: str
    district: str
    address: str
    phone: str
    name_en: str = ""
    latitude: float | None = None
    longitude: float | None = None
    places: Mapping[AgeBand, int] = field(default_factory=dict)


def column_of(band: AgeBand) -> str:
    """The column, and the field of a form, that holds the places of an age band."""
    return f"places_{band.value.replace('-', '_')}"


def places_of(row: Any) -> dict[AgeBand, int]:
    """The places of a row of `Placed`, by age band."""
    return {band: getattr(row, column_of(band)) for band in AgeBand}


def description_of(row: Any) -> dict[str, Any]:
    """The columns of `Described`, from any row that has them."""
    return {name: getattr(row, name) for name in DESCRIBED}
