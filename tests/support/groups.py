"""A suggested group of comments, past the search."""

from __future__ import annotations

from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember


@command
def make_group(round_id: int, *comment_ids: int) -> int:
    """A group of these comments as the search suggests it; returns its id."""
    group = CommentGroup(round_id=round_id, state=GroupState.SUGGESTED, suggested_at=clock.now())
    db.session.add(group)
    db.session.flush()
    for comment_id in comment_ids:
        row = GroupMember(group_id=group.id, comment_id=comment_id, similarity=100)
        row.is_active, row.added_at = 1, clock.now()
        db.session.add(row)
    return group.id
