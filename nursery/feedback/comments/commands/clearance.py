"""The organisation's own clearance: handed over, sent back, verified, withdrawn."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.feedback.comments import notices, policy, queries, rules
from nursery.feedback.comments.commands import loading, steps
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.rounds import queries as rounds


@command
def hand_over(comment_id: int, *, seen_version: int | None = None, actor: Actor) -> None:
    """Give a draft to the organisation's focal point."""
    row = loading.seen(comment_id, actor)
    item = rules.open_round(row.round_id, row.organisation_id)
    loading.check_seen_version(row, seen_version)
    steps.hand_over(row, item, actor)


@command
def return_to_author(comment_id: int, note: str, *, seen_version: int | None = None, actor: Actor) -> None:
    """Send a comment back to its author with a note that says what is missing."""
    row = loading.seen(comment_id, actor)
    loading.allow(row, CommentAction.RETURN, actor, has_head=False)
    loading.check_seen_version(row, seen_version)
    rules.check_note(note)
    row.return_note = note.strip()
    row.returned_at, row.returned_by = clock.now(), actor.person_id
    loading.move(row, CommentAction.RETURN, "comment.returned", actor)
    notices.returned(rounds.round_item(row.round_id), row.id, row.author_id, row.return_note, actor)


@command
def verify(comment_id: int, *, seen_version: int | None = None, actor: Actor) -> None:
    """As a focal point, find a comment fit to be official; an own draft through all steps at once.

    Where the organisation has a head, the head is told once a day.
    """
    row = loading.seen(comment_id, actor)
    standing = rules.open_to(row.round_id, row.organisation_id)
    if row.state is not CommentState.VERIFIED or row.verified_by != actor.person_id:
        loading.check_seen_version(row, seen_version)
    steps.verify(row, standing, actor)


@command
def verify_all(round_id: int, organisation_id: int, *, seal: str | None = None, actor: Actor) -> int:
    """As a focal point, find all comments that wait for the check fit to be official; returns how many.

    `seal` proves which comments the focal point had before them, as in `submit_verified`.
    """
    if not policy.is_focal_point(actor, organisation_id):
        raise NotAllowed
    standing = rules.open_to(round_id, organisation_id)
    rows = queries.rows_in(round_id, organisation_id, CommentState.PENDING)
    if not rows or (seal is not None and seal != rules.seal((row.id, row.version) for row in rows)):
        raise Conflict("comment.list_changed")
    for row in rows:
        steps.verify(row, standing, actor)
    return len(rows)


@command
def withdraw(comment_id: int, *, seen_version: int | None = None, actor: Actor) -> None:
    """Take a comment back. Its text and, when it was official, its number stay on record.

    What is official can be withdrawn until the round closes, by whoever speaks for the organisation.
    """
    row = loading.seen(comment_id, actor)
    if row.state is CommentState.WITHDRAWN and row.withdrawn_by == actor.person_id:
        return
    needs_time = policy.is_only_while_open(CommentAction.WITHDRAW, row.state)
    has_head = needs_time and rules.open_to(row.round_id, row.organisation_id).has_head
    loading.allow(row, CommentAction.WITHDRAW, actor, has_head=has_head)
    loading.check_seen_version(row, seen_version)
    row.withdrawn_at, row.withdrawn_by = clock.now(), actor.person_id
    loading.move(row, CommentAction.WITHDRAW, "comment.withdrawn", actor, number=row.number)
