"""Rows for commands: groups held until the command ends, and who is in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember

_PORTION = 500


def group_row(group_id: int) -> CommentGroup:
    """A group, held until the present command ends. Raises `NotFound`."""
    wanted = select(CommentGroup).where(CommentGroup.id == group_id).with_for_update()
    row = db.session.scalar(wanted.execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def round_of(group_id: int) -> int:
    """The round of a group. Raises `NotFound`."""
    round_id = db.session.scalar(select(CommentGroup.round_id).where(CommentGroup.id == group_id))
    if round_id is None:
        raise NotFound
    return round_id


def members(group_id: int) -> Sequence[GroupMember]:
    """The comments that are in a group now, in the order in which they came; withdrawn ones are left out."""
    mine = (GroupMember.group_id == group_id, GroupMember.is_active == 1)
    return db.session.scalars(
        select(GroupMember)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(*mine, Comment.state == CommentState.SUBMITTED)
        .order_by(GroupMember.id)
    ).all()


def all_members(group_id: int) -> Sequence[GroupMember]:
    """Everybody who is in a group or proposed for it, withdrawn or not."""
    mine = (GroupMember.group_id == group_id, GroupMember.removed_at.is_(None))
    return db.session.scalars(select(GroupMember).where(*mine).order_by(GroupMember.id)).all()


def standing_of(comment_ids: Collection[int]) -> Sequence[GroupMember]:
    """Where comments are in a group or proposed for one."""
    mine = (GroupMember.comment_id.in_(comment_ids), GroupMember.removed_at.is_(None))
    return db.session.scalars(select(GroupMember).where(*mine).order_by(GroupMember.id)).all()


def comments_of_numbers(round_id: int, numbers: Collection[int]) -> dict[int, int]:
    """The official comments of a round by their numbers."""
    official = (Comment.round_id == round_id, Comment.state == CommentState.SUBMITTED)
    statement = select(Comment.number, Comment.id).where(*official, Comment.number.in_(numbers))
    return {number: one for number, one in db.session.execute(statement) if number is not None}


def in_groups(comment_ids: Collection[int]) -> set[int]:
    """Those of the comments that are in a group now."""
    ids, found = sorted(comment_ids), set[int]()
    for at in range(0, len(ids), _PORTION):
        wanted = GroupMember.comment_id.in_(ids[at : at + _PORTION])
        found |= set(
            db.session.scalars(select(GroupMember.comment_id).where(wanted, GroupMember.is_active == 1))
        )
    return found


def hold_states(group_ids: Collection[int]) -> dict[int, GroupState]:
    """The states of groups, held until the present command ends."""
    if not group_ids:
        return {}
    wanted = select(CommentGroup.id, CommentGroup.state).where(CommentGroup.id.in_(group_ids))
    return {row[0]: row[1] for row in db.session.execute(wanted.with_for_update())}


def thin_suggestions(round_id: int) -> Sequence[CommentGroup]:
    """Suggestions with fewer than two official comments."""
    left = (
        select(func.count())
        .select_from(GroupMember)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(
            GroupMember.group_id == CommentGroup.id,
            GroupMember.is_active == 1,
            Comment.state == CommentState.SUBMITTED,
        )
        .scalar_subquery()
    )
    mine = (CommentGroup.round_id == round_id, CommentGroup.state == GroupState.SUGGESTED)
    return db.session.scalars(select(CommentGroup).where(*mine, left < 2).order_by(CommentGroup.id)).all()


def was_in(group_id: int, comment_id: int) -> bool:
    """Whether a comment was ever in a group."""
    mine = (GroupMember.group_id == group_id, GroupMember.comment_id == comment_id)
    return db.session.scalar(select(GroupMember.id).where(*mine).limit(1)) is not None
