"""How every command takes hold of a comment, and how the comment's state moves."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.feedback.comments import policy, queries
from nursery.feedback.comments.counting import keeping_count
from nursery.feedback.comments.lifecycle import COMMENT, CommentAction
from nursery.feedback.comments.models import Comment


def seen(comment_id: int, actor: Actor) -> Comment:
    """The row of a comment that the actor may see. Raises `NotFound` for any other."""
    row = queries.row(comment_id)
    if not policy.may_see(actor, row):
        raise NotFound
    return row


def allow(row: Comment, action: CommentAction, actor: Actor, *, has_head: bool) -> None:
    """Raises `NotAllowed` or `Conflict` when the actor may not do this to the comment, or not now.

    `has_head` (whether the organisation has an active head) counts for what is official or becomes so.
    """
    if not policy.may(actor, action, row, has_head=has_head):
        raise NotAllowed
    COMMENT.next(row.state, action)


def check_seen_version(row: Comment, seen_version: int | None) -> None:
    """Raises `Conflict` when somebody changed the comment after the actor looked at it."""
    if seen_version is not None and seen_version != row.version:
        raise Conflict("stale")


def move(row: Comment, action: CommentAction, event: str, actor: Actor, **details: object) -> None:
    """Take one step through the lifecycle and write it down."""
    with keeping_count(row):
        row.state = COMMENT.next(row.state, action)
    trail.record(
        event, "comment", row.id, actor_id=actor.person_id, round=row.round_id, state=row.state, **details
    )
