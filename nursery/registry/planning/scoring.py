"""The score as parts of one SQL statement: each part by itself, so that it can be shown, and their sum."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CTE, BindParameter, ColumnElement, FromClause, and_, bindparam, case, func, select

from nursery.base import clock
from nursery.registry.complaints.models import Complaint
from nursery.registry.complaints.queries import weighing
from nursery.registry.inspections.lifecycle import OPEN_STATES, SIGNED_STATES, UNSETTLED
from nursery.registry.inspections.models import Finding, Inspection
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence
from nursery.registry.planning.weights import Weights
from nursery.registry.rulesets.kinds import Severity

PARTS = ("since", "findings", "complaints", "size", "rating", "provisional")
_DAYS_OF_A_MONTH = 30.44
_VISITED = (LicenceState.ACTIVE, LicenceState.SUSPENDED)


@dataclass(frozen=True)
class Scored:
    """Where the score comes from (`weighed`), all of a line (`source`); parts and further columns."""

    weighed: FromClause
    source: FromClause
    parts: dict[str, ColumnElement[int]]
    further: dict[str, ColumnElement[Any]]
    is_listed: ColumnElement[bool]

    @property
    def score(self) -> ColumnElement[int]:
        """The sum of all parts."""
        return sum((self.parts[name] for name in PARTS[1:]), self.parts[PARTS[0]])


def scored(
    weights: Weights, codes: Sequence[str] | None, today: date, among: Collection[int] | None = None
) -> Scored:
    """The statement's pieces, for the governorates `codes` and the nurseries `among` (all, when None)."""
    last, planned = _visits(codes, among)
    findings, complaints = _findings(weights, codes, among), _complaints(weights, codes, among)
    weighed: FromClause = Licence.__table__
    for other in (last, findings, complaints):
        weighed = weighed.outerjoin(other, other.c.nursery_id == Licence.nursery_id)
    source = weighed.outerjoin(planned, planned.c.nursery_id == Licence.nursery_id)
    parts = {
        "since": _since(weights, func.coalesce(last.c.last, Licence.issued_on), today),
        "findings": func.coalesce(findings.c.points, 0),
        "complaints": _at_most(
            func.coalesce(complaints.c.number, 0) * weights.complaint, weights.most_complaints
        ),
        "size": _at_most(Licence.all_places // weights.places_for_a_point, weights.most_size),
        "rating": case(
            *((Licence.rating == one, points) for one, points in weights.ratings.items() if one),
            else_=weights.ratings[None],
        ),
        "provisional": case((Licence.is_provisional, weights.provisional), else_=0),
    }
    further: dict[str, ColumnElement[Any]] = {
        "last_visit": last.c.last,
        "planned_on": planned.c.planned_on,
        "open_complaints": func.coalesce(complaints.c.number, 0),
        "places": func.coalesce(Licence.all_places, 0),
        **{one: func.coalesce(findings.c[one], 0) for one in Severity if one in findings.c},
    }
    return Scored(weighed, source, parts, further, and_(*_listed(codes, today)))


def _listed(codes: Sequence[str] | None, today: date) -> list[ColumnElement[bool]]:
    """Nurseries with a licence that is alive."""
    alive = [Licence.state.in_(_VISITED), Licence.expires_on >= today]
    return alive if codes is None else [*alive, Licence.governorate.in_(codes)]


def _here(
    model: type[Inspection | Finding | Complaint], codes: Sequence[str] | None, among: Collection[int] | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [model.governorate.in_(codes)] if codes is not None else []
    return found if among is None else [*found, model.nursery_id.in_(among)]


def _once(wanted: Any, name: str) -> CTE:
    """Counted once for the whole statement: PostgreSQL would count it anew in each of its workers."""
    once: CTE = wanted.cte(name)
    return once.prefix_with("MATERIALIZED", dialect="postgresql")


def _visits(codes: Sequence[str] | None, among: Collection[int] | None) -> tuple[CTE, CTE]:
    here = _here(Inspection, codes, among)
    last = select(Inspection.nursery_id, func.max(Inspection.visited_on).label("last"))
    last = last.where(Inspection.state.in_(SIGNED_STATES), *here).group_by(Inspection.nursery_id)
    planned = select(Inspection.nursery_id, func.min(Inspection.planned_on).label("planned_on"))
    planned = planned.where(Inspection.state.in_(OPEN_STATES), *here).group_by(Inspection.nursery_id)
    return _once(last, "last_visits"), _once(planned, "planned_visits")


def _findings(weights: Weights, codes: Sequence[str] | None, among: Collection[int] | None) -> CTE:
    """The points of each nursery; of few nurseries also how many findings they are for."""
    counts = {one: func.count(case((Finding.severity == one, 1))) for one in Severity}
    each = case(*((Finding.severity == one, points) for one, points in weights.findings.items()))
    columns = [_at_most(func.sum(each), weights.most_findings).label("points")]
    if among is not None:
        columns += [count.label(one) for one, count in counts.items()]
    # Written out, so that a database knows them when it chooses the index of unsettled findings.
    unsettled: BindParameter[Any] = bindparam("unsettled", UNSETTLED, expanding=True, literal_execute=True)
    wanted = select(Finding.nursery_id, *columns).where(
        Finding.state.in_(unsettled), *_here(Finding, codes, among)
    )
    return _once(wanted.group_by(Finding.nursery_id), "open_findings")


def _complaints(weights: Weights, codes: Sequence[str] | None, among: Collection[int] | None) -> CTE:
    since: datetime = clock.now() - timedelta(days=weights.complaint_months * _DAYS_OF_A_MONTH)
    wanted = select(Complaint.nursery_id, func.count().label("number")).where(
        Complaint.nursery_id.is_not(None),
        Complaint.received_at >= since,
        weighing(),
        *_here(Complaint, codes, among),
    )
    return _once(wanted.group_by(Complaint.nursery_id), "weighing_complaints")


def _since(weights: Weights, day: ColumnElement[date], today: date) -> ColumnElement[int]:
    steps = (
        (day <= today - timedelta(days=months * _DAYS_OF_A_MONTH), points) for months, points in weights.since
    )
    return case(*steps, else_=0)


def _at_most(value: ColumnElement[int], most: int) -> ColumnElement[int]:
    return case((value > most, most), else_=value)
