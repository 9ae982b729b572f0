"""What waits for the reviewers: suggested groups that nobody has decided about."""

from __future__ import annotations

from flask_babel import ngettext
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup
from nursery.feedback.grouping.queries.marks import sizes
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """For reviewers: the rounds with suggested groups, until their responses are published."""
    if not actor.may(Permission.REVIEW_COMMENTS):
        return []
    found = _suggested()
    waiting = (
        [item for item in rounds.visible_rounds() if item.response_published_at is None] if found else []
    )
    return [_task(item, found[item.id]) for item in waiting if item.id in found]


def _task(item: RoundItem, count: int) -> Task:
    label = ngettext(
        "%(num)s group of similar comments to look at: %(title)s",
        "%(num)s groups of similar comments to look at: %(title)s",
        count,
        title=localized(item, "title"),
    )
    return Task(label, "grouping.index", {"round_id": item.id, "state": "suggested"}, item.response_due_on)


def _suggested() -> dict[int, int]:
    """How many suggestions each round has."""
    counted = sizes()
    statement = (
        select(CommentGroup.round_id, func.count())
        .join(counted, counted.c.group_id == CommentGroup.id)
        .where(CommentGroup.state == GroupState.SUGGESTED, counted.c.size > 1)
        .group_by(CommentGroup.round_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}
