"""A refusal taken back: the application goes to the committee again."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.registry.licensing import checks, policy, refusals
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.lifecycle import APPLICATION, ApplicationAction
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.queries.clocks import clock_of


@command
def send_back(application_id: int, *, reason: str, actor: Actor) -> None:
    """Send a refused application back to its committee, as the main committee has decided on a grievance.

    The legal clock goes on; the days between the refusal and now do not count.
    """
    row = rows.application(application_id)
    if not policy.may_do(actor, ApplicationAction.SEND_BACK, rows.matter_of(row)):
        raise NotAllowed("application.not_your_step")
    if not APPLICATION.allows(row.state, ApplicationAction.SEND_BACK):
        raise refusals.step_taken(row, actor, Conflict("application.not_possible_now"))
    unfinished = rows.unfinished_application(row.nursery_id)
    if unfinished is not None:
        raise Conflict("application.already_open", reference=unfinished.reference)
    reason = checks.text(reason, "reason")
    kept = clock_of(row, rows.information_requests(row.id)).left
    row.closed_at, row.decided_by, row.decision_reason = None, None, ""
    row.decide_by = clock.today() + timedelta(days=kept)
    steps.move(row, ApplicationAction.SEND_BACK, actor=actor, note=reason)
