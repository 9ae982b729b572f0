"""Grievances before the main committee, and what its decision does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.enforcement import notices, policy
from nursery.registry.enforcement.commands import effects, files, loading
from nursery.registry.enforcement.lifecycle import GRIEVANCE, GrievanceOutcome, GrievanceState
from nursery.registry.enforcement.models import Grievance
from nursery.registry.enforcement.queries import about, rows
from nursery.registry.enforcement.queries.about import Subject
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import rule_set_on

_O = GrievanceOutcome


@once
@command
def file_grievance(
    *,
    grounds: str,
    request_key: UUID,
    actor: Actor,
    measure_id: int | None = None,
    condition_id: int | None = None,
    application_id: int | None = None,
    given: Sequence[files.Given] = (),
) -> int:
    """Put a measure, a condition or a refusal before the main committee, within the limit. Returns the id."""
    subject = about.subject(measure_id, condition_id, application_id)
    loading.require(actor, subject.matter, policy.is_holder)
    existing = rows.id_by_request_key(Grievance, request_key)
    if existing is not None:
        return existing
    _check(subject)
    days = rule_set_on(clock.today()).limits[Limit.GRIEVANCE_DECISION].days
    added = Grievance(
        licence_id=subject.licence_id,
        measure_id=measure_id,
        condition_id=condition_id,
        application_id=application_id,
        organisation_id=subject.matter.organisation_id,
        governorate=subject.matter.governorate,
        grounds=checks.text(grounds, "grounds"),
        filed_at=clock.now(),
        filed_by=actor.person_id,
        decide_by=clock.today() + timedelta(days=days),
        state=GrievanceState.FILED,
        request_key=request_key,
    )
    db.session.add(added)
    db.session.flush()
    files.keep(given, actor, grievance_id=added.id)
    details = {"licence": subject.licence_id, "decide_by": added.decide_by.isoformat()}
    trail.record("grievance.filed", "grievance", added.id, actor_id=actor.person_id, **details)
    notices.grievance_filed(subject, added)
    return added.id


def _check(subject: Subject) -> None:
    if not subject.is_open_to_grievance:
        raise Conflict("enforcement.nothing_to_object_to")
    if subject.grievance is not None:
        raise Conflict("enforcement.grievance_exists")
    if subject.last_day < clock.today():
        raise Conflict("enforcement.grievance_too_late", day=subject.last_day)


@command
def decide_grievance(
    grievance_id: int,
    outcome: GrievanceOutcome,
    reason: str,
    *,
    actor: Actor,
    until: date | None = None,
    version: int | None = None,
) -> None:
    """Decide a grievance: uphold it (what was is restored), vary the decision, or dismiss it.

    `until` says how a decision is varied: the last day of the suspension that remains (also instead of a
    revocation), or the new day of a condition.
    """
    found = rows.grievance(grievance_id)
    subject = about.of_grievance(found)
    if not policy.may_see(actor, subject.matter):
        raise NotFound
    if not policy.is_main_member(actor, subject.matter):
        raise NotAllowed("enforcement.not_yours")
    if not GRIEVANCE.allows(found.state, outcome):
        raise Conflict("enforcement.grievance_decided", at=found.decided_at or clock.now())
    loading.require_version(found.version, version)
    if actor.person_id in subject.decided_by:
        raise NotAllowed("enforcement.own_decision")
    reason = checks.text(reason, "reason")
    if outcome is _O.VARY and until is None:
        raise RuleBroken("enforcement.variation_missing", "until")
    before, found.state = found.state, GRIEVANCE.next(found.state, outcome)
    found.decided_at, found.decided_by, found.decision_reason = clock.now(), actor.person_id, reason
    found.until = until if outcome is _O.VARY else None
    if outcome is not _O.DISMISS:
        effects.carry(subject, outcome, reason, until, actor)
    trail.record(
        f"grievance.{found.state}",
        "grievance",
        found.id,
        actor_id=actor.person_id,
        before=before,
        after=found.state,
    )
    notices.grievance_decided(subject, found)
