"""What is counted, each in one statement whatever the size of the register."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.inspections.lifecycle import UNSETTLED, FindingState
from nursery.registry.inspections.models import Finding
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import OPEN_STATES, ApplicationState
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.licensing.register_statements import Shape, matching
from nursery.registry.licensing.standing import IN_FORCE, PublicState
from nursery.registry.rulesets.kinds import ApplicationKind, QualityArea, Severity

Codes = Collection[str] | None
# The last day of each age but the oldest, in days since submission.
AGES = (7, 30, 60)
# What is closed counts for so many days.
PAST_DAYS = 365
# In how many days licences expire; each contains those before it.
EXPIRING = (7, 30, 90)
# Files of licences taken over from an earlier register: nobody decided them here.
TAKEN_OVER = "REG-%"
RUNNING = tuple(state for state in OPEN_STATES if turn_of(state) in (Turn.DIRECTORATE, Turn.COMMITTEE))


@dataclass(frozen=True)
class ApplicationGroup:
    """Applications alike: `age` is a place in `AGES`, or after its end."""

    kind: ApplicationKind
    state: ApplicationState
    age: int
    is_overdue: bool
    number: int


@dataclass(frozen=True)
class LicenceGroup:
    """Licences of one district that are worth the same today; `expiring` as in `EXPIRING`.

    `free` are the places last reported as free, by `free_known` nurseries, on days from `free_from` on.
    """

    governorate: str
    district: str
    state: PublicState
    number: int
    places: tuple[int, int, int, int]
    free: int
    free_known: int
    free_from: date | None
    expiring: tuple[int, int, int]

    @property
    def is_in_force(self) -> bool:
        """Whether their nurseries may receive children."""
        return self.state in IN_FORCE


@dataclass(frozen=True)
class FindingGroup:
    """Findings alike."""

    item_key: str | None
    area: QualityArea | None
    severity: Severity
    state: FindingState
    is_overdue: bool
    number: int


def applications(codes: Codes) -> tuple[ApplicationGroup, ...]:
    """Open applications, and those closed in the last twelve months."""
    today, a = clock.today(), Application
    age = case(
        *((a.submitted_at >= _begins(today - timedelta(days=most)), at) for at, most in enumerate(AGES)),
        else_=len(AGES),
    )
    overdue = case((and_(a.decide_by < today, a.state.in_(RUNNING)), 1), else_=0)
    wanted = (
        select(a.kind, a.state, age, overdue, func.count())
        .where(
            a.submitted_at.is_not(None),
            or_(a.state.in_(OPEN_STATES), a.closed_at >= _begins(today - timedelta(days=PAST_DAYS))),
            a.reference.not_like(TAKEN_OVER),
            *_within(a.governorate, codes),
        )
        .group_by(a.kind, a.state, age, overdue)
    )
    return tuple(
        ApplicationGroup(kind, state, at, bool(late), number)
        for kind, state, at, late, number in db.session.execute(wanted)
    )


def licences(codes: Codes) -> tuple[LicenceGroup, ...]:
    """All licences by district and by what they are worth today."""
    today, one = clock.today(), Licence
    worth = case(*((and_(*matching(Shape("", state=state))), state.value) for state in PublicState))
    places = (one.places_0_6, one.places_6_12, one.places_12_24, one.places_24_36)
    soon = (
        func.count().filter(one.expires_on.between(today, today + timedelta(days=days))) for days in EXPIRING
    )
    wanted = (
        select(
            *(one.governorate, one.district, worth, func.count()),
            *(func.sum(column) for column in places),
            *(func.sum(one.free_places), func.count(one.free_places), func.min(one.free_places_on)),
            *soon,
        )
        .where(*_within(one.governorate, codes))
        .group_by(one.governorate, one.district, worth)
    )
    return tuple(
        LicenceGroup(
            governorate=row[0],
            district=row[1],
            state=PublicState(row[2]),
            number=row[3],
            places=(int(row[4]), int(row[5]), int(row[6]), int(row[7])),
            free=int(row[8] or 0),
            free_known=row[9],
            free_from=row[10],
            expiring=(row[11], row[12], row[13]),
        )
        for row in db.session.execute(wanted, {"today": today})
    )


def findings(codes: Codes) -> tuple[FindingGroup, ...]:
    """Findings that are not settled, and all those of the last twelve months; withdrawn ones do not count."""
    today, f = clock.today(), Finding
    overdue = case((and_(f.state == FindingState.OPEN, f.due_on < today), 1), else_=0)
    wanted = (
        select(f.item_key, f.area, f.severity, f.state, overdue, func.count())
        .where(
            f.state != FindingState.WITHDRAWN,
            or_(f.state.in_(UNSETTLED), f.found_on >= today - timedelta(days=PAST_DAYS)),
            *_within(f.governorate, codes),
        )
        .group_by(f.item_key, f.area, f.severity, f.state, overdue)
    )
    return tuple(
        FindingGroup(key, area, severity, state, bool(late), number)
        for key, area, severity, state, late, number in db.session.execute(wanted)
    )


def _within(column: InstrumentedAttribute[str], codes: Codes) -> list[ColumnElement[bool]]:
    return [] if codes is None else [column.in_(codes)]


def _begins(day: date) -> datetime:
    """The first moment of a day where the ministry is."""
    return datetime.combine(day, time(), clock.LOCAL_ZONE).astimezone(UTC)
