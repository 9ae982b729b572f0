"""The organisation's own clearance: handed over, sent back, verified, withdrawn."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.feedback.comments import notices, policy, rules
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
    loading.allow(row, CommentAction.RETURN, actor)
    loading.check_seen_version(row, seen_version)
    rules.check_note(note)
    row.return_note = note.strip()
    row.returned_at, row.returned_by = clock.now(), actor.person_id
    loading.move(row, CommentAction.RETURN, "comment.returned", actor)
    notices.returned(rounds.round_item(row.round_id), row.id, row.author_id, row.return_note, actor)


@command
def verify(comment_id: int, *, seen_version: int | None = None, actor: Actor) -> None:
    """As a focal point, find a comment fit to be official."""
    row = loading.seen(comment_id, actor)
    rules.open_round(row.round_id, row.organisation_id)
    if row.state is CommentState.VERIFIED and row.verified_by == actor.person_id:
        return
    loading.allow(row, CommentAction.VERIFY, actor)
    loading.check_seen_version(row, seen_version)
    row.verified_at, row.verified_by = clock.now(), actor.person_id
    loading.move(row, CommentAction.VERIFY, "comment.verified", actor)


@command
def withdraw(comment_id: int, *, seen_version: int | None = None, actor: Actor) -> None:
    """Take a comment back. Its text and, when it was official, its number stay on record.

    What is official can be withdrawn until the round closes.
    """
    row = loading.seen(comment_id, actor)
    if row.state is CommentState.WITHDRAWN and row.withdrawn_by == actor.person_id:
        return
    loading.allow(row, CommentAction.WITHDRAW, actor)
    loading.check_seen_version(row, seen_version)
    if policy.is_only_while_open(CommentAction.WITHDRAW, row.state):
        rules.open_round(row.round_id, row.organisation_id)
    row.withdrawn_at, row.withdrawn_by = clock.now(), actor.person_id
    loading.move(row, CommentAction.WITHDRAW, "comment.withdrawn", actor, number=row.number)
