"""Who may do what to a comment: members draft, the focal point speaks for the organisation."""

from __future__ import annotations

from typing import Protocol

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.comments.lifecycle import COMMENT, CommentAction, CommentState

_ONLY_WHILE_OPEN = frozenset(
    {CommentAction.EDIT, CommentAction.HAND_OVER, CommentAction.VERIFY, CommentAction.SUBMIT}
)
_OFFICIAL = (CommentState.SUBMITTED, CommentState.WITHDRAWN)


class Standing(Protocol):
    """What the policy needs to know of a comment."""

    @property
    def organisation_id(self) -> int: ...
    @property
    def author_id(self) -> int: ...
    @property
    def state(self) -> CommentState: ...
    @property
    def number(self) -> int | None: ...


def may_draft(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor may write comments for the organisation."""
    return actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation_id)


def is_focal_point(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor verifies and submits for the organisation."""
    return actor.may(Permission.SUBMIT_COMMENT, organisation_id=organisation_id)


def may_see(actor: Actor, comment: Standing) -> bool:
    """The organisation sees all its comments; reviewers see what became official, and nothing before."""
    if may_draft(actor, comment.organisation_id):
        return True
    was_official = comment.state in _OFFICIAL and comment.number is not None
    return was_official and actor.may(Permission.REVIEW_COMMENTS)


def may(actor: Actor, action: CommentAction, comment: Standing) -> bool:
    """Whether the actor may do `action` to the comment as it stands; the lifecycle says whether it fits."""
    if is_focal_point(actor, comment.organisation_id):
        return True
    if comment.author_id != actor.person_id or not may_draft(actor, comment.organisation_id):
        return False
    if action is CommentAction.EDIT:
        return comment.state is CommentState.DRAFT
    if action is CommentAction.WITHDRAW:
        return comment.state is not CommentState.SUBMITTED
    return action is CommentAction.HAND_OVER


def is_only_while_open(action: CommentAction, state: CommentState) -> bool:
    """Whether the round has to be open: for all that goes in, and for taking back what is official."""
    return action in _ONLY_WHILE_OPEN or (
        action is CommentAction.WITHDRAW and state is CommentState.SUBMITTED
    )


def steps_to_submit(actor: Actor, comment: Standing) -> tuple[CommentAction, ...]:
    """The lifecycle's steps from here to submitted.

    A focal point's own draft needs nobody else; a draft of a colleague has to be handed over first.
    """
    hand_over, verify, submit = CommentAction.HAND_OVER, CommentAction.VERIFY, CommentAction.SUBMIT
    if comment.state is CommentState.DRAFT and comment.author_id == actor.person_id:
        return (hand_over, verify, submit)
    return (verify, submit) if comment.state is CommentState.PENDING else (submit,)


def may_submit_now(actor: Actor, comment: Standing) -> bool:
    """Whether the actor can make the comment official in one step."""
    state = comment.state
    for step in steps_to_submit(actor, comment):
        if not may(actor, step, comment) or not COMMENT.allows(state, step):
            return False
        state = COMMENT.next(state, step)
    return True


def offers(actor: Actor, comment: Standing, *, is_open: bool) -> list[CommentAction]:
    """The actions a page offers to the actor: the lifecycle's answer for this person at this time."""
    actions = [action for action in COMMENT.actions(comment.state) if may(actor, action, comment)]
    if CommentAction.SUBMIT not in actions and may_submit_now(actor, comment):
        actions.append(CommentAction.SUBMIT)
    return [action for action in actions if is_open or not is_only_while_open(action, comment.state)]
