"""What the parties of a round have written, and what is there to be read: told to the round's pages."""

from __future__ import annotations

from sqlalchemy import case, func, select

from nursery.accounts.actors import Actor
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment, CommentCount
from nursery.feedback.comments.queries.visible import reader
from nursery.feedback.rounds import activity
from nursery.feedback.rounds.activity import Activity
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem

_UNFINISHED = (CommentState.DRAFT, CommentState.PENDING, CommentState.VERIFIED)


@activity.reports
def written(round_id: int) -> list[tuple[int, Activity]]:
    """How many comments of each organisation are official, and how many are not yet."""
    official = func.sum(case((Comment.state == CommentState.SUBMITTED, 1), else_=0))
    unfinished = func.sum(case((Comment.state.in_(_UNFINISHED), 1), else_=0))
    statement = (
        select(Comment.organisation_id, official, unfinished)
        .where(Comment.round_id == round_id)
        .group_by(Comment.organisation_id)
    )
    return [(row[0], Activity(row[1], row[2])) for row in db.session.execute(statement)]


@activity.counts_sections
def readable(item: RoundItem, actor: Actor | None) -> dict[int | None, int]:
    """How many comments the reader may see at each section, from the kept counters; under None the guide."""
    who = reader(actor, item)
    column = CommentCount.public
    if who.is_reviewer:
        column = CommentCount.official
    elif Visibility.PARTIES in who.levels:
        column = CommentCount.for_parties
    statement = (
        select(CommentCount.section_id, func.sum(column))
        .where(CommentCount.round_id == item.id)
        .group_by(CommentCount.section_id)
    )
    return {row[0] or None: row[1] for row in db.session.execute(statement) if row[1]}
