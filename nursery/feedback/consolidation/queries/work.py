"""What waits for the reviewers, and for those who are asked whether they agree with the responses."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import case, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import organisations_by_id
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation import asking, policy
from nursery.feedback.consolidation.lifecycle import ResponseState
from nursery.feedback.consolidation.models import GivenVerdict, Response
from nursery.feedback.consolidation.queries.answers import IS_CLEARED, Progress
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.models import Round
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """Reviewers: comments to answer, responses to clear and publish. Others: what they are asked."""
    tasks = list(_asked(actor))
    if not policy.may_review(actor):
        return tasks
    found = _progress_of_open_work(actor)
    for item in rounds.visible_rounds():
        if item.response_published_at is None:
            progress, clearable = found.get(item.id, (Progress(0, 0), 0))
            tasks += _tasks(item, progress, clearable, actor)
    return tasks


def _tasks(item: RoundItem, progress: Progress, clearable: int, actor: Actor) -> Iterator[Task]:
    title, where = localized(item, "title"), {"round_id": item.id}
    if progress.unanswered:
        label = ngettext(
            "%(num)s comment to answer: %(title)s",
            "%(num)s comments to answer: %(title)s",
            progress.unanswered,
            title=title,
        )
        yield Task(label, "board.board", where, item.response_due_on)
    if clearable:
        label = ngettext(
            "%(num)s response to clear: %(title)s",
            "%(num)s responses to clear: %(title)s",
            clearable,
            title=title,
        )
        yield Task(label, "consolidation.clearance", where, item.response_due_on)
    is_ready = item.is_over and not progress.unanswered and not progress.uncleared
    if is_ready and policy.may_publish(actor):
        label = _("Publish the responses: %(title)s", title=title)
        yield Task(label, "consolidation.publish", where, item.response_due_on)


def _progress_of_open_work(actor: Actor) -> dict[int, tuple[Progress, int]]:
    """Every round in which some comment has no published response: how far it is, and what the actor may
    clear, in one query."""
    comments = submitted.relation().c
    others = case((Response.drafted_by.is_distinct_from(actor.person_id), 1))
    is_draft = (Response.state == ResponseState.DRAFT, Response.return_note == "")
    clearable = case((is_draft[0] & is_draft[1], others))
    statement = (
        select(
            *(comments.round_id, func.count(), func.count(Response.id)),
            *(func.count(IS_CLEARED), func.count(clearable)),
        )
        .outerjoin(Response, Response.comment_id == comments.id)
        .group_by(comments.round_id)
        .having(func.count() > func.count(Response.published_at))
    )
    return {row[0]: (Progress(row[1], row[2], row[3]), row[4]) for row in db.session.execute(statement)}


def _asked(actor: Actor) -> Iterator[Task]:
    """The responses to comments of the actor's organisations on which they have said nothing yet."""
    known = organisations_by_id(actor.organisations(Permission.SUBMIT_COMMENT)).values()
    mine = [one.id for one in known if policy.may_give_verdict(actor, one)]
    if not mine:
        return
    comments = submitted.relation().c
    statement = (
        select(
            *(comments.round_id, comments.organisation_id, Round.title_ar, Round.title_en),
            *(Round.response_published_at, Round.verdict_days, func.count()),
        )
        .join(Response, Response.comment_id == comments.id)
        .join(Round, Round.id == comments.round_id)
        .outerjoin(GivenVerdict, GivenVerdict.comment_id == comments.id)
        .where(comments.organisation_id.in_(mine), Response.state == ResponseState.PUBLISHED)
        .where(GivenVerdict.comment_id.is_(None), Round.verdict_days > 0)
        .group_by(
            *(comments.round_id, comments.organisation_id, Round.title_ar, Round.title_en),
            *(Round.response_published_at, Round.verdict_days),
        )
        .order_by(comments.round_id, comments.organisation_id)
    )
    today = clock.today()
    for row in db.session.execute(statement):
        last = asking.last_day(row.response_published_at, row.verdict_days)
        if last is not None and today <= last:
            label = ngettext(
                "Do you agree with %(num)s response? %(title)s",
                "Do you agree with %(num)s responses? %(title)s",
                row[6],
                title=localized(row, "title"),
            )
            where = {"round_id": row.round_id, "organisation": row.organisation_id}
            yield Task(label, "consolidation.own_verdicts", where, last)
