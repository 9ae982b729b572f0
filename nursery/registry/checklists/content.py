"""A checklist as pages, inspections and ratings see it, and the one that is shipped: version 1.

The file in `shipped/` is where a country begins; versions made in the browser follow it. An inspection is
held by the version in force on its day.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

SHIPPED = Path(__file__).parent / "shipped" / "sy-1.yaml"
SHIPPED_NUMBER = 1
LEAST_WEIGHT, MOST_WEIGHT = 1, 5
# Ids are numbers of the version and of the standard in it: they stay the same for good.
_IDS_OF_A_VERSION = 1000
MOST_ITEMS = 300


class ChecklistError(Exception):
    """The shipped file does not describe a checklist."""


@dataclass(frozen=True)
class ChecklistItem:
    """One standard. `key` stays through all versions, `number` (2.3) is what this version prints."""

    id: int
    key: str
    area: QualityArea
    number: str
    text_ar: str
    text_en: str
    weight: int
    severity: Severity
    guide_slug: str


@dataclass(frozen=True)
class Checklist:
    """A version of the checklist. `thresholds` in per cent; `caps` by the severity of what is not met."""

    id: int
    version: int
    is_example: bool
    effective_from: date | None
    title_ar: str
    title_en: str
    note: str
    thresholds: Mapping[Rating, int]
    caps: Mapping[Severity, Rating]
    items: tuple[ChecklistItem, ...]

    def in_area(self, area: QualityArea) -> tuple[ChecklistItem, ...]:
        """The standards of one area, in their order."""
        return tuple(item for item in self.items if item.area is area)

    def item(self, key: str) -> ChecklistItem | None:
        """The standard with this key."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def areas(self) -> tuple[tuple[QualityArea, tuple[ChecklistItem, ...]], ...]:
        """The areas that have standards, each with them."""
        found = ((area, self.in_area(area)) for area in QualityArea)
        return tuple((area, items) for area, items in found if items)


@dataclass(frozen=True)
class Standard:
    """What somebody says of a standard: all of it but its place."""

    key: str
    area: QualityArea
    text_ar: str
    text_en: str
    weight: int
    severity: Severity
    guide_slug: str


def numbered(version: int, standards: Sequence[Standard]) -> tuple[ChecklistItem, ...]:
    """The standards with their printed numbers and ids, area by area, in the order given."""
    items: list[ChecklistItem] = []
    for at, area in enumerate(QualityArea, 1):
        own = (standard for standard in standards if standard.area is area)
        for place, standard in enumerate(own, 1):
            ids = version * _IDS_OF_A_VERSION + len(items) + 1
            items.append(ChecklistItem(id=ids, number=f"{at}.{place}", **vars(standard)))
    return tuple(items)


@functools.cache
def shipped(file: Path = SHIPPED) -> Checklist:
    """The checklist that is shipped. Raises `ChecklistError` when it cannot be used."""
    try:
        return _checklist(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise ChecklistError(f"{file.name}: {error!r}") from error


def _checklist(data: dict[str, Any]) -> Checklist:
    standards = [
        Standard(
            key=row["key"],
            area=QualityArea(area),
            text_ar=row["ar"],
            text_en=row["en"],
            weight=int(row["weight"]),
            severity=Severity(row["severity"]),
            guide_slug=row["guide"],
        )
        for area, rows in data["items"].items()
        for row in rows
    ]
    if len({standard.key for standard in standards}) != len(standards):
        raise ValueError("two standards have one key")
    return Checklist(
        id=data["number"],
        version=data["number"],
        is_example=data["status"] == "example",
        effective_from=data["effective_from"],
        title_ar=data["title_ar"],
        title_en=data["title_en"],
        note="",
        thresholds={Rating(name): int(share) for name, share in data["thresholds"].items()},
        caps={Severity(name): Rating(best) for name, best in data["caps"].items()},
        items=numbered(data["number"], standards),
    )
