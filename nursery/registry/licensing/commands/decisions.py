"""The committee's decision, and the licence that comes of it."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands import granting, steps
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.models import Application


@command
def grant(application_id: int, *, reason: str = "", actor: Actor, version: int | None = None) -> int:
    """Grant what was applied for: the public register shows it at once. Returns the licence's id.

    Granting against the proposal needs a reason.
    """
    row = steps.load(application_id, ApplicationAction.GRANT, actor=actor, version=version)
    reason = checks.text(reason, "reason", least=0)
    if not row.proposed_grant and not reason:
        raise RuleBroken("application.reason_against_proposal", "reason")
    _decide(row, reason, actor)
    licence = granting.take_effect(row, actor)
    steps.move(row, ApplicationAction.GRANT, actor=actor, note=reason, licence=licence.number)
    return licence.id


@command
def refuse(application_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Refuse the licence, with the reason."""
    row = steps.load(application_id, ApplicationAction.REFUSE, actor=actor, version=version)
    reason = checks.text(reason, "reason")
    _decide(row, reason, actor)
    steps.move(row, ApplicationAction.REFUSE, actor=actor, note=reason)


def _decide(row: Application, reason: str, actor: Actor) -> None:
    row.decision_reason = reason
    row.decided_by = actor.person_id
    row.closed_at = clock.now()
