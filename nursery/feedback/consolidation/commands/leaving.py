"""A comment that leaves its group of similar comments keeps its response, as one of its own."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.extensions import db
from nursery.feedback.consolidation import policy
from nursery.feedback.consolidation.lifecycle import ResponseState
from nursery.feedback.consolidation.models import Response


@command
def leave_group(comment_ids: Collection[int], *, actor: Actor) -> int:
    """Make the unpublished responses to these comments their own; returns how many were a group's."""
    if not policy.may_review(actor):
        raise NotAllowed
    theirs = (Response.comment_id.in_(comment_ids), Response.group_id.is_not(None))
    statement = select(Response).where(*theirs, Response.state != ResponseState.PUBLISHED)
    rows = db.session.scalars(statement.order_by(Response.id).with_for_update()).all()
    for row in rows:
        row.group_id = None
    return len(rows)
