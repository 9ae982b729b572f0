"""Who handles an application: taken, or handed over with a note."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks, notices_by_kind, policy
from nursery.registry.licensing.lifecycle import OPEN_STATES
from nursery.registry.licensing.models import Application
from nursery.registry.licensing.models_by_kind import Handover
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.queries.officers import officers_of


@command
def take(application_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Make an application one's own work."""
    row = _open(application_id, actor, version)
    if actor.person_id is None:
        raise NotAllowed
    if row.officer_id != actor.person_id:
        _give(row, actor.person_id, "", actor)


@command
def hand_over(
    application_id: int, officer_id: int, *, note: str = "", actor: Actor, version: int | None = None
) -> None:
    """Give an application to another officer of the directorate, with a note for them."""
    row = _open(application_id, actor, version)
    note = checks.text(note, "note", least=0)
    if officer_id not in officers_of(row):
        raise RuleBroken("application.no_such_officer", "officer")
    if officer_id == row.officer_id:
        raise RuleBroken("application.already_theirs", "officer")
    _give(row, officer_id, note, actor)


def _open(application_id: int, actor: Actor, version: int | None) -> Application:
    row = rows.application(application_id)
    matter = rows.matter_of(row)
    if not policy.may_see(actor, matter):
        raise NotFound
    if not policy.may_assess(actor, matter):
        raise NotAllowed("application.not_your_step")
    if row.state not in OPEN_STATES:
        raise Conflict("application.not_possible_now")
    if version is not None and version != row.version:
        raise Conflict("stale")
    return row


def _give(row: Application, officer_id: int, note: str, actor: Actor) -> None:
    before, row.officer_id = row.officer_id, officer_id
    entry = Handover(
        application_id=row.id, at=clock.now(), actor_id=actor.person_id, officer_id=officer_id, note=note
    )
    db.session.add(entry)
    db.session.flush()
    trail.record(
        "application.handed_over",
        "application",
        row.id,
        actor_id=actor.person_id,
        before=before,
        after=officer_id,
    )
    if officer_id != actor.person_id:
        notices_by_kind.tell_of_handover(row, entry, actor.name)
