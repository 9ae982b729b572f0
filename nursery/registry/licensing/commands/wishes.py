"""What an amendment wishes a nursery to be."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks, policy
from nursery.registry.licensing.details import NurseryDetails, column_of
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models_by_kind import WishedNursery
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind
from nursery.registry.rulesets.rules import rule_set_on

_TAKES_WISHES = {ApplicationState.DRAFT, ApplicationState.AWAITING_INFORMATION}


@command
def wish(application_id: int, details: NurseryDetails, *, actor: Actor, version: int | None = None) -> None:
    """Say what an amendment changes; `version` is that of the wish the actor saw, 0 when there was none."""
    row = rows.application(application_id)
    if not policy.is_applicant(actor, rows.matter_of(row)):
        raise NotFound
    if row.kind is not ApplicationKind.AMENDMENT or row.state not in _TAKES_WISHES:
        raise Conflict("application.no_changes_now")
    if details.governorate != row.governorate:
        raise RuleBroken("application.governorate_stays", "district")
    wished = rows.wished(row.id)
    if version is not None and version != (wished.version if wished else 0):
        raise Conflict("stale")
    values = checks.described(details, rule_set_on(clock.today()))
    values |= {column_of(band): details.places.get(band, 0) for band in AgeBand}
    wished = wished or WishedNursery(application_id=row.id)
    for name, value in values.items():
        setattr(wished, name, value)
    db.session.add(wished)
    db.session.flush()
    trail.record("application.changes_edited", "application", row.id, actor_id=actor.person_id)
