"""What waits for people who comment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.comments import policy
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import localized

_S = CommentState
Tally = dict[tuple[int, int], dict[str, int]]
Label = Callable[[int, str], str]


def waiting_for(actor: Actor) -> list[Task]:
    """The actor's drafts, what focal points have to check and submit, and rounds not yet taken part in."""
    mine = rounds.open_rounds_of(actor.organisations(Permission.DRAFT_COMMENT))
    if not mine:
        return []
    tally = _tally({item.id for item, _organisation in mine}, {pair[1] for pair in mine}, actor)
    return [
        task
        for item, organisation_id in mine
        for task in _tasks(item, organisation_id, tally[item.id, organisation_id], actor)
    ]


def _tasks(item: RoundItem, organisation_id: int, count: dict[str, int], actor: Actor) -> Iterator[Task]:
    title, due_on = localized(item, "title"), clock.local_date(item.closes_at)
    if not count["all"]:
        yield Task(
            _("Read and comment: %(title)s", title=title), "rounds.round", {"round_id": item.id}, due_on
        )
    duties = {
        "pending": policy.is_focal_point(actor, organisation_id),
        "verified": policy.speaks_for(actor, organisation_id, has_head=bool(count["has_head"])),
    }
    for name, state, label in _DUTIES:
        if count[name] and duties.get(name, True):
            values = {"round_id": item.id, "organisation": organisation_id, "state": state.value}
            yield Task(label(count[name], title), "comments.desk", values, due_on)


def _to_check(count: int, title: str) -> str:
    return ngettext(
        "%(num)s comment to check: %(title)s", "%(num)s comments to check: %(title)s", count, title=title
    )


def _to_submit(count: int, title: str) -> str:
    return ngettext(
        "%(num)s checked comment to submit: %(title)s",
        "%(num)s checked comments to submit: %(title)s",
        count,
        title=title,
    )


def _came_back(count: int, title: str) -> str:
    return ngettext(
        "%(num)s comment came back to you: %(title)s",
        "%(num)s comments came back to you: %(title)s",
        count,
        title=title,
    )


def _to_finish(count: int, title: str) -> str:
    return ngettext(
        "%(num)s draft of yours to finish: %(title)s",
        "%(num)s drafts of yours to finish: %(title)s",
        count,
        title=title,
    )


_DUTIES: tuple[tuple[str, CommentState, Label], ...] = (
    ("pending", _S.PENDING, _to_check),
    ("verified", _S.VERIFIED, _to_submit),
    ("returned", _S.DRAFT, _came_back),
    ("drafts", _S.DRAFT, _to_finish),
)


def _tally(round_ids: Collection[int], organisation_ids: Collection[int], actor: Actor) -> Tally:
    """Counts by round and organisation, in one query."""
    is_mine = (Comment.author_id == actor.person_id).label("is_mine")
    came_back = (Comment.return_note != "").label("came_back")
    head = accounts.head_of(Comment.organisation_id.expression)
    keys = (Comment.round_id, Comment.organisation_id, Comment.state)
    statement = (
        select(*keys, is_mine, came_back, func.count().label("total"), head)
        .where(
            Comment.round_id.in_(round_ids),
            Comment.organisation_id.in_(organisation_ids),
            Comment.state != _S.WITHDRAWN,
        )
        .group_by(*keys, is_mine, came_back)
    )
    tally: Tally = defaultdict(lambda: {"all": 0, "has_head": 0, **{name: 0 for name, *_rest in _DUTIES}})
    for row in db.session.execute(statement):
        count = tally[row.round_id, row.organisation_id]
        count["all"] += row.total
        count["has_head"] = int(row.has_head)
        if row.state in (_S.PENDING, _S.VERIFIED):
            count[row.state] += row.total
        elif row.state is _S.DRAFT and row.is_mine:
            count["returned" if row.came_back else "drafts"] += row.total
    return tally
