"""Who may do what to a round."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.rounds.lifecycle import ROUND, RoundAction, RoundState

_PERMISSIONS = {
    RoundAction.EDIT: Permission.MANAGE_ROUNDS,
    RoundAction.INVITE: Permission.MANAGE_ROUNDS,
    RoundAction.ANNOUNCE: Permission.MANAGE_ROUNDS,
    RoundAction.EXTEND: Permission.MANAGE_ROUNDS,
    RoundAction.REMIND: Permission.MANAGE_ROUNDS,
    RoundAction.JOIN: Permission.ANSWER_INVITATION,
    RoundAction.ANSWER: Permission.ANSWER_INVITATION,
    RoundAction.CONSOLIDATE: Permission.REVIEW_COMMENTS,
    RoundAction.PUBLISH_RESPONSE: Permission.PUBLISH_RESPONSES,
}


def may(actor: Actor, action: RoundAction) -> bool:
    """Whether the actor's roles allow `action` on rounds. Commenting is decided by the comments package."""
    permission = _PERMISSIONS.get(action)
    return permission is not None and actor.may(permission)


def may_speak_for(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor answers invitations and joins rounds in the name of the organisation."""
    return actor.may(Permission.ANSWER_INVITATION, organisation_id=organisation_id)


def may_plan(actor: Actor) -> bool:
    """Whether the actor may plan new rounds."""
    return actor.may(Permission.MANAGE_ROUNDS)


def may_see(actor: Actor | None, state: RoundState) -> bool:
    """A draft is seen by those who review; everything announced is public."""
    if state is not RoundState.DRAFT or actor is None:
        return state is not RoundState.DRAFT
    return actor.may(Permission.MANAGE_ROUNDS) or actor.may(Permission.REVIEW_COMMENTS)


def offers(actor: Actor | None, state: RoundState) -> list[RoundAction]:
    """The actions open to the actor in `state`: the lifecycle's answer for this person."""
    if actor is None:
        return []
    return [action for action in ROUND.actions(state) if may(actor, action)]
