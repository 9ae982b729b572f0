"""What befalls a licence after it was granted: state, event, audit entry and letter in one step.

Who may is asked here; whether the way that the law wants was gone (notice, representation, time limits) is
the business of `registry.enforcement`, whose commands call these.
"""

from __future__ import annotations

from datetime import date, timedelta

from nursery.accounts.actors import SYSTEM, Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.registry.licensing import checks, notices, policy, refusals
from nursery.registry.licensing.lifecycle import LICENCE, LicenceAction, LicenceState, SuspensionKind
from nursery.registry.licensing.models import Licence, LicenceEvent
from nursery.registry.licensing.queries import rows

_B, _K = LicenceAction, SuspensionKind
_AUDIT = {
    _B.SUSPEND: "licence.suspended",
    _B.CONFIRM: "licence.closure_confirmed",
    _B.VARY: "licence.suspension_varied",
    _B.RESTORE: "licence.restored",
    _B.RESUME: "licence.resumed",
    _B.REVOKE: "licence.revoked",
    _B.REINSTATE: "licence.reinstated",
    _B.SURRENDER: "licence.surrendered",
    _B.TRANSFER: "licence.transferred",
}
# The suspensions in whose place one may come.
_LIGHTER = {_K.VOLUNTARY: set(), _K.EMERGENCY: {_K.VOLUNTARY}, _K.BY_AUTHORITY: {_K.VOLUNTARY, _K.EMERGENCY}}
_KEEPS_ITS_DAY = {_B.CONFIRM, _B.VARY}
# What a decision on a grievance brings back, it brings back also after the last day.
_ALSO_EXPIRED = {_B.RESTORE, _B.REINSTATE, _B.VARY}


@command
def suspend(
    licence_id: int,
    *,
    reason: str,
    actor: Actor,
    kind: SuspensionKind = SuspensionKind.BY_AUTHORITY,
    until: date | None = None,
    version: int | None = None,
) -> None:
    """Suspend a licence, `until` a last day or until further notice; it takes the place of a lighter one."""
    row = _load(licence_id, _B.SUSPEND, actor, version, kind)
    if row.suspension is not None and row.suspension not in _LIGHTER[kind]:
        raise refusals.licence_step_taken(row, actor, Conflict("licence.not_possible_now"))
    if until is not None:
        checks.not_before(until, clock.today(), "licence.last_day_in_the_past", "until")
    move(row, _B.SUSPEND, reason=checks.text(reason, "reason"), actor=actor, kind=kind, until=until)


@command
def vary(
    licence_id: int,
    *,
    until: date,
    reason: str,
    actor: Actor,
    kind: SuspensionKind | None = None,
    version: int | None = None,
) -> None:
    """Let a suspension end on another day, as the main committee has decided on a grievance.

    With `kind` it becomes again the suspension that stood before.
    """
    row = _load(licence_id, _B.VARY, actor, version)
    checks.not_before(until, clock.today(), "licence.last_day_in_the_past", "until")
    reason = checks.text(reason, "reason")
    move(row, _B.VARY, reason=reason, actor=actor, kind=kind or row.suspension, until=until)


@command
def confirm(
    licence_id: int, *, reason: str, actor: Actor, until: date | None = None, version: int | None = None
) -> None:
    """Confirm an emergency closure: it no longer lapses by itself, but ends on `until` if that is given."""
    row = _load(licence_id, _B.CONFIRM, actor, version)
    if row.suspension is not SuspensionKind.EMERGENCY:
        raise Conflict("licence.no_emergency")
    if until is not None:
        checks.not_before(until, clock.today(), "licence.last_day_in_the_past", "until")
    reason = checks.text(reason, "reason")
    move(row, _B.CONFIRM, reason=reason, actor=actor, kind=SuspensionKind.EMERGENCY, until=until)


@command
def restore(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Lift the suspension of a licence."""
    row = _load(licence_id, _B.RESTORE, actor, version)
    move(row, _B.RESTORE, reason=checks.text(reason, "reason"), actor=actor, kind=row.suspension)


@command
def resume(licence_id: int) -> bool:
    """Note that the last day of a suspension has passed, and tell the holder; False when it has not."""
    return settle(rows.licence(licence_id))


@command
def revoke(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Revoke a licence for good."""
    row = _load(licence_id, _B.REVOKE, actor, version)
    move(row, _B.REVOKE, reason=checks.text(reason, "reason"), actor=actor)


@command
def reinstate(
    licence_id: int,
    *,
    reason: str,
    actor: Actor,
    kind: SuspensionKind | None = None,
    until: date | None = None,
    version: int | None = None,
) -> None:
    """Take a revocation back, as the main committee has decided; with `kind` a suspension remains."""
    row = _load(licence_id, _B.REINSTATE, actor, version)
    reason = checks.text(reason, "reason")
    move(row, _B.REINSTATE, reason=reason, actor=actor)
    if kind is not None and row.expires_on >= clock.today():
        move(row, _B.SUSPEND, reason=reason, actor=actor, kind=kind, until=until)


@command
def surrender(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Give one's own licence up for good."""
    row = _load(licence_id, _B.SURRENDER, actor, version)
    move(row, _B.SURRENDER, reason=checks.text(reason, "reason"), actor=actor)


def settle(row: Licence) -> bool:
    """End a suspension whose last day has passed. Part of a command; True when it did."""
    until = row.suspended_until
    if row.state is not LicenceState.SUSPENDED or until is None or until >= clock.today():
        return False
    move(row, _B.RESUME, reason="", actor=SYSTEM, kind=row.suspension, since=until + timedelta(days=1))
    return True


def move(
    row: Licence,
    action: LicenceAction,
    *,
    reason: str,
    actor: Actor,
    kind: SuspensionKind | None = None,
    until: date | None = None,
    since: date | None = None,
) -> LicenceEvent:
    """Move a licence, and leave event, audit entry and letter. Part of a command."""
    before, row.state = row.state, LICENCE.next(row.state, action)
    row.state_since = since or (row.state_since if action in _KEEPS_ITS_DAY else clock.today())
    is_suspended = row.state is LicenceState.SUSPENDED
    row.suspension, row.suspended_until = (kind, until) if is_suspended else (None, None)
    event = LicenceEvent(
        licence_id=row.id,
        at=clock.now(),
        action=action,
        state=row.state,
        suspension=kind,
        until=until,
        reason=reason,
        actor_id=actor.person_id,
    )
    db.session.add(event)
    db.session.flush()
    details = {"before": before, "after": row.state, "kind": kind, "until": until and until.isoformat()}
    trail.record(_AUDIT[action], "licence", row.id, actor_id=actor.person_id, **details)
    notices.tell_of_licence(row, event)
    return event


def _load(
    licence_id: int,
    action: LicenceAction,
    actor: Actor,
    version: int | None,
    kind: SuspensionKind | None = None,
) -> Licence:
    row = rows.licence(licence_id)
    matter = rows.matter_of_licence(row)
    if not policy.may_see_licence(actor, matter):
        raise NotFound
    settle(row)
    if not policy.may_do_to_licence(actor, action, matter, kind or row.suspension):
        raise NotAllowed("application.not_your_step")
    if not LICENCE.allows(row.state, action):
        raise refusals.licence_step_taken(row, actor, Conflict("licence.not_possible_now"))
    if version is not None and version != row.version:
        raise refusals.licence_step_taken(row, actor, Conflict("stale"))
    if row.expires_on < clock.today() and action not in _ALSO_EXPIRED:
        raise Conflict("licence.expired", day=row.expires_on)
    return row
