"""The two steps towards the official comment, each for a comment already in hand."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed
from nursery.feedback.comments import notices, policy
from nursery.feedback.comments.commands import loading
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import commands as rounds
from nursery.feedback.rounds.queries import RoundItem

_EVENTS = {
    CommentAction.HAND_OVER: "comment.handed_over",
    CommentAction.VERIFY: "comment.verified",
    CommentAction.SUBMIT: "comment.submitted",
}


def hand_over(row: Comment, item: RoundItem, actor: Actor) -> None:
    """Give a draft to the focal point; the focal points are told, once a day."""
    if row.state is CommentState.PENDING and row.author_id == actor.person_id:
        return
    loading.allow(row, CommentAction.HAND_OVER, actor)
    row.handed_over_at, row.return_note = clock.now(), ""
    loading.move(row, CommentAction.HAND_OVER, _EVENTS[CommentAction.HAND_OVER], actor)
    if not policy.is_focal_point(actor, row.organisation_id):
        notices.waits_for_check(item, row.organisation_id)


def submit(row: Comment, item: RoundItem, actor: Actor) -> int:
    """Make a comment official, through every step that is left; returns its public number."""
    if row.state is CommentState.SUBMITTED:
        return _number_given(row, actor)
    number = rounds.next_comment_number(row.round_id)
    make_official(row, number, actor)
    notices.submitted(item, {row.author_id: [number]}, actor)
    return number


def make_official(row: Comment, number: int, actor: Actor) -> None:
    """Walk the lifecycle to submitted, and give the comment its public number."""
    if not policy.is_focal_point(actor, row.organisation_id):
        raise NotAllowed
    now = clock.now()
    for action in policy.steps_to_submit(actor, row):
        loading.allow(row, action, actor)
        loading.move(row, action, _EVENTS[action], actor)
        if action is CommentAction.HAND_OVER:
            row.handed_over_at, row.return_note = now, ""
        elif action is CommentAction.VERIFY:
            row.verified_at, row.verified_by = now, actor.person_id
    row.number, row.submitted_at, row.submitted_by = number, now, actor.person_id


def _number_given(row: Comment, actor: Actor) -> int:
    """The number, when the same person sent the same form twice; else who was faster."""
    if row.submitted_by == actor.person_id and row.number is not None:
        return row.number
    name = names_of_people([row.submitted_by]).get(row.submitted_by or 0, "")
    raise Conflict("comment.already_submitted", name=name, at=row.submitted_at)
