"""What other packages ask of visits: when the last one was, what is open, how a nursery was rated."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from nursery.extensions import db
from nursery.registry.inspections.lifecycle import SIGNED_STATES, UNSETTLED, FindingState, Purpose
from nursery.registry.inspections.models import AreaScore, Finding, Inspection
from nursery.registry.licensing.models import Licence
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

_CORRECTED = (FindingState.VERIFIED, FindingState.CORRECTED_DURING_VISIT)


@dataclass(frozen=True)
class Outcome:
    """What came of one signed visit: figures only, nobody's name."""

    inspection_id: int
    visited_on: date
    purpose: Purpose
    rating: Rating | None
    score: float | None
    areas: Mapping[QualityArea, Rating] = field(default_factory=dict)
    findings: Mapping[Severity, int] = field(default_factory=dict)
    corrected: int = 0

    @property
    def total(self) -> int:
        """All findings that were not withdrawn."""
        return sum(self.findings.values())


@dataclass(frozen=True)
class RatingItem:
    """How a nursery was rated on a day."""

    inspection_id: int
    on: date
    rating: Rating
    score: float | None


def last_visits(nursery_ids: Collection[int]) -> Mapping[int, date]:
    """The day of the last signed visit of each nursery; those never visited are left out."""
    if not nursery_ids:
        return {}
    statement = (
        select(Inspection.nursery_id, func.max(Inspection.visited_on))
        .where(Inspection.nursery_id.in_(nursery_ids), Inspection.state.in_(SIGNED_STATES))
        .group_by(Inspection.nursery_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement) if row[1] is not None}


def open_findings(nursery_ids: Collection[int]) -> Mapping[int, Counter[Severity]]:
    """How many findings of each severity are not yet settled, for each nursery that has any."""
    if not nursery_ids:
        return {}
    statement = (
        select(Finding.nursery_id, Finding.severity, func.count())
        .where(Finding.nursery_id.in_(nursery_ids), Finding.state.in_(UNSETTLED))
        .group_by(Finding.nursery_id, Finding.severity)
    )
    counted: dict[int, Counter[Severity]] = defaultdict(Counter)
    for nursery_id, severity, number in db.session.execute(statement):
        counted[nursery_id][severity] = number
    return dict(counted)


def history(nursery_id: int, most: int = 20) -> list[Outcome]:
    """The signed visits of a nursery, newest first, with their findings counted: three queries."""
    statement = (
        select(Inspection)
        .where(Inspection.nursery_id == nursery_id, Inspection.state.in_(SIGNED_STATES))
        .order_by(Inspection.visited_on.desc(), Inspection.id.desc())
        .limit(most)
    )
    rows = list(db.session.scalars(statement))
    ids = [row.id for row in rows]
    areas, findings, corrected = _areas(ids), *_findings(ids)
    return [
        Outcome(
            inspection_id=row.id,
            visited_on=row.visited_on or row.planned_on,
            purpose=row.purpose,
            rating=row.rating,
            score=row.score,
            areas=areas[row.id],
            findings=findings[row.id],
            corrected=corrected[row.id],
        )
        for row in rows
    ]


def public_history(number: str) -> list[Outcome]:
    """The signed visits to the nursery of a licence, for everybody."""
    nursery_id = db.session.scalar(select(Licence.nursery_id).where(Licence.number == number))
    return history(nursery_id, most=5) if nursery_id is not None else []


def licence_number(nursery_id: int) -> str:
    """The number of a nursery's newest licence; empty when it never had one."""
    newest = select(Licence.number).where(Licence.nursery_id == nursery_id).order_by(Licence.id.desc())
    return db.session.scalars(newest.limit(1)).first() or ""


def ratings(nursery_id: int) -> list[RatingItem]:
    """How a nursery was rated over time, newest first."""
    statement = (
        select(Inspection.id, Inspection.visited_on, Inspection.rating, Inspection.score)
        .where(
            Inspection.nursery_id == nursery_id,
            Inspection.state.in_(SIGNED_STATES),
            Inspection.rating.is_not(None),
        )
        .order_by(Inspection.visited_on.desc(), Inspection.id.desc())
    )
    return [
        RatingItem(inspection_id, on, rating, score)
        for inspection_id, on, rating, score in db.session.execute(statement)
        if on is not None and rating is not None
    ]


def _areas(ids: Collection[int]) -> Mapping[int, dict[QualityArea, Rating]]:
    found: dict[int, dict[QualityArea, Rating]] = defaultdict(dict)
    if ids:
        statement = select(AreaScore).where(AreaScore.inspection_id.in_(ids), AreaScore.rating.is_not(None))
        for row in db.session.scalars(statement):
            if row.rating is not None:
                found[row.inspection_id][row.area] = row.rating
    return found


def _findings(ids: Collection[int]) -> tuple[Mapping[int, Counter[Severity]], Mapping[int, int]]:
    found: dict[int, Counter[Severity]] = defaultdict(Counter)
    corrected: Counter[int] = Counter()
    if ids:
        statement = (
            select(Finding.inspection_id, Finding.severity, Finding.state, func.count())
            .where(Finding.inspection_id.in_(ids), Finding.state != FindingState.WITHDRAWN)
            .group_by(Finding.inspection_id, Finding.severity, Finding.state)
        )
        for inspection_id, severity, state, number in db.session.execute(statement):
            found[inspection_id][severity] += number
            corrected[inspection_id] += number if state in _CORRECTED else 0
    return found, corrected
