"""The figures of a month as a table for the directorate, one line for each nursery that should report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from flask_babel import gettext as _

from nursery import places
from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.papers import csv_table, xlsx_table
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Offer, offer
from nursery.papers.table import Column, Table, Value
from nursery.registry.rulesets.kinds import AgeBand, StaffRole
from nursery.registry.statistics import labels, months, policy, queries
from nursery.registry.statistics.models import FigureKind
from nursery.web import language

KIND = "monthly-figures"
_ALL = 0


def subject(month: date, governorate: str) -> int:
    """A month of a governorate (of all for an empty code) as one number."""
    codes = [one.code for one in places.governorates()]
    place = codes.index(governorate) + 1 if governorate in codes else _ALL
    return (month.year * 100 + month.month) * 100 + place


def about(subject_id: int) -> tuple[date, str]:
    """The month and the governorate of a subject. Raises `NotFound`."""
    month, place = divmod(subject_id, 100)
    found = months.named(f"{month // 100:04d}-{month % 100:02d}")
    codes = ["", *(one.code for one in places.governorates())]
    if found is None or place >= len(codes):
        raise NotFound
    return found, codes[place]


def write_csv(path: Path, subject_id: int, code: str) -> None:
    """The table as CSV."""
    csv_table.write(path, _table(subject_id, code))


def write_xlsx(path: Path, subject_id: int, code: str) -> None:
    """The table as XLSX."""
    xlsx_table.write(path, _table(subject_id, code))


def _table(subject_id: int, code: str) -> Table:
    month, governorate = about(subject_id)
    ages = [(kind, band) for band in AgeBand for kind in (FigureKind.GIRLS, FigureKind.BOYS, FigureKind.FREE)]
    columns = [
        Column(_("Licence number"), 16),
        Column(_("Nursery"), 40),
        Column(_("Governorate"), 16),
        Column(_("District"), 18),
        Column(_("Licensed places"), 12),
        Column(_("Reported on"), 14),
        *(Column(labels.figure_name(kind, band.value), 16) for kind, band in ages),
        *(Column(labels.figure_name(FigureKind.STAFF, role.value), 14) for role in StaffRole),
        Column(_("Word about the figures"), 40),
    ]
    title = _("Monthly figures of %(month)s", month=labels.month_name(month))
    rows = _rows(month, governorate, code)
    return Table(title, code, columns, rows, sheet=months.name(month))


def _rows(month: date, governorate: str, code: str) -> Iterator[list[Value]]:
    for line in queries.lines(month, [governorate] if governorate else None):
        name = line.name_en or line.name_ar if language.current() == "en" else line.name_ar
        yield [
            line.number,
            name,
            places.governorate_name(line.governorate, code),
            places.district_name(line.district, code),
            line.places,
            line.reported_on,
            *(
                line.figures.of(kind, band.value) if line.reported_on else None
                for band in AgeBand
                for kind in (FigureKind.GIRLS, FigureKind.BOYS, FigureKind.FREE)
            ),
            *(
                line.figures.of(FigureKind.STAFF, role.value) if line.reported_on else None
                for role in StaffRole
            ),
            line.note,
        ]


def _may_read(actor: Actor | None, subject_id: int) -> bool:
    _month, governorate = about(subject_id)
    if actor is None:
        return False
    if governorate:
        return policy.may_read(actor, governorate)
    return policy.governorates(actor) is None


def _stamp(subject_id: int) -> str:
    month, governorate = about(subject_id)
    return queries.stamp(month, [governorate] if governorate else None)


def _name(subject_id: int, code: str) -> str:
    month, governorate = about(subject_id)
    return "-".join(filter(None, ("monthly-figures", months.name(month), governorate.lower(), code)))


offer(
    Offer(
        kind=KIND,
        writers={PaperFormat.XLSX: write_xlsx, PaperFormat.CSV: write_csv},
        may_read=_may_read,
        stamp=_stamp,
        name=_name,
    )
)
