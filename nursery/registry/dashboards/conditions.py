"""What counts as what: the same conditions for a number and for the list behind it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from nursery.base import clock
from nursery.registry.complaints.lifecycle import OPEN_STATES as OPEN_COMPLAINTS
from nursery.registry.complaints.models import Complaint
from nursery.registry.enforcement.lifecycle import MeasureKind, NoticeState
from nursery.registry.enforcement.models import LicenceMeasure, LicenceNotice
from nursery.registry.inspections.lifecycle import UNSETTLED, FindingState
from nursery.registry.inspections.models import Finding
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import OPEN_STATES, LicenceState, SuspensionKind
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.licensing.register_statements import Shape, matching
from nursery.registry.licensing.standing import ENDED, IN_FORCE, PublicState

Codes = Collection[str] | None
Condition = ColumnElement[bool]
# The last day of each age but the oldest, in days since submission.
AGES = (7, 30, 60)
# What is closed counts for so many days.
PAST_DAYS = 365
# Files of licences taken over from an earlier register: nobody decided them here.
TAKEN_OVER = "REG-%"


class Stage(StrEnum):
    """How far a finding has come."""

    OVERDUE = "overdue"
    OPEN = "open"
    REPORTED = "reported"
    CORRECTED = "corrected"


def within(column: Any, codes: Codes) -> list[Condition]:
    """Only some governorates; None means all."""
    return [] if codes is None else [column.in_(codes)]


def applications(codes: Codes) -> list[Condition]:
    """Open applications, and those closed in the last twelve months."""
    since = _begins(clock.today() - timedelta(days=PAST_DAYS))
    return [
        Application.submitted_at.is_not(None),
        or_(Application.state.in_(OPEN_STATES), Application.closed_at >= since),
        Application.reference.not_like(TAKEN_OVER),
        *within(Application.governorate, codes),
    ]


def of_age(at: int) -> Condition:
    """Applications of an age: a place in `AGES`, or after its end."""
    today, submitted = clock.today(), Application.submitted_at
    bounds = [_begins(today - timedelta(days=most)) for most in AGES]
    young = [submitted >= bounds[at]] if at < len(AGES) else []
    return and_(*young, *([submitted < bounds[at - 1]] if at else []))


def is_late(turn: Turn | None = None) -> Condition:
    """Applications past the legal clock, with either side of the ministry or with one."""
    turns = (Turn.DIRECTORATE, Turn.COMMITTEE) if turn is None else (turn,)
    states = [state for state in OPEN_STATES if turn_of(state) in turns]
    return and_(Application.decide_by < clock.today(), Application.state.in_(states))


def worth(*states: PublicState) -> Condition:
    """Licences that are worth one of these today; the statement is run with `today`."""
    return or_(*(and_(*matching(Shape("", state=state))) for state in states))


def in_force() -> Condition:
    """Licences whose nurseries may receive children."""
    return worth(*sorted(IN_FORCE))


def expiring(days: int) -> Condition:
    """Licences whose last day comes within so many days."""
    today = clock.today()
    return Licence.expires_on.between(today, today + timedelta(days=days))


def findings(codes: Codes) -> list[Condition]:
    """Findings that are not settled, and all of the last twelve months; withdrawn ones do not count."""
    since = clock.today() - timedelta(days=PAST_DAYS)
    return [
        Finding.state != FindingState.WITHDRAWN,
        or_(Finding.state.in_(UNSETTLED), Finding.found_on >= since),
        *within(Finding.governorate, codes),
    ]


def at_stage(stage: Stage) -> Condition:
    """Findings that have come so far."""
    is_past = and_(Finding.due_on.is_not(None), Finding.due_on < clock.today())
    return {
        Stage.OVERDUE: and_(Finding.state == FindingState.OPEN, is_past),
        Stage.OPEN: and_(Finding.state == FindingState.OPEN, ~is_past),
        Stage.REPORTED: Finding.state == FindingState.CORRECTION_REPORTED,
        Stage.CORRECTED: Finding.state.not_in([*UNSETTLED, FindingState.WITHDRAWN]),
    }[stage]


def complaints(codes: Codes) -> list[Condition]:
    """Complaints past their time limit."""
    late = [Complaint.state.in_(OPEN_COMPLAINTS), Complaint.due_on < clock.today()]
    return [*late, *within(Complaint.governorate, codes)]


def closures(codes: Codes) -> list[Condition]:
    """Emergency closures that lapse unless they are confirmed; measures joined to their licences."""
    return [
        LicenceMeasure.kind == MeasureKind.CLOSURE,
        LicenceMeasure.confirm_by >= clock.today(),
        LicenceMeasure.ended_at.is_(None),
        Licence.state == LicenceState.SUSPENDED,
        Licence.suspension == SuspensionKind.EMERGENCY,
        *within(Licence.governorate, codes),
    ]


def notices(codes: Codes) -> list[Condition]:
    """Notices not yet decided whose day for an answer has passed; notices joined to their licences."""
    return [
        LicenceNotice.state.in_((NoticeState.GIVEN, NoticeState.ANSWERED)),
        LicenceNotice.answer_by < clock.today(),
        Licence.state.not_in(list(ENDED)),
        Licence.expires_on >= clock.today(),
        *within(Licence.governorate, codes),
    ]


def _begins(day: date) -> datetime:
    """The first moment of a day where the ministry is."""
    return datetime.combine(day, time(), clock.LOCAL_ZONE).astimezone(UTC)
