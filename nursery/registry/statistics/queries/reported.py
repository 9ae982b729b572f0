"""Reports of one nursery: a month, the one before it, what was corrected."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.queries.nurseries import nursery_item
from nursery.registry.licensing.queries.rows import nursery_and_organisation
from nursery.registry.nurseries import queries as nurseries
from nursery.registry.rulesets.kinds import AgeBand
from nursery.registry.statistics import months, policy
from nursery.registry.statistics.figures import Figures, from_rows
from nursery.registry.statistics.models import FigureKind, MonthlyCorrection, MonthlyReport
from nursery.registry.statistics.queries.items import CorrectionItem, MonthPage, ReportItem


def month_page(nursery_id: int, month: date, actor: Actor) -> MonthPage:
    """A month of a nursery for its operator and for officials. Raises `NotFound`."""
    nursery, organisation_id = nursery_and_organisation(nursery_id)
    is_operator = policy.is_operator(actor, organisation_id)
    if not is_operator and not policy.may_read(actor, nursery.governorate):
        raise NotFound
    if month > months.newest(clock.today()):
        raise NotFound
    row = report_row(nursery_id, month)
    previous = previous_report(nursery_id, month)
    return MonthPage(
        nursery=nursery_item(nursery),
        month=month,
        is_open=months.is_open(month, clock.today()),
        is_operator=is_operator,
        licensed=licensed_places(nursery_id),
        report=item(row) if row else None,
        previous=previous,
        suggested=_suggested(nursery_id, previous),
        corrections=_corrections(row.id) if row else (),
    )


def report_row(nursery_id: int, month: date) -> MonthlyReport | None:
    """The row of a report."""
    wanted = select(MonthlyReport).where(MonthlyReport.nursery_id == nursery_id, MonthlyReport.month == month)
    return db.session.scalars(wanted).one_or_none()


def previous_report(nursery_id: int, month: date) -> ReportItem | None:
    """The last report of a nursery before a month."""
    earlier = select(MonthlyReport).where(MonthlyReport.nursery_id == nursery_id, MonthlyReport.month < month)
    row = db.session.scalars(earlier.order_by(MonthlyReport.month.desc()).limit(1)).first()
    return item(row) if row else None


def reports(nursery_id: int, number: int = 12) -> tuple[ReportItem, ...]:
    """The last reports of a nursery, the newest first."""
    of_it = select(MonthlyReport).where(MonthlyReport.nursery_id == nursery_id)
    newest = of_it.order_by(MonthlyReport.month.desc()).limit(number)
    return tuple(item(row) for row in db.session.scalars(newest))


def item(row: MonthlyReport) -> ReportItem:
    """A report for pages."""
    return ReportItem(
        id=row.id,
        nursery_id=row.nursery_id,
        month=row.month,
        licensed_places=row.licensed_places,
        note=row.note,
        is_unchanged=row.is_unchanged,
        reported_at=row.reported_at,
        version=row.version,
        figures=from_rows((figure.kind, figure.key, figure.number) for figure in row.figures),
    )


def _corrections(report_id: int) -> tuple[CorrectionItem, ...]:
    of_it = select(MonthlyCorrection).where(MonthlyCorrection.report_id == report_id)
    return tuple(
        CorrectionItem(tuple(row.changes), row.reason, row.corrected_at)
        for row in db.session.scalars(of_it.order_by(MonthlyCorrection.id.desc()))
    )


def licensed_places(nursery_id: int) -> dict[AgeBand, int]:
    """The places by age of the newest licence; without one those the nursery names."""
    newest = select(Licence).where(Licence.nursery_id == nursery_id).order_by(Licence.id.desc()).limit(1)
    row = db.session.scalars(newest).first()
    if row is None:
        return nurseries.places_asked(nursery_id)
    places = (row.places_0_6, row.places_6_12, row.places_12_24, row.places_24_36)
    return dict(zip(AgeBand, places, strict=True))


def _suggested(nursery_id: int, previous: ReportItem | None) -> Figures:
    """What a form is filled with: last month's figures, else the staff on roll."""
    if previous is not None:
        return previous.figures
    counts = nurseries.staff_counts(nursery_id)
    return Figures({(FigureKind.STAFF, role.value): number for role, number in counts.items()})
