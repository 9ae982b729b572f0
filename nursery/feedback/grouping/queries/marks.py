"""In which group comments are, for the pages of others: one query for any number of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Subquery, func, select

from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember


@dataclass(frozen=True)
class Mark:
    """The group of a comment and how many official comments it has."""

    group_id: int
    state: GroupState
    title: str
    size: int

    @property
    def others(self) -> int:
        return self.size - 1


@dataclass(frozen=True)
class Mate:
    """Another comment of the same group."""

    id: int
    number: int
    organisation_name_ar: str
    organisation_name_en: str


def sizes() -> Subquery:
    """Groups with their official comments: how many there are, and the member that came first."""
    return (
        select(
            GroupMember.group_id,
            func.count().label("size"),
            func.min(GroupMember.id).label("first_id"),
        )
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(GroupMember.is_active == 1, Comment.state == CommentState.SUBMITTED)
        .group_by(GroupMember.group_id)
        .subquery("sizes")
    )


def marks(comment_ids: Collection[int]) -> dict[int, Mark]:
    """The groups of two and more in which comments are."""
    if not comment_ids:
        return {}
    theirs = select(GroupMember.group_id).where(
        GroupMember.comment_id.in_(comment_ids), GroupMember.is_active == 1
    )
    counted = (
        select(GroupMember.group_id, func.count().label("size"))
        .join(Comment, Comment.id == GroupMember.comment_id)
        .where(GroupMember.group_id.in_(theirs), GroupMember.is_active == 1)
        .where(Comment.state == CommentState.SUBMITTED)
        .group_by(GroupMember.group_id)
        .subquery()
    )
    statement = (
        select(
            GroupMember.comment_id, CommentGroup.id, CommentGroup.state, CommentGroup.title, counted.c.size
        )
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .join(counted, counted.c.group_id == CommentGroup.id)
        .where(GroupMember.comment_id.in_(comment_ids), GroupMember.is_active == 1, counted.c.size > 1)
    )
    return {row[0]: Mark(*row[1:]) for row in db.session.execute(statement)}


def mates(group_id: int, comment_id: int, limit: int) -> Sequence[Mate]:
    """The first of the other official comments of a group."""
    organisation = Base.metadata.tables["organisations"].c
    statement = (
        select(Comment.id, Comment.number, organisation.name_ar, organisation.name_en)
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .join(Base.metadata.tables["organisations"], organisation.id == Comment.organisation_id)
        .where(GroupMember.group_id == group_id, GroupMember.is_active == 1, Comment.id != comment_id)
        .where(Comment.state == CommentState.SUBMITTED)
        .order_by(GroupMember.id)
        .limit(limit)
    )
    return [Mate(*row) for row in db.session.execute(statement)]
