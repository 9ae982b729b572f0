"""What is done to a licence at once: suspension at the holder's wish, emergency closure, their ends."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.registry.enforcement import notices, policy
from nursery.registry.enforcement.commands import loading
from nursery.registry.enforcement.commands.settling import close_notices, end_measures
from nursery.registry.enforcement.lifecycle import MeasureEnding, MeasureKind
from nursery.registry.enforcement.models import LicenceMeasure, LicenceNotice
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing import checks
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.lifecycle import SuspensionKind
from nursery.registry.licensing.models import Licence
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import rule_set_on


@command
def pause(licence_id: int, *, until: date, reason: str, actor: Actor, version: int | None = None) -> None:
    """Suspend one's own licence from today, up to a last day within the limit of the rule set."""
    row = loading.licence(licence_id, actor, policy.is_holder, version)
    limit = rule_set_on(clock.today()).limits[Limit.VOLUNTARY_SUSPENSION]
    checks.not_before(until, clock.today(), "licence.last_day_in_the_past", "until")
    latest = clock.today() + timedelta(days=limit.days)
    checks.not_after(until, latest, "enforcement.pause_too_long", "until")
    checks.not_after(until, row.expires_on, "enforcement.pause_past_the_licence", "until")
    licensing.suspend(row.id, kind=SuspensionKind.VOLUNTARY, until=until, reason=reason, actor=actor)


@once
@command
def close_at_once(licence_id: int, *, reason: str, request_key: UUID, actor: Actor) -> int:
    """Close a nursery in an emergency: it lapses by itself unless the committee confirms it in time."""
    row = loading.licence(licence_id, actor, policy.is_directorate)
    existing = rows.id_by_request_key(LicenceMeasure, request_key)
    if existing is not None:
        return existing
    days = rule_set_on(clock.today()).limits[Limit.EMERGENCY].days
    until = clock.today() + timedelta(days=days)
    added = take(row, MeasureKind.CLOSURE, reason, until, actor, request_key=request_key)
    added.confirm_by = until
    db.session.flush()
    notices.closure_to_confirm(row, added)
    return added.id


@command
def confirm_emergency(
    measure_id: int, *, reason: str, actor: Actor, until: date | None = None, version: int | None = None
) -> None:
    """Confirm an emergency closure in time: it holds until a day, or until it is lifted."""
    found = rows.measure(measure_id)
    row = loading.licence(found.licence_id, actor, policy.is_member)
    if found.kind is not MeasureKind.CLOSURE or found.confirmed_at is not None:
        raise Conflict("enforcement.already_confirmed")
    if not rows.stands(found, row, clock.today()):
        raise Conflict("enforcement.closure_over")
    loading.require_version(found.version, version)
    if found.taken_by == actor.person_id:
        raise NotAllowed("enforcement.own_closure")
    licensing.confirm(row.id, reason=reason, until=until, actor=actor)
    found.until, found.confirm_by = until, None
    found.confirmed_at, found.confirmed_by = clock.now(), actor.person_id
    found.confirmation_reason = reason.strip()


@command
def restore(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """End a suspension: the holder one at its own wish, the committee every other."""
    row = loading.licence(licence_id, actor, policy.may_see, version)
    licensing.restore(row.id, reason=reason, actor=actor)
    end_measures(row, MeasureEnding.LIFTED)


@command
def surrender(licence_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Give one's own licence up for good; what was meant to be done to it is over."""
    row = loading.licence(licence_id, actor, policy.is_holder, version)
    licensing.surrender(row.id, reason=reason, actor=actor)
    end_measures(row, MeasureEnding.LICENCE_ENDED)
    close_notices(row)


def take(
    row: Licence,
    kind: MeasureKind,
    reason: str,
    until: date | None,
    actor: Actor,
    *,
    notice: LicenceNotice | None = None,
    request_key: UUID | None = None,
) -> LicenceMeasure:
    """Take a measure against a licence: it takes the place of what was. Part of a command."""
    added = _new(row, kind, reason, until, actor, notice=notice, request_key=request_key)
    if kind is MeasureKind.REVOCATION:
        licensing.revoke(row.id, reason=reason, actor=actor)
    else:
        licensing.suspend(row.id, kind=rows.SUSPENDS[kind], until=until, reason=reason, actor=actor)
    end_measures(row, MeasureEnding.REPLACED)
    db.session.add(added)
    db.session.flush()
    return added


def warn(row: Licence, reason: str, actor: Actor, *, notice: LicenceNotice) -> LicenceMeasure:
    """Warn the holder: it goes on the file, the licence stays as it is. Part of a command."""
    added = _new(row, MeasureKind.WARNING, reason, None, actor, notice=notice)
    db.session.add(added)
    db.session.flush()
    trail.record("licence.warned", "licence", row.id, actor_id=actor.person_id, notice=notice.id)
    return added


def _new(
    row: Licence,
    kind: MeasureKind,
    reason: str,
    until: date | None,
    actor: Actor,
    *,
    notice: LicenceNotice | None,
    request_key: UUID | None = None,
) -> LicenceMeasure:
    return LicenceMeasure(
        licence_id=row.id,
        notice_id=notice.id if notice else None,
        kind=kind,
        reason=checks.text(reason, "reason"),
        until=until,
        taken_at=clock.now(),
        taken_by=actor.person_id,
        before_suspension=row.suspension,
        before_until=row.suspended_until,
        request_key=request_key or uuid4(),
    )
