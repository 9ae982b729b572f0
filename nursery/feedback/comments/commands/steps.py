"""The steps towards the official comment, each for a comment already in hand."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed
from nursery.feedback.comments import notices, policy, rules
from nursery.feedback.comments.commands import loading
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import commands as rounds
from nursery.feedback.rounds.queries import RoundItem, Standing

_EVENTS = {
    CommentAction.HAND_OVER: "comment.handed_over",
    CommentAction.VERIFY: "comment.verified",
    CommentAction.SUBMIT: "comment.submitted",
}


def hand_over(row: Comment, item: RoundItem, actor: Actor) -> None:
    """Give a draft to the focal point; the focal points are told, once a day."""
    if row.state is CommentState.PENDING and row.author_id == actor.person_id:
        return
    _take(row, CommentAction.HAND_OVER, actor, has_head=True)
    if not policy.is_focal_point(actor, row.organisation_id):
        notices.waits_for_check(item, row.organisation_id)


def verify(row: Comment, standing: Standing, actor: Actor) -> None:
    """Find a comment fit to be official, through every step that is left; the head is told, once a day."""
    if row.state is CommentState.VERIFIED and row.verified_by == actor.person_id:
        return
    if not policy.is_focal_point(actor, row.organisation_id):
        raise NotAllowed
    for action in policy.steps_to_verify(actor, row) or (CommentAction.VERIFY,):
        _take(row, action, actor, has_head=standing.has_head)
    if standing.has_head and not policy.is_head(actor, row.organisation_id):
        notices.waits_for_head(standing.round, row.organisation_id)


def submit(row: Comment, standing: Standing, actor: Actor, *, consented: bool) -> int:
    """Make a comment official, through every step that is left; returns its public number."""
    if row.state is CommentState.SUBMITTED:
        return _number_given(row, actor)
    check_speaks(row.organisation_id, actor, has_head=standing.has_head)
    rules.check_consent(consented=consented)
    number = rounds.next_comment_number(row.round_id)
    make_official(row, standing, number, actor)
    notices.submitted(standing.round, {row.author_id: [number]}, actor)
    return number


def check_speaks(organisation_id: int, actor: Actor, *, has_head: bool) -> None:
    """Raises `NotAllowed` for everybody but the one who makes comments of the organisation official."""
    if policy.speaks_for(actor, organisation_id, has_head=has_head):
        return
    if policy.is_focal_point(actor, organisation_id):
        raise NotAllowed("comment.head_submits")
    raise NotAllowed


def make_official(row: Comment, standing: Standing, number: int, actor: Actor) -> None:
    """Walk the lifecycle to submitted, and give the comment its public number.

    The caller has asked for consent. What a person says in their own name is shown after a check where the
    round says so.
    """
    row.awaits_check = standing.is_individual and standing.round.checks_individuals
    for action in policy.steps_to_submit(actor, row):
        _take(row, action, actor, has_head=standing.has_head)
    row.number, row.submitted_at, row.submitted_by = number, clock.now(), actor.person_id
    row.consented_at = row.submitted_at


def _take(row: Comment, action: CommentAction, actor: Actor, *, has_head: bool) -> None:
    """One step through the lifecycle, with its time and person."""
    loading.allow(row, action, actor, has_head=has_head)
    details = {"consented": True} if action is CommentAction.SUBMIT else {}
    loading.move(row, action, _EVENTS[action], actor, **details)
    if action is CommentAction.HAND_OVER:
        row.handed_over_at, row.return_note = clock.now(), ""
    elif action is CommentAction.VERIFY:
        row.verified_at, row.verified_by = clock.now(), actor.person_id


def _number_given(row: Comment, actor: Actor) -> int:
    """The number, when the same person sent the same form twice; else who was faster."""
    if row.submitted_by == actor.person_id and row.number is not None:
        return row.number
    name = names_of_people([row.submitted_by]).get(row.submitted_by or 0, "")
    raise Conflict("comment.already_submitted", name=name, at=row.submitted_at)
