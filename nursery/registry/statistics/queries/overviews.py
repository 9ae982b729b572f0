"""Who reported of a month and who did not, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence, Nursery, Provider
from nursery.registry.statistics import months, policy
from nursery.registry.statistics.figures import from_rows
from nursery.registry.statistics.models import FigureKind, MonthlyFigure, MonthlyReminder, MonthlyReport
from nursery.registry.statistics.queries.items import Overview, OverviewRow, OwnMonth, Totals

ASKED = "asked"


def due(month: date) -> ColumnElement[bool]:
    """Whose figures of a month are wanted: licensed in it, and not suspended today."""
    later = aliased(Licence)
    is_newest = (
        ~select(later.id).where(later.nursery_id == Licence.nursery_id, later.id > Licence.id).exists()
    )
    over = and_(Licence.state == LicenceState.SUSPENDED, Licence.suspended_until < clock.today())
    return and_(
        or_(Licence.state == LicenceState.ACTIVE, over),
        Licence.issued_on <= months.last_day(month),
        Licence.expires_on >= month,
        is_newest,
    )


def joined(month: date, *columns: Any) -> Any:
    """Each nursery whose figures are wanted, with its report if there is one."""
    own = and_(MonthlyReport.nursery_id == Nursery.id, MonthlyReport.month == month)
    return (
        select(*columns)
        .select_from(Licence)
        .join(Nursery, Nursery.id == Licence.nursery_id)
        .join(MonthlyReport, own, isouter=True)
        .where(due(month))
    )


def overview(
    actor: Actor, month: date, *, governorate: str = "", only_silent: bool = False, page: int = 1
) -> Overview:
    """A month for an official: the sums, and the nurseries of the governorates they read."""
    if month > months.newest(clock.today()):
        raise NotFound
    codes = _codes(actor, governorate)
    conditions = [Nursery.governorate.in_(codes)] if codes is not None else []
    if only_silent:
        conditions.append(MonthlyReport.id.is_(None))
    total = db.session.scalar(joined(month, func.count()).where(*conditions)) or 0
    columns = (
        Nursery.id,
        Nursery.name_ar,
        Nursery.name_en,
        Nursery.governorate,
        Nursery.district,
        Licence.all_places.label("places"),
        MonthlyReport.id.label("report_id"),
        MonthlyReport.reported_at,
        MonthlyReport.note,
    )
    order = (MonthlyReport.id.is_not(None), Nursery.governorate, Nursery.name_ar, Nursery.id)
    statement = joined(month, *columns).where(*conditions).order_by(*order)
    found = db.session.execute(statement.limit(PAGE_SIZE).offset(offset(page))).all()
    sums = _sums([row.report_id for row in found if row.report_id])
    return Overview(
        totals=totals(month, codes),
        rows=Page([_row(row, sums) for row in found], total=total, number=max(1, page)),
        only_silent=only_silent,
        reminded_on=reminded_on(month, codes[0]) if codes is not None and len(codes) == 1 else None,
    )


def _codes(actor: Actor, governorate: str) -> list[str] | None:
    own = policy.governorates(actor)
    if not governorate:
        return own
    if own is not None and governorate not in own:
        raise NotFound
    return [governorate]


def _row(row: Any, sums: dict[int, tuple[int, int]]) -> OverviewRow:
    children, free = sums.get(row.report_id, (0, 0))
    return OverviewRow(
        nursery_id=row.id,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        district=row.district,
        places=row.places,
        reported_at=row.reported_at,
        children=children,
        free=free,
        has_note=bool(row.note),
    )


def _sums(report_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Children and free places of reports."""
    is_child = MonthlyFigure.kind.in_([FigureKind.GIRLS, FigureKind.BOYS])
    children = func.sum(case((is_child, MonthlyFigure.number), else_=0))
    free = func.sum(case((MonthlyFigure.kind == FigureKind.FREE, MonthlyFigure.number), else_=0))
    of_them = select(MonthlyFigure.report_id, children.label("children"), free.label("free"))
    statement = of_them.where(MonthlyFigure.report_id.in_(report_ids)).group_by(MonthlyFigure.report_id)
    return {row.report_id: (row.children, row.free) for row in db.session.execute(statement)}


