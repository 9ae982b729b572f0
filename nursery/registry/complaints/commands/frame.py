"""The common frame of all steps of a complaint: load, policy, state, event, audit entry."""

from __future__ import annotations

from datetime import date, timedelta

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.registry.complaints import policy
from nursery.registry.complaints.lifecycle import COMPLAINT, ComplaintAction, ComplaintState
from nursery.registry.complaints.models import Complaint, ComplaintEvent
from nursery.registry.complaints.queries import rows
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import rule_set_on

SUBJECT = "complaint"


def load(
    complaint_id: int, action: ComplaintAction, *, actor: Actor, version: int | None = None
) -> tuple[Complaint, policy.Matter]:
    """The complaint for a step by an official who saw it as `version`. Raises `NotFound` for all others."""
    row = rows.complaint(complaint_id)
    matter = rows.matter_of(row)
    if not policy.may_handle(actor, matter):
        raise NotFound
    if action not in policy.actions(actor, row.state, matter):
        COMPLAINT.next(row.state, action)
        raise NotAllowed
    if version is not None and version != row.version:
        raise Conflict("stale")
    return row, matter


def move(row: Complaint, action: ComplaintAction, *, actor: Actor | None, note: str = "") -> ComplaintEvent:
    """Move the complaint and put it on record; without an actor it is the complainant."""
    before = row.state
    row.state = COMPLAINT.next(row.state, action)
    return record(row, action, before, actor=actor, note=note)


def record(
    row: Complaint,
    action: ComplaintAction | None,
    before: ComplaintState | None,
    *,
    actor: Actor | None,
    note: str = "",
) -> ComplaintEvent:
    """The event both sides' timelines are made of, and the audit entry."""
    person_id = actor.person_id if actor is not None else None
    event = ComplaintEvent(
        complaint_id=row.id, at=clock.now(), action=action, state=row.state, note=note, actor_id=person_id
    )
    db.session.add(event)
    db.session.flush()
    name = f"complaint.{action}" if action else "complaint.received"
    trail.record(name, SUBJECT, row.id, actor_id=person_id, before=before, after=row.state)
    return event


def last_day() -> date:
    """The last day of the time limit of a complaint that comes in today."""
    today = clock.today()
    return today + timedelta(days=rule_set_on(today).limits[Limit.COMPLAINT].days)
