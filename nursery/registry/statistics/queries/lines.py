"""A month as lines of a table, one for each nursery whose figures are wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing.models import Licence, Nursery
from nursery.registry.statistics.figures import Figures, from_rows
from nursery.registry.statistics.models import MonthlyFigure, MonthlyReport
from nursery.registry.statistics.queries.overviews import joined

_AT_ONCE = 500


@dataclass(frozen=True)
class Line:
    """A nursery with its figures; `reported_on` None when it has not reported."""

    number: str
    name_ar: str
    name_en: str
    governorate: str
    district: str
    places: int
    reported_on: date | None
    note: str
    figures: Figures


def lines(month: date, governorates: Sequence[str] | None = None) -> Iterator[Line]:
    """All lines of a month, some hundreds at a time."""
    columns = (
        Nursery.id,
        Licence.number,
        Nursery.name_ar,
        Nursery.name_en,
        Nursery.governorate,
        Nursery.district,
        Licence.all_places.label("places"),
        MonthlyReport.id.label("report_id"),
        MonthlyReport.reported_at,
        MonthlyReport.note,
    )
    statement = joined(month, *columns).order_by(Nursery.id).limit(_AT_ONCE)
    if governorates is not None:
        statement = statement.where(Nursery.governorate.in_(governorates))
    last = 0
    while found := db.session.execute(statement.where(Nursery.id > last)).all():
        figures = _figures([row.report_id for row in found if row.report_id])
        for row in found:
            yield _line(row, figures)
        last = found[-1].id


def _figures(report_ids: Sequence[int]) -> dict[int, list[Any]]:
    of_them = select(
        MonthlyFigure.report_id, MonthlyFigure.kind, MonthlyFigure.key, MonthlyFigure.number
    ).where(MonthlyFigure.report_id.in_(report_ids))
    found: dict[int, list[Any]] = {}
    for report_id, *figure in db.session.execute(of_them):
        found.setdefault(report_id, []).append(figure)
    return found


def _line(row: Any, figures: dict[int, list[Any]]) -> Line:
    return Line(
        number=row.number,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        district=row.district,
        places=row.places,
        reported_on=clock.local_date(row.reported_at) if row.reported_at else None,
        note=row.note or "",
        figures=from_rows((kind, key, number) for kind, key, number in figures.get(row.report_id, ())),
    )


def stamp(month: date, governorates: Sequence[str] | None = None) -> str:
    """What changes when the lines of a month would."""
    columns = (
        func.count(),
        func.count(MonthlyReport.id),
        func.max(MonthlyReport.reported_at),
        func.max(Licence.version),
    )
    statement = joined(month, *columns)
    if governorates is not None:
        statement = statement.where(Nursery.governorate.in_(governorates))
    values = db.session.execute(statement).one()
    return hashlib.sha256(repr(tuple(values)).encode()).hexdigest()
