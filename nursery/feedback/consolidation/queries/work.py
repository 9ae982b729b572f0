"""What waits for the reviewers."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation import policy
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries.answers import Progress
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """For reviewers: rounds with comments to answer, and rounds whose responses can be published."""
    if not policy.may_review(actor):
        return []
    found = _progress_of_open_work()
    waiting = [item for item in rounds.visible_rounds() if item.response_published_at is None]
    tasks = [_task(item, found.get(item.id, Progress(0, 0)), actor) for item in waiting]
    return [task for task in tasks if task is not None]


def _task(item: RoundItem, progress: Progress, actor: Actor) -> Task | None:
    title, where = localized(item, "title"), {"round_id": item.id}
    if progress.unanswered:
        label = ngettext(
            "%(num)s comment to answer: %(title)s",
            "%(num)s comments to answer: %(title)s",
            progress.unanswered,
            title=title,
        )
        return Task(label, "board.board", where, item.response_due_on)
    if item.is_over and policy.may_publish(actor):
        return Task(
            _("Publish the responses: %(title)s", title=title),
            "consolidation.publish",
            where,
            item.response_due_on,
        )
    return None


def _progress_of_open_work() -> dict[int, Progress]:
    """The progress of every round in which some comment has no published response, in one query."""
    comments = submitted.relation().c
    statement = (
        select(comments.round_id, func.count(), func.count(Response.id))
        .outerjoin(Response, Response.comment_id == comments.id)
        .group_by(comments.round_id)
        .having(func.count() > func.count(Response.published_at))
    )
    return {row[0]: Progress(row[1], row[2]) for row in db.session.execute(statement)}
