"""What happens to a licence after it was granted."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.registry.licensing import checks, notices, policy, refusals
from nursery.registry.licensing.lifecycle import LICENCE, LicenceAction
from nursery.registry.licensing.models import Licence, LicenceEvent
from nursery.registry.licensing.queries import rows

_AUDIT = {
    LicenceAction.SUSPEND: "licence.suspended",
    LicenceAction.RESTORE: "licence.restored",
    LicenceAction.REVOKE: "licence.revoked",
    LicenceAction.SURRENDER: "licence.surrendered",
}


@command
def suspend(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Suspend a licence."""
    _act(licence_id, LicenceAction.SUSPEND, reason, actor, version)


@command
def restore(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Lift the suspension of a licence."""
    _act(licence_id, LicenceAction.RESTORE, reason, actor, version)


@command
def revoke(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Cancel a licence for good."""
    _act(licence_id, LicenceAction.REVOKE, reason, actor, version)


@command
def surrender(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Give one's own licence up for good."""
    _act(licence_id, LicenceAction.SURRENDER, reason, actor, version)


def _act(licence_id: int, action: LicenceAction, reason: str, actor: Actor, version: int | None) -> None:
    row = _load(licence_id, action, actor, version)
    reason = checks.text(reason, "reason")
    before, row.state = row.state, LICENCE.next(row.state, action)
    row.state_since = clock.today()
    event = LicenceEvent(
        licence_id=row.id,
        at=clock.now(),
        action=action,
        state=row.state,
        reason=reason,
        actor_id=actor.person_id,
    )
    db.session.add(event)
    db.session.flush()
    trail.record(_AUDIT[action], "licence", row.id, actor_id=actor.person_id, before=before, after=row.state)
    notices.tell_of_licence(row, event)


def _load(licence_id: int, action: LicenceAction, actor: Actor, version: int | None) -> Licence:
    row = rows.licence(licence_id)
    matter = rows.matter_of_licence(row)
    if not policy.may_see(actor, matter):
        raise NotFound
    if not policy.may_do_to_licence(actor, action, matter):
        raise NotAllowed("application.not_your_step")
    if not LICENCE.allows(row.state, action):
        raise refusals.licence_step_taken(row, actor, Conflict("licence.not_possible_now"))
    if version is not None and version != row.version:
        raise refusals.licence_step_taken(row, actor, Conflict("stale"))
    if row.expires_on < clock.today():
        raise Conflict("licence.expired", day=row.expires_on)
    return row
