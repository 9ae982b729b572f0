"""The road of an objection: mediation with notes of meetings, lifted by its owner, or recorded unresolved."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import notices, policy, queries
from nursery.feedback.agreement.commands import checks
from nursery.feedback.agreement.commands.keeping import end_position
from nursery.feedback.agreement.commands.loading import check_voice, objection_row, refuse_past
from nursery.feedback.agreement.commands.settling import settle
from nursery.feedback.agreement.lifecycle import (
    OBJECTION,
    ChangeReason,
    ObjectionAction,
    ObjectionState,
    Stance,
)
from nursery.feedback.agreement.models import (
    Agreement,
    MediationNote,
    Objection,
    ObjectionStep,
    Position,
)


@command
def mediate(objection_id: int, *, note: str = "", actor: Actor) -> None:
    """Take an objection under mediation, also once more after it was recorded unresolved; tell its owner."""
    agreement, objection = _to_mediate(objection_id, actor)
    if objection.state is ObjectionState.UNDER_MEDIATION:
        return
    _step(objection, ObjectionAction.MEDIATE, note.strip(), actor)
    objection.mediated_at = objection.mediated_at or clock.now()
    objection.mediated_by = objection.mediated_by or actor.person_id
    objection.ended_at, objection.ended_by, objection.ending_note = None, None, ""
    db.session.flush()
    notices.under_mediation(queries.agreement_item(agreement.id), queries.objection_item(objection_id))


@command
def note_meeting(objection_id: int, *, held_on: date, present: str, notes: str, actor: Actor) -> int:
    """Write down what was said at a meeting; returns the note's id. It is never edited.

    The same note sent twice is one.
    """
    _agreement, objection = _to_mediate(objection_id, actor)
    OBJECTION.next(objection.state, ObjectionAction.NOTE)
    if held_on > clock.today():
        raise RuleBroken("objection.meeting_to_come", "held_on")
    values = {
        "held_on": held_on,
        "present": checks.words(present, "objection.present_needed", "present"),
        "notes": checks.words(notes, "objection.notes_needed", "notes", checks.LONGEST_WORDING),
    }
    same = select(MediationNote.id).filter_by(objection_id=objection_id, **values)
    known = db.session.scalars(same).first()
    if known is not None:
        return known
    row = MediationNote(
        objection_id=objection_id, **values, written_at=clock.now(), written_by=actor.person_id
    )
    db.session.add(row)
    db.session.flush()
    trail.record("objection.meeting_noted", "objection", objection_id, actor_id=actor.person_id, note=row.id)
    return row.id


@command
def record_unresolved(objection_id: int, *, note: str, actor: Actor) -> None:
    """Record that an objection could not be settled, after a meeting at least. It still stands."""
    agreement, objection = _to_mediate(objection_id, actor)
    if objection.state is ObjectionState.UNRESOLVED:
        return
    OBJECTION.next(objection.state, ObjectionAction.RECORD_UNRESOLVED)
    if not db.session.scalar(select(exists().where(MediationNote.objection_id == objection_id))):
        raise RuleBroken("objection.no_meeting_yet", "note")
    note = checks.words(note, "objection.note_needed", "note")
    _step(objection, ObjectionAction.RECORD_UNRESOLVED, note, actor)
    objection.ended_at, objection.ended_by, objection.ending_note = clock.now(), actor.person_id, note
    db.session.flush()
    notices.unresolved(queries.agreement_item(agreement.id), queries.objection_item(objection_id))


@command
def lift(objection_id: int, *, stance: Stance, reason: str = "", note: str = "", actor: Actor) -> None:
    """Lift an objection in the name of its owner, who says at once what it thinks of the section now.

    Also after the closing date: mediation takes its time. The same form sent twice lifts once.
    """
    agreement, section, objection = objection_row(objection_id)
    check_voice(objection.organisation_id, actor=actor)
    if stance is Stance.OBJECT:
        raise RuleBroken("objection.new_stance_needed", "stance")
    reason, _wording = checks.said(stance, reason, "")
    wanted = {"agreement_section_id": section.id, "organisation_id": objection.organisation_id}
    position = db.session.scalar(
        select(Position).filter_by(**wanted).execution_options(populate_existing=True)
    )
    if position is None:
        raise Conflict("objection.not_possible_now")
    if objection.state is ObjectionState.LIFTED and (position.stance, position.reason) == (stance, reason):
        return
    refuse_past(agreement)
    _step(objection, ObjectionAction.LIFT, note.strip(), actor)
    objection.ended_at, objection.ended_by, objection.ending_note = clock.now(), actor.person_id, note.strip()
    end_position(position, ChangeReason.LIFTED, actor)
    position.stance, position.reason, position.wording = stance, reason, ""
    position.given_at, position.given_by = clock.now(), actor.person_id
    settle(agreement)
    notices.lifted(queries.agreement_item(agreement.id), queries.objection_item(objection_id))


def _to_mediate(objection_id: int, actor: Actor) -> tuple[Agreement, Objection]:
    if not policy.may_run(actor):
        raise NotAllowed
    agreement, _section, objection = objection_row(objection_id)
    refuse_past(agreement)
    return agreement, objection


def _step(objection: Objection, action: ObjectionAction, note: str, actor: Actor) -> None:
    objection.state = OBJECTION.next(objection.state, action)
    row = ObjectionStep(
        objection_id=objection.id, action=action, note=note, taken_at=clock.now(), taken_by=actor.person_id
    )
    db.session.add(row)
    trail.record(f"objection.{action}", "objection", objection.id, actor_id=actor.person_id)
