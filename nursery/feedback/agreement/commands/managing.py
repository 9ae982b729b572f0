"""What the lead reviewer does while an agreement runs: parties, time, reminders."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, or_, update
from sqlalchemy.orm.attributes import flag_modified

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import notices, queries, rules
from nursery.feedback.agreement.commands import checks
from nursery.feedback.agreement.commands.loading import to_run
from nursery.feedback.agreement.lifecycle import Reminder
from nursery.feedback.agreement.models import Agreement, AgreementExtension, AgreementParty


@command
def add_parties(
    agreement_id: int, organisation_ids: Collection[int], *, lock: int | None = None, actor: Actor
) -> list[int]:
    """Ask further organisations, about all that is not agreed yet; returns the new ones, who are told."""
    row = to_run(agreement_id, actor=actor)
    known = queries.party_times(agreement_id)
    new = [one for one in dict.fromkeys(organisation_ids) if one not in known]
    if not new:
        return []
    if lock is not None and lock != row.version:
        raise Conflict("stale")
    if not queries.agreement_item(agreement_id).is_open:
        raise Conflict("agreement.closed")
    checks.organisations(new)
    now = clock.now()
    rows = [{"agreement_id": agreement_id, "organisation_id": one, "added_at": now} for one in new]
    db.session.execute(insert(AgreementParty), rows)
    # The parties stand in a table of their own: the agreement's version tells that they changed.
    flag_modified(row, "quorum_percent")
    trail.record("agreement.parties_added", "agreement", row.id, actor_id=actor.person_id, added=new)
    db.session.flush()
    notices.opened(queries.agreement_item(agreement_id), queries.sections(agreement_id), new)
    return new


@command
def extend(
    agreement_id: int, *, closes_at: datetime, reason: str, lock: int | None = None, actor: Actor
) -> None:
    """Move the closing date later, with a reason that all parties are told."""
    row = to_run(agreement_id, actor=actor)
    if row.closes_at == closes_at:
        return
    if lock is not None and lock != row.version:
        raise Conflict("stale")
    if row.completed_at is not None:
        raise Conflict("agreement.complete")
    reason = checks.words(reason, "agreement.extension_reason_needed", "reason")
    move_closing(row, closes_at, reason, actor)
    notices.extended(
        queries.agreement_item(agreement_id),
        queries.extensions(agreement_id)[-1],
        queries.party_times(agreement_id),
    )


def move_closing(row: Agreement, closes_at: datetime, reason: str, actor: Actor) -> None:
    """Give an agreement a later closing date; the one before stays on record. Part of a command."""
    checks.closing(closes_at)
    if closes_at <= row.closes_at:
        raise RuleBroken("agreement.extension_not_later", "closes_at")
    db.session.add(
        AgreementExtension(
            agreement_id=row.id,
            closed_at_before=row.closes_at,
            closes_at=closes_at,
            reason=reason,
            extended_at=clock.now(),
            extended_by=actor.person_id,
        )
    )
    details = {"before": str(row.closes_at), "closes": str(closes_at)}
    trail.record("agreement.extended", "agreement", row.id, actor_id=actor.person_id, **details)
    row.closes_at = closes_at
    row.last_reminder = rules.reminder_due(row.opened_at, closes_at, clock.now())
    db.session.flush()


@command
def remind(agreement_id: int, organisation_ids: Collection[int] | None = None, *, actor: Actor) -> list[int]:
    """Remind parties that have not said everything, all or those named; returns those written to.

    Nobody is written to more than once a day by this, however often it is pressed.
    """
    row = to_run(agreement_id, actor=actor)
    if not queries.agreement_item(agreement_id).is_open:
        raise Conflict("agreement.closed")
    waiting = queries.waiting_parties(agreement_id)
    if organisation_ids is not None:
        waiting = {one: count for one, count in waiting.items() if one in set(organisation_ids)}
    key = f"agreement.reminded:{agreement_id}:{clock.today().isoformat()}"
    notices.reminder(queries.agreement_item(agreement_id), waiting, key)
    told = sorted(waiting)
    trail.record("agreement.reminded", "agreement", row.id, actor_id=actor.person_id, organisations=told)
    return told


@command
def send_reminder(agreement_id: int) -> Reminder | None:
    """Write the reminder that is due, once, to parties that have not said everything; returns it."""
    item = queries.agreement_item(agreement_id)
    due = rules.reminder_due(item.opened_at, item.closes_at, clock.now())
    if due is None or not item.is_open or not _claim(agreement_id, due):
        return None
    waiting = queries.waiting_parties(agreement_id)
    notices.reminder(item, waiting, f"agreement.reminder:{agreement_id}:{due}:{item.closes_at:%Y%m%d%H%M}")
    trail.record(
        "agreement.reminded", "agreement", agreement_id, actor_id=None, occasion=due, parties=len(waiting)
    )
    return due


def _claim(agreement_id: int, due: Reminder) -> bool:
    """Note the reminder as sent, before anybody else does: two workers write it once."""
    order = list(Reminder)
    earlier = order[: order.index(due)]
    not_yet = or_(Agreement.last_reminder.is_(None), Agreement.last_reminder.in_(earlier))
    claimed = update(Agreement).where(Agreement.id == agreement_id, not_yet).values(last_reminder=due)
    options = {"synchronize_session": False}
    return db.session.scalar(claimed.returning(Agreement.id).execution_options(**options)) is not None