def totals(month: date, governorates: Sequence[str] | None = None) -> Totals:
    """What a month comes to, in some governorates or in all."""
    expected, reported = _counted(month, governorates)
    sums = (
        select(MonthlyFigure.kind, MonthlyFigure.key, func.sum(MonthlyFigure.number).label("number"))
        .join(MonthlyReport, MonthlyReport.id == MonthlyFigure.report_id)
        .where(MonthlyReport.month == month, *_of_nurseries_in(governorates, MonthlyReport.nursery_id))
        .group_by(MonthlyFigure.kind, MonthlyFigure.key)
    )
    figures = from_rows((one.kind, one.key, int(one.number)) for one in db.session.execute(sums))
    return Totals(month, expected, reported, figures)


def _counted(month: date, governorates: Sequence[str] | None) -> tuple[int, int]:
    """How many figures are wanted and how many came; the whole country without a look at its nurseries."""
    own = and_(MonthlyReport.nursery_id == Licence.nursery_id, MonthlyReport.month == month)
    counts = (
        select(func.count(), func.count(MonthlyReport.id))
        .select_from(Licence)
        .join(MonthlyReport, own, isouter=True)
        .where(due(month), *_of_nurseries_in(governorates, Licence.nursery_id))
    )
    expected, reported = db.session.execute(counts).one()
    return expected, reported


def _of_nurseries_in(governorates: Sequence[str] | None, nursery_id: Any) -> list[ColumnElement[bool]]:
    """Only nurseries of some governorates; None means all."""
    if governorates is None:
        return []
    return [nursery_id.in_(select(Nursery.id).where(Nursery.governorate.in_(governorates)))]


def silent(month: date, governorates: Sequence[str] | None = None) -> dict[int, list[tuple[int, str, str]]]:
    """The nurseries that have not reported of a month, by the organisation that operates them."""
    columns = (Provider.organisation_id, Nursery.id, Nursery.name_ar, Nursery.name_en)
    statement = (
        joined(month, *columns)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(MonthlyReport.id.is_(None))
    )
    if governorates is not None:
        statement = statement.where(Nursery.governorate.in_(governorates))
    found: dict[int, list[tuple[int, str, str]]] = {}
    for row in db.session.execute(statement.order_by(Provider.organisation_id, Nursery.id)):
        found.setdefault(row.organisation_id, []).append((row.id, row.name_ar, row.name_en))
    return found


def was_reminded(month: date, occasion: str) -> bool:
    """Whether everybody was reminded on an occasion."""
    return db.session.get(MonthlyReminder, (month, occasion)) is not None


def reminded_on(month: date, governorate: str) -> date | None:
    """The last day on which an officer reminded those of a governorate."""
    row = db.session.get(MonthlyReminder, (month, f"{ASKED}:{governorate}"))
    return clock.local_date(row.sent_at) if row else None


def own_months(actor: Actor) -> list[OwnMonth]:
    """The open months of the actor's nurseries, those that wait first."""
    mine = Provider.organisation_id.in_(actor.organisations(Permission.OPERATE_NURSERY))
    found = []
    for month in months.open_months(clock.today()):
        columns = (Nursery.id, Nursery.name_ar, Nursery.name_en, MonthlyReport.id.label("report_id"))
        statement = joined(month, *columns).join(Provider, Provider.id == Nursery.provider_id).where(mine)
        found += [
            OwnMonth(row.id, row.name_ar, row.name_en, month, row.report_id is not None, is_open=True)
            for row in db.session.execute(statement.order_by(Nursery.id))
        ]
    return sorted(found, key=lambda one: one.is_reported)
