"""Who runs an agreement, who speaks in it for an organisation, and who sees what is said before adoption."""

from __future__ import annotations

from nursery.accounts import speaking
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.agreement.lifecycle import OBJECTION, ObjectionAction, ObjectionState

_STAFF = (
    Permission.REVIEW_COMMENTS,
    Permission.RUN_AGREEMENT,
    Permission.EDIT_GUIDE,
    Permission.READ_AUDIT,
)


def may_run(actor: Actor | None) -> bool:
    """Whether the actor opens agreements, adds parties, gives time, mediates and reopens."""
    return actor is not None and actor.may(Permission.RUN_AGREEMENT)


def is_staff(actor: Actor | None) -> bool:
    """Whether the actor sees every agreement by office: reviewers, lead, guide editors, auditors."""
    return actor is not None and any(actor.may(permission) for permission in _STAFF)


def members_of(actor: Actor | None) -> list[int]:
    """The organisations inside which the actor works, which see an agreement when they are parties to it."""
    return [] if actor is None else sorted(set(actor.organisations(Permission.DRAFT_COMMENT)))


def may_answer_for(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor is a focal point or the head of the organisation."""
    return actor.may(Permission.TAKE_POSITION, organisation_id=organisation_id)


def speaks_for(actor: Actor, organisation_id: int, *, has_head: bool) -> bool:
    """Whether the actor speaks for the organisation: its head, or a focal point where it has none."""
    return may_answer_for(actor, organisation_id) and speaking.speaks_for(
        actor, organisation_id, has_head=has_head
    )


def may(actor: Actor | None, action: ObjectionAction, organisation_id: int, *, has_head: bool) -> bool:
    """Whether the actor may do `action` to an objection: its owner lifts it, the lead mediates."""
    if actor is None:
        return False
    if action is ObjectionAction.LIFT:
        return speaks_for(actor, organisation_id, has_head=has_head)
    return may_run(actor)


def offers(
    actor: Actor | None, state: ObjectionState, organisation_id: int, *, has_head: bool
) -> list[ObjectionAction]:
    """The steps an objection's page offers: the lifecycle's answer for this person."""
    return [
        action
        for action in OBJECTION.actions(state)
        if may(actor, action, organisation_id, has_head=has_head)
    ]
