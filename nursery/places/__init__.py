"""Governorates and districts, as data.

Source: ISO 3166-2:SY for governorate codes; UN OCHA administrative list (copy of December 2024) for
P-codes and district names. The local administration ministry's list decides; replace `data/*.csv`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from nursery.base.arabic import sort_key

_DATA = Path(__file__).parent / "data"
# A box around the country, in degrees, to catch swapped or mistyped coordinates.
SOUTH, NORTH, WEST, EAST = 32.0, 37.5, 35.4, 42.5


@dataclass(frozen=True)
class Place:
    """A governorate (`parent` is None) or a district."""

    code: str
    name_ar: str
    name_en: str
    parent: str | None = None


def _read(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GOVERNORATES: dict[str, Place] = {
    row["code"]: Place(row["code"], row["name_ar"], row["name_en"]) for row in _read("governorates.csv")
}
DISTRICTS: dict[str, Place] = {
    row["pcode"]: Place(row["pcode"], row["name_ar"], row["name_en"], row["governorate"])
    for row in _read("districts.csv")
}


def governorates() -> list[Place]:
    """The governorates in the order of the official list."""
    return list(GOVERNORATES.values())


def districts(governorate: str | None = None) -> list[Place]:
    """The districts, of one governorate or all, sorted by Arabic name within their governorate."""
    chosen = [place for place in DISTRICTS.values() if governorate in (None, place.parent)]
    return sorted(chosen, key=lambda place: (place.parent or "", sort_key(place.name_ar)))


def governorate_name(code: str | None, language: str) -> str:
    """The name of a governorate in `language` (ar, en); empty for no code."""
    return _name(GOVERNORATES, code, language)


def district_name(code: str | None, language: str) -> str:
    """The name of a district in `language` (ar, en); empty for no code."""
    return _name(DISTRICTS, code, language)


def _name(places: dict[str, Place], code: str | None, language: str) -> str:
    place = places.get(code or "")
    if place is None:
        return ""
    return place.name_ar if language == "ar" else place.name_en


def is_inside_country(latitude: float, longitude: float) -> bool:
    """Whether a point (degrees) lies in the box around the country."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
