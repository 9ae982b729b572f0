"""The road of a notice: intention, representation, decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.registry.enforcement import notices, policy
from nursery.registry.enforcement.commands import files, loading, measures
from nursery.registry.enforcement.commands.conditions import Terms, impose
from nursery.registry.enforcement.commands.settling import move
from nursery.registry.enforcement.lifecycle import (
    DECISIONS,
    NOTICE,
    Measure,
    MeasureKind,
    NoticeAction,
    NoticeState,
)
from nursery.registry.enforcement.models import LicenceNotice, Representation
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.lifecycle import SuspensionKind
from nursery.registry.licensing.models import Licence
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import rule_set_on

_A = NoticeAction


@once
@command
def give_notice(
    licence_id: int,
    *,
    measure: Measure,
    grounds: str,
    request_key: UUID,
    actor: Actor,
    until: date | None = None,
) -> int:
    """Tell the holder what the authority means to do and why; the holder may answer until a day."""
    row = loading.licence(licence_id, actor, policy.is_directorate)
    existing = rows.id_by_request_key(LicenceNotice, request_key)
    if existing is not None:
        return existing
    _check_intention(row, measure, until)
    days = rule_set_on(clock.today()).limits[Limit.REPRESENTATION].days
    added = LicenceNotice(
        licence_id=row.id,
        measure=measure,
        until=until,
        grounds=checks.text(grounds, "grounds"),
        given_at=clock.now(),
        given_by=actor.person_id,
        answer_by=clock.today() + timedelta(days=days),
        state=NoticeState.GIVEN,
        request_key=request_key,
    )
    db.session.add(added)
    db.session.flush()
    details = {"licence": row.id, "measure": measure, "answer_by": added.answer_by.isoformat()}
    trail.record("notice.given", "licence_notice", added.id, actor_id=actor.person_id, **details)
    notices.notice_given(row, added)
    return added.id


def _check_intention(row: Licence, measure: Measure, until: date | None) -> None:
    if rows.open_notices(row.id):
        raise Conflict("enforcement.notice_open")
    if measure is Measure.REVOCATION and until is not None:
        raise RuleBroken("enforcement.revocation_has_no_last_day", "until")
    if measure is Measure.SUSPENSION and row.suspension is SuspensionKind.BY_AUTHORITY:
        raise Conflict("enforcement.already_suspended")
    if until is not None:
        checks.not_before(until, clock.today(), "licence.last_day_in_the_past", "until")


@command
def represent(
    notice_id: int,
    *,
    body: str,
    actor: Actor,
    given: Sequence[files.Given] = (),
    version: int | None = None,
) -> None:
    """Answer a notice, once, up to and including the day given in it."""
    found = rows.notice(notice_id)
    row = loading.licence(found.licence_id, actor, policy.is_holder)
    if rows.representation(found.id) is not None:
        raise Conflict("enforcement.already_answered")
    NOTICE.next(found.state, _A.REPRESENT)
    if found.answer_by < clock.today():
        raise Conflict("enforcement.day_passed", day=found.answer_by)
    loading.require_version(found.version, version)
    added = Representation(
        notice_id=found.id,
        body=checks.text(body, "body"),
        given_at=clock.now(),
        given_by=actor.person_id,
    )
    db.session.add(added)
    db.session.flush()
    files.keep(given, actor, representation_id=added.id)
    move(found, _A.REPRESENT, actor)
    notices.represented(row, found)


@command
def decide_notice(
    notice_id: int,
    *,
    decision: NoticeAction,
    reason: str,
    actor: Actor,
    until: date | None = None,
    conditions: Sequence[Terms] = (),
    is_warning: bool = False,
    version: int | None = None,
) -> None:
    """Decide a notice once the holder has answered or the day has passed: carry out, do less, or drop it.

    A milder measure is a suspension until a day instead of a revocation or of a longer suspension,
    conditions, or a warning. `until` is the last day of a suspension carried out, where it is not that
    announced.
    """
    found = rows.notice(notice_id)
    row = loading.visible(found.licence_id, actor, policy.is_member)
    if decision not in DECISIONS or not NOTICE.allows(found.state, decision):
        raise Conflict("enforcement.notice_decided", at=found.decided_at or clock.now())
    loading.require_running(row)
    if found.state is NoticeState.GIVEN and clock.today() <= found.answer_by:
        raise Conflict("enforcement.answer_awaited", day=found.answer_by)
    loading.require_version(found.version, version)
    if found.given_by == actor.person_id:
        raise NotAllowed("enforcement.own_notice")
    reason = checks.text(reason, "reason")
    found.decided_at, found.decided_by, found.decision_reason = clock.now(), actor.person_id, reason
    move(found, decision, actor)
    if decision is _A.CARRY_OUT:
        _carry_out(row, found, reason, until, actor)
    elif decision is _A.MILDER:
        for terms in conditions:
            impose(row, terms, actor, notice_id=found.id)
        if is_warning:
            measures.warn(row, reason, actor, notice=found)
        elif until is not None or not conditions:
            _suspend_less(row, found, reason, until, actor)
    notices.notice_decided(row, found, is_warning=is_warning)


def _carry_out(row: Licence, found: LicenceNotice, reason: str, until: date | None, actor: Actor) -> None:
    is_revoked = found.measure is Measure.REVOCATION
    kind = MeasureKind.REVOCATION if is_revoked else MeasureKind.SUSPENSION
    until = None if is_revoked else until or found.until
    if until is not None and found.until is not None:
        checks.not_after(until, found.until, "enforcement.longer_than_announced", "until")
    measures.take(row, kind, reason, until, actor, notice=found)


def _suspend_less(row: Licence, found: LicenceNotice, reason: str, until: date | None, actor: Actor) -> None:
    if until is None:
        raise RuleBroken("enforcement.milder_measure_missing", "until")
    if found.measure is Measure.SUSPENSION and found.until is not None and until >= found.until:
        raise RuleBroken("enforcement.not_milder", "until", day=found.until)
    measures.take(row, MeasureKind.SUSPENSION, reason, until, actor, notice=found)
