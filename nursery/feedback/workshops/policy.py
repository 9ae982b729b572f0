"""Who may do what in a session: those who run it, those who take notes in it, those who are asked to come."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.workshops.lifecycle import SESSION, SessionAction, SessionState

_OF_NOTE_TAKERS = frozenset({SessionAction.ATTEND, SessionAction.RECORD, SessionAction.EDIT_MINUTES})


class Staffed(Protocol):
    """What the policy needs to know of a session."""

    @property
    def facilitator_id(self) -> int: ...
    @property
    def planned_by(self) -> int | None: ...
    @property
    def note_taker_ids(self) -> Collection[int]: ...


def may_plan(actor: Actor | None) -> bool:
    """Whether the actor may plan sessions."""
    return actor is not None and actor.may(Permission.RUN_WORKSHOPS)


def may_run(actor: Actor | None, session: Staffed) -> bool:
    """Whether the actor runs this session: whoever facilitates or planned it, and who manages rounds."""
    if actor is None or not actor.may(Permission.RUN_WORKSHOPS):
        return False
    is_own = actor.person_id is not None and actor.person_id in (session.facilitator_id, session.planned_by)
    return is_own or actor.may(Permission.MANAGE_ROUNDS)


def may_record(actor: Actor | None, session: Staffed) -> bool:
    """Whether the actor takes notes in this session: only who is named in it."""
    if actor is None or actor.person_id is None or not actor.may(Permission.TAKE_NOTES):
        return False
    return actor.person_id == session.facilitator_id or actor.person_id in session.note_taker_ids


def may_see_inside(actor: Actor | None, session: Staffed) -> bool:
    """Whether the actor sees who comes and what was noted."""
    return may_run(actor, session) or may_record(actor, session)


def may(actor: Actor | None, action: SessionAction, session: Staffed) -> bool:
    """Whether the actor may do `action` to this session; the lifecycle says whether it fits now."""
    if action is SessionAction.RECORD:
        return may_record(actor, session)
    if action in _OF_NOTE_TAKERS:
        return may_see_inside(actor, session)
    return may_run(actor, session)


def offers(actor: Actor | None, session: Staffed, state: SessionState) -> list[SessionAction]:
    """The actions a page offers: the lifecycle's answer for this person."""
    return [action for action in SESSION.actions(state) if may(actor, action, session)]


def speaks_for(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor answers an invitation for an organisation."""
    return actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation_id)
