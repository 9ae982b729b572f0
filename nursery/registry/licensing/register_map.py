"""The register on a map: how many nurseries stand in each governorate, district and cell of a grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nursery.extensions import db
from nursery.places.boundaries import Frame, district_centres
from nursery.registry.licensing import register
from nursery.registry.licensing import register_statements as statements
from nursery.registry.licensing.register import Question

# So many cells stand side by side on a map: a mark is never smaller than a finger on a phone's screen.
CELLS = 10


@dataclass(frozen=True)
class Mark:
    """Nurseries close to one another. `number` is the licence where there is only one; `district` where none
    of them has a position of its own."""

    count: int
    latitude: float
    longitude: float
    number: str
    district: str


def by_governorate(question: Question) -> Mapping[str, int]:
    """How many licences fit in each governorate, whichever the question names."""
    shape, values = register.asked(question)
    found: dict[str, int] = {}
    for governorate, kind, count, _fits in db.session.execute(statements.counts(shape), values):
        if question.kind in (None, kind):
            found[governorate] = found.get(governorate, 0) + count
    return found


def by_district(question: Question) -> Mapping[str, int]:
    """How many licences fit in each district."""
    shape, values = register.asked(question)
    rows = db.session.execute(statements.by_district(shape), values)
    return {row.district: row[1] for row in rows}


def marks(question: Question, frame: Frame) -> list[Mark]:
    """The licences that fit, joined where they stand too close to be told apart in `frame`."""
    shape, values = register.asked(question)
    values["step"] = max(frame.east - frame.west, frame.north - frame.south) / CELLS
    centres, step = district_centres(), values["step"]
    joined: dict[tuple[int, int], list[Mark]] = {}
    for row in db.session.execute(statements.cells(shape), values):
        place = centres.get(row.district) if row.latitude is None else (row.latitude, row.longitude)
        if place:
            cell = round(place[0] / step), round(place[1] / step)
            joined.setdefault(cell, []).append(Mark(row.many, place[0], place[1], row.number, row.district))
    return sorted((_one(marks) for marks in joined.values()), key=lambda mark: -mark.count)


def _one(marks: list[Mark]) -> Mark:
    """The marks of one cell as one, where most of them stand; those at a district's centre share its cell."""
    first = max(marks, key=lambda mark: (mark.count, mark.number))
    count = sum(mark.count for mark in marks)
    return replace(first, count=count, number=first.number if count == 1 else "")
