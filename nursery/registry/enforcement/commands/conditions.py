"""Conditions under which a licence stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.enforcement import notices, policy
from nursery.registry.enforcement.commands import loading
from nursery.registry.enforcement.lifecycle import ConditionEnding
from nursery.registry.enforcement.models import LicenceCondition
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.models import Licence

_AUDIT = {
    ConditionEnding.MET: "condition.met",
    ConditionEnding.LIFTED: "condition.lifted",
    ConditionEnding.GRIEVANCE: "condition.lifted",
}


@dataclass(frozen=True)
class Terms:
    """What a condition says, in both languages, by when it is met, and whether the public reads it."""

    text_ar: str
    text_en: str
    due_on: date | None = None
    is_public: bool = False


@once
@command
def add_condition(licence_id: int, terms: Terms, *, request_key: UUID, actor: Actor) -> int:
    """Put a licence under a condition. Returns its id."""
    row = loading.licence(licence_id, actor, policy.is_member)
    existing = rows.id_by_request_key(LicenceCondition, request_key)
    return existing or impose(row, terms, actor, request_key=request_key).id


@command
def lift_condition(
    condition_id: int, *, ending: ConditionEnding, reason: str = "", actor: Actor, version: int | None = None
) -> None:
    """Note that a condition is met, as the directorate saw it; or lift it with a reason, as the committee."""
    found = rows.condition(condition_id)
    who = policy.is_member if ending is ConditionEnding.LIFTED else policy.is_directorate
    row = loading.visible(found.licence_id, actor, who)
    if found.ended_at is not None:
        raise Conflict("enforcement.condition_over")
    loading.require_version(found.version, version)
    least = 1 if ending is ConditionEnding.LIFTED else 0
    end(row, found, ending, checks.text(reason, "reason", least=least), actor)


def impose(
    row: Licence,
    terms: Terms,
    actor: Actor,
    *,
    notice_id: int | None = None,
    request_key: UUID | None = None,
) -> LicenceCondition:
    """Write a condition down and tell the holder. Part of a command."""
    if terms.due_on is not None:
        checks.not_before(terms.due_on, clock.today(), "enforcement.due_in_the_past", "due_on")
    added = LicenceCondition(
        licence_id=row.id,
        notice_id=notice_id,
        text_ar=checks.text(terms.text_ar, "text_ar", most=1000),
        text_en=checks.text(terms.text_en, "text_en", most=1000),
        due_on=terms.due_on,
        is_public=terms.is_public,
        imposed_at=clock.now(),
        imposed_by=actor.person_id,
        request_key=request_key or uuid4(),
    )
    db.session.add(added)
    db.session.flush()
    details = {"licence": row.id, "public": terms.is_public, "due": terms.due_on and terms.due_on.isoformat()}
    trail.record("condition.imposed", "licence_condition", added.id, actor_id=actor.person_id, **details)
    notices.condition_imposed(row, added)
    return added


def end(row: Licence, found: LicenceCondition, ending: ConditionEnding, reason: str, actor: Actor) -> None:
    """End a condition and tell the holder. Part of a command."""
    found.ended_at, found.ended_by = clock.now(), actor.person_id
    found.ending, found.ending_reason = ending, reason
    trail.record(
        _AUDIT[ending], "licence_condition", found.id, actor_id=actor.person_id, licence=row.id, ending=ending
    )
    if ending is not ConditionEnding.GRIEVANCE:
        notices.condition_ended(row, found)
