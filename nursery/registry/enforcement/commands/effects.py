"""What a decision on a grievance does to what it is about."""

from __future__ import annotations

from datetime import date

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.errors import Conflict, RuleBroken
from nursery.registry.enforcement.commands import conditions, settling
from nursery.registry.enforcement.lifecycle import (
    ConditionEnding,
    GrievanceOutcome,
    MeasureEnding,
    MeasureKind,
)
from nursery.registry.enforcement.models import LicenceCondition, LicenceMeasure
from nursery.registry.enforcement.queries import rows
from nursery.registry.enforcement.queries.about import Subject
from nursery.registry.licensing import checks
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.lifecycle import SuspensionKind
from nursery.registry.licensing.models import Application, Licence

_O = GrievanceOutcome


def carry(subject: Subject, outcome: GrievanceOutcome, reason: str, until: date | None, actor: Actor) -> None:
    """Restore what was, or vary what was decided. Part of a command."""
    if until is not None:
        checks.not_before(until, clock.today(), "licence.last_day_in_the_past", "until")
    if subject.application is not None:
        _on_refusal(subject.application, outcome, reason, actor)
    elif subject.licence is not None and subject.condition is not None:
        _on_condition(subject.licence, subject.condition, outcome, reason, until, actor)
    elif subject.licence is not None and subject.measure is not None:
        settling.settle(subject.licence)
        _on_measure(subject.licence, subject.measure, outcome, reason, until, actor)


def _on_refusal(row: Application, outcome: GrievanceOutcome, reason: str, actor: Actor) -> None:
    if outcome is _O.VARY:
        raise RuleBroken("enforcement.refusal_not_varied", "outcome")
    licensing.send_back(row.id, reason=reason, actor=actor)


def _on_condition(
    licence: Licence,
    row: LicenceCondition,
    outcome: GrievanceOutcome,
    reason: str,
    until: date | None,
    actor: Actor,
) -> None:
    if row.ended_at is not None:
        raise Conflict("enforcement.condition_over")
    if outcome is _O.UPHOLD:
        conditions.end(licence, row, ConditionEnding.GRIEVANCE, reason, actor)
        return
    before, row.due_on = row.due_on, until
    details = {"before": before and before.isoformat(), "due": until and until.isoformat()}
    trail.record("condition.varied", "licence_condition", row.id, actor_id=actor.person_id, **details)


def _on_measure(
    licence: Licence,
    row: LicenceMeasure,
    outcome: GrievanceOutcome,
    reason: str,
    until: date | None,
    actor: Actor,
) -> None:
    if row.kind is MeasureKind.WARNING:
        _on_warning(row, outcome)
        return
    is_over = not rows.stands(row, licence, clock.today())
    if is_over and outcome is _O.VARY:
        raise Conflict("enforcement.measure_over")
    if is_over:
        return
    if outcome is _O.UPHOLD:
        _restore(licence, row, reason, actor)
        row.ended_at, row.ending, row.confirm_by = clock.now(), MeasureEnding.GRIEVANCE, None
        return
    if row.kind is MeasureKind.REVOCATION:
        kind = SuspensionKind.BY_AUTHORITY
        licensing.reinstate(licence.id, reason=reason, actor=actor, kind=kind, until=until)
        row.kind = MeasureKind.SUSPENSION
    elif until is not None:
        licensing.vary(licence.id, until=until, reason=reason, actor=actor)
    row.until, row.confirm_by = until, None


def _on_warning(row: LicenceMeasure, outcome: GrievanceOutcome) -> None:
    if outcome is _O.VARY:
        raise RuleBroken("enforcement.warning_not_varied", "outcome")
    row.ended_at, row.ending = clock.now(), MeasureEnding.GRIEVANCE


def _restore(licence: Licence, row: LicenceMeasure, reason: str, actor: Actor) -> None:
    """Bring back what the measure took the place of; a suspension at the holder's wish among it."""
    kind, until = row.before_suspension, row.before_until
    if kind is not None and until is not None and until < clock.today():
        kind = None
    if row.kind is MeasureKind.REVOCATION:
        licensing.reinstate(licence.id, reason=reason, actor=actor, kind=kind, until=until)
    elif kind is not None and until is not None:
        licensing.vary(licence.id, until=until, kind=kind, reason=reason, actor=actor)
    else:
        licensing.restore(licence.id, reason=reason, actor=actor)
