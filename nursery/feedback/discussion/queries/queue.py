"""What waits for the reviewers to look at, and what they hid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, func, literal, select, tuple_, union_all

from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.discussion.lifecycle import Circle, HidingState
from nursery.feedback.discussion.models import Hiding, Message, Report
from nursery.feedback.discussion.queries.hidings import HidingItem
from nursery.feedback.discussion.queries.reports import ReportItem, reports_of
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

_Key = tuple[int, int]


@dataclass(frozen=True)
class QueuedMessage:
    """A message as reviewers judge it; no organisation: the reviewers' own."""

    id: int
    comment_id: int
    organisation_name_ar: str
    organisation_name_en: str
    circle: Circle
    body: str
    written_at: datetime
    version: int


@dataclass(frozen=True)
class QueueItem:
    """A comment, or a message on it, with what was said about it; `hiding` when it is hidden."""

    comment: SubmittedComment
    message: QueuedMessage | None
    reports: Sequence[ReportItem]
    hiding: HidingItem | None

    @property
    def open_reports(self) -> list[ReportItem]:
        """The reports nobody has answered."""
        return [report for report in self.reports if report.closed_at is None]

    @property
    def awaits_check(self) -> bool:
        """Whether it is an individual's comment that nobody has looked at."""
        return self.message is None and self.comment.awaits_check

    @property
    def has_appeal(self) -> bool:
        """Whether an appeal waits for its decision."""
        return self.hiding is not None and self.hiding.state is HidingState.APPEALED


@dataclass(frozen=True)
class ModerationPage:
    """One page of the queue, or of what is hidden."""

    round: RoundItem
    items: Page[QueueItem]
    waiting: int
    hidden: int
    shows_hidden: bool


def moderation_page(round_id: int, page: int = 1, *, shows_hidden: bool = False) -> ModerationPage:
    """What waits in a round, the oldest first; with `shows_hidden` what is hidden. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    waiting, hidden = _waiting(round_id), _hidden(round_id)
    counts = (_count(waiting), _count(hidden))
    total = counts[shows_hidden]
    page = min(max(1, page), Page((), total).last)
    keys = _keys(hidden if shows_hidden else waiting, page)
    return ModerationPage(item, Page(_items(keys), total, page), *counts, shows_hidden)


def queue_item(comment_id: int, message_id: int | None) -> QueueItem | None:
    """One thing with all that was said about it, whether it waits or not."""
    return next(iter(_items([(comment_id, message_id or 0)])), None)


def waiting_by_round() -> dict[int, int]:
    """How many things wait in each round."""
    keys = _waiting(None)
    statement = select(Comment.round_id, func.count()).join(keys, keys.c.comment_id == Comment.id)
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(Comment.round_id))}


def _waiting(round_id: int | None) -> Subquery:
    """(comment, message or 0, since) of what waits: individuals' comments, reports, appeals."""
    none, message = literal(0).label("message_id"), func.coalesce(Report.message_id, 0)
    checks = select(Comment.id.label("comment_id"), none, Comment.submitted_at.label("since")).where(
        Comment.awaits_check.is_(True), Comment.hidden_at.is_(None)
    )
    reports = (
        select(Report.comment_id, message, func.min(Report.reported_at))
        .join(Comment, Comment.id == Report.comment_id)
        .where(Report.closed_at.is_(None))
        .group_by(Report.comment_id, message)
    )
    appeals = (
        select(Hiding.comment_id, func.coalesce(Hiding.message_id, 0), Hiding.appealed_at)
        .join(Comment, Comment.id == Hiding.comment_id)
        .where(Hiding.state == HidingState.APPEALED)
    )
    every = union_all(*(_in_round(one, round_id) for one in (checks, reports, appeals))).subquery("every")
    grouped = select(every.c.comment_id, every.c.message_id, func.min(every.c.since).label("since"))
    return grouped.group_by(every.c.comment_id, every.c.message_id).subquery("waiting")


def _hidden(round_id: int) -> Subquery:
    statement = (
        select(
            Hiding.comment_id,
            func.coalesce(Hiding.message_id, 0).label("message_id"),
            Hiding.hidden_at.label("since"),
        )
        .join(Comment, Comment.id == Hiding.comment_id)
        .where(Hiding.shown_at.is_(None))
    )
    return _in_round(statement, round_id).subquery("hidden")


def _in_round(statement: Select[*tuple[Any, ...]], round_id: int | None) -> Select[*tuple[Any, ...]]:
    statement = statement.where(Comment.state == CommentState.SUBMITTED)
    return statement if round_id is None else statement.where(Comment.round_id == round_id)


def _count(keys: Subquery) -> int:
    return db.session.scalar(select(func.count()).select_from(keys)) or 0


def _keys(keys: Subquery, page: int) -> list[_Key]:
    order = (keys.c.since, keys.c.comment_id, keys.c.message_id)
    statement = select(keys.c.comment_id, keys.c.message_id).order_by(*order)
    rows = db.session.execute(statement.limit(PAGE_SIZE).offset(offset(page)))
    return [(row.comment_id, row.message_id) for row in rows]


def _items(keys: Sequence[_Key]) -> list[QueueItem]:
    ids = {comment_id for comment_id, _message_id in keys}
    if not ids:
        return []
    statement = select(*submitted.columns()).where(submitted.relation().c.id.in_(ids))
    comments = {row.id: SubmittedComment(*tuple(row)) for row in db.session.execute(statement)}
    messages = _messages({message_id for _comment_id, message_id in keys if message_id})
    hidings, reports = _hidings(keys), reports_of(ids)
    return [
        QueueItem(
            comments[comment_id],
            messages.get(message_id),
            [one for one in reports if (one.comment_id, one.message_id or 0) == (comment_id, message_id)],
            hidings.get((comment_id, message_id)),
        )
        for comment_id, message_id in keys
        if comment_id in comments and (not message_id or message_id in messages)
    ]


def _messages(ids: set[int]) -> dict[int, QueuedMessage]:
    """The messages by id; what is inside an organisation is none of the reviewers' business."""
    if not ids:
        return {}
    organisation = Base.metadata.tables["organisations"]
    names = (func.coalesce(organisation.c[name], "") for name in ("name_ar", "name_en"))
    columns = (Message.circle, Message.body, Message.written_at, Message.version)
    statement = (
        select(Message.id, Message.comment_id, *names, *columns)
        .outerjoin(organisation, organisation.c.id == Message.organisation_id)
        .where(Message.id.in_(ids), Message.circle != Circle.INSIDE)
    )
    return {row[0]: QueuedMessage(*row) for row in db.session.execute(statement)}


def _hidings(keys: Sequence[_Key]) -> dict[_Key, HidingItem]:
    columns = [getattr(Hiding, name) for name in HidingItem.__dataclass_fields__]
    here = tuple_(Hiding.comment_id, func.coalesce(Hiding.message_id, 0)).in_(list(keys))
    statement = select(*columns).where(here, Hiding.shown_at.is_(None)).order_by(Hiding.id)
    found = [HidingItem(*row) for row in db.session.execute(statement)]
    return {(item.comment_id, item.message_id or 0): item for item in found}
