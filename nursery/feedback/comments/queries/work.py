"""What waits for people who comment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import localized

Tally = dict[tuple[int, int], dict[str, int]]
_S = CommentState


def waiting_for(actor: Actor) -> list[Task]:
    """The actor's drafts, what focal points have to check and submit, and rounds not yet taken part in."""
    mine = rounds.open_rounds_of(actor.organisations(Permission.DRAFT_COMMENT))
    if not mine:
        return []
    tally = _tally({item.id for item, _organisation in mine}, {pair[1] for pair in mine}, actor)
    tasks: list[Task] = []
    for item, organisation_id in mine:
        is_focal_point = actor.may(Permission.SUBMIT_COMMENT, organisation_id=organisation_id)
        tasks += _tasks(item, organisation_id, tally[item.id, organisation_id], is_focal_point=is_focal_point)
    return tasks


def _tasks(
    item: RoundItem, organisation_id: int, count: dict[str, int], *, is_focal_point: bool
) -> list[Task]:
    title = localized(item, "title")
    labels: list[tuple[str, CommentState | None]] = []
    if is_focal_point and count["pending"]:
        text = ngettext(
            "%(num)s comment to check: %(title)s",
            "%(num)s comments to check: %(title)s",
            count["pending"],
            title=title,
        )
        labels.append((text, _S.PENDING))
    if is_focal_point and count["verified"]:
        text = ngettext(
            "%(num)s verified comment to submit: %(title)s",
            "%(num)s verified comments to submit: %(title)s",
            count["verified"],
            title=title,
        )
        labels.append((text, _S.VERIFIED))
    if count["returned"]:
        text = ngettext(
            "%(num)s comment came back to you: %(title)s",
            "%(num)s comments came back to you: %(title)s",
            count["returned"],
            title=title,
        )
        labels.append((text, _S.DRAFT))
    if count["drafts"]:
        text = ngettext(
            "%(num)s draft of yours to finish: %(title)s",
            "%(num)s drafts of yours to finish: %(title)s",
            count["drafts"],
            title=title,
        )
        labels.append((text, _S.DRAFT))
    due_on = clock.local_date(item.closes_at)
    if not count["all"]:
        invitation = _("Read and comment: %(title)s", title=title)
        return [Task(invitation, "rounds.round", {"round_id": item.id}, due_on)]
    values = {"round_id": item.id, "organisation": organisation_id}
    return [
        Task(text, "comments.desk", values | ({"state": state} if state else {}), due_on)
        for text, state in labels
    ]


def _tally(round_ids: Collection[int], organisation_ids: Collection[int], actor: Actor) -> Tally:
    """Counts by round and organisation, in one query."""
    is_mine = (Comment.author_id == actor.person_id).label("is_mine")
    came_back = (Comment.return_note != "").label("came_back")
    statement = (
        select(
            Comment.round_id,
            Comment.organisation_id,
            Comment.state,
            is_mine,
            came_back,
            func.count().label("count"),
        )
        .where(
            Comment.round_id.in_(round_ids),
            Comment.organisation_id.in_(organisation_ids),
            Comment.state != _S.WITHDRAWN,
        )
        .group_by(Comment.round_id, Comment.organisation_id, Comment.state, "is_mine", "came_back")
    )
    tally: Tally = defaultdict(lambda: dict.fromkeys(("all", "pending", "verified", "returned", "drafts"), 0))
    for row in db.session.execute(statement):
        count = tally[row.round_id, row.organisation_id]
        count["all"] += row.count
        if row.state in (_S.PENDING, _S.VERIFIED):
            count[row.state] += row.count
        if row.state is _S.DRAFT and row.is_mine:
            count["returned" if row.came_back else "drafts"] += row.count
    return tally
