"""Who may do what to a comment: members draft, the focal point checks, one person speaks for all.

Where an organisation has a head (`has_head`), only the head makes comments official; where it has none, the
focal point does.
"""

from __future__ import annotations

from typing import Protocol

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission, Role
from nursery.feedback.comments.lifecycle import COMMENT, CommentAction, CommentState

_ONLY_WHILE_OPEN = frozenset(
    {CommentAction.EDIT, CommentAction.HAND_OVER, CommentAction.VERIFY, CommentAction.SUBMIT}
)
# Offered beside the lists of what belongs together, never on a single comment.
_OF_SEVERAL = frozenset({CommentAction.JOIN, CommentAction.SEPARATE})
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
    """Whether the actor checks what the organisation says: a focal point, or its head."""
    return actor.may(Permission.VERIFY_COMMENT, organisation_id=organisation_id)


def is_head(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor is the head of the organisation."""
    mine = (grant for grant in actor.grants if grant.organisation_id == organisation_id)
    return any(grant.role is Role.ORGANISATION_HEAD for grant in mine)


def speaks_for(actor: Actor, organisation_id: int, *, has_head: bool) -> bool:
    """Whether the actor makes comments official for the organisation: its head, else its focal point."""
    if is_head(actor, organisation_id):
        return True
    return not has_head and actor.may(Permission.SUBMIT_COMMENT, organisation_id=organisation_id)


def may_see(actor: Actor, comment: Standing) -> bool:
    """The organisation sees all its comments; reviewers see what became official, and nothing before."""
    if may_draft(actor, comment.organisation_id):
        return True
    was_official = comment.state in _OFFICIAL and comment.number is not None
    return was_official and actor.may(Permission.REVIEW_COMMENTS)


def may(actor: Actor, action: CommentAction, comment: Standing, *, has_head: bool) -> bool:
    """Whether the actor may do `action` to the comment as it stands; the lifecycle says whether it fits.

    What is official is changed and taken back by whoever speaks for the organisation.
    """
    if action is CommentAction.SUBMIT or comment.state is CommentState.SUBMITTED:
        return speaks_for(actor, comment.organisation_id, has_head=has_head)
    if is_focal_point(actor, comment.organisation_id):
        return True
    if comment.author_id != actor.person_id or not may_draft(actor, comment.organisation_id):
        return False
    if action is CommentAction.EDIT:
        return comment.state is CommentState.DRAFT
    return action in (CommentAction.WITHDRAW, CommentAction.HAND_OVER)


def is_only_while_open(action: CommentAction, state: CommentState) -> bool:
    """Whether the round has to be open: for all that goes in, and for taking back what is official."""
    return action in _ONLY_WHILE_OPEN or (
        action is CommentAction.WITHDRAW and state is CommentState.SUBMITTED
    )


def steps_to_verify(actor: Actor, comment: Standing) -> tuple[CommentAction, ...]:
    """The lifecycle's steps from here to verified; a draft of a colleague has to be handed over first."""
    if comment.state is CommentState.DRAFT and comment.author_id == actor.person_id:
        return (CommentAction.HAND_OVER, CommentAction.VERIFY)
    return () if comment.state is CommentState.VERIFIED else (CommentAction.VERIFY,)


def steps_to_submit(actor: Actor, comment: Standing) -> tuple[CommentAction, ...]:
    """The lifecycle's steps from here to submitted: who may speak needs nobody else for their own draft."""
    return (*steps_to_verify(actor, comment), CommentAction.SUBMIT)


def may_submit_now(actor: Actor, comment: Standing, *, has_head: bool) -> bool:
    """Whether the actor can make the comment official in one step."""
    return _may_walk(actor, comment, steps_to_submit(actor, comment), has_head=has_head)


def may_verify_now(actor: Actor, comment: Standing) -> bool:
    """Whether the actor can find the comment fit to be official in one step."""
    steps = steps_to_verify(actor, comment)
    return bool(steps) and _may_walk(actor, comment, steps, has_head=True)


def _may_walk(actor: Actor, comment: Standing, steps: tuple[CommentAction, ...], *, has_head: bool) -> bool:
    state = comment.state
    for step in steps:
        if not may(actor, step, comment, has_head=has_head) or not COMMENT.allows(state, step):
            return False
        state = COMMENT.next(state, step)
    return True


def offers(actor: Actor, comment: Standing, *, is_open: bool, has_head: bool) -> list[CommentAction]:
    """The actions a page offers to the actor: the lifecycle's answer for this person at this time.

    Whoever speaks for the organisation is offered to submit at once, also where steps come before it;
    a focal point under a head is offered to check their own draft at once.
    """
    possible = [action for action in COMMENT.actions(comment.state) if action not in _OF_SEVERAL]
    actions = [action for action in possible if may(actor, action, comment, has_head=has_head)]
    if CommentAction.SUBMIT not in actions and may_submit_now(actor, comment, has_head=has_head):
        actions.append(CommentAction.SUBMIT)
    is_checked_for_another = CommentAction.SUBMIT not in actions and may_verify_now(actor, comment)
    if CommentAction.VERIFY not in actions and is_checked_for_another:
        actions.append(CommentAction.VERIFY)
    return [action for action in actions if is_open or not is_only_while_open(action, comment.state)]
