"""The messages under a comment, as one reader sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, false, func, or_, select

from nursery.accounts.queries import names_of_people, organisations_by_id
from nursery.base.errors import NotFound
from nursery.base.paging import Page, offset
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.discussion.lifecycle import Circle
from nursery.feedback.discussion.models import Message
from nursery.feedback.discussion.policy import Standing
from nursery.feedback.discussion.queries.hidings import HidingItem, hidings_of_messages

THREAD_SIZE = 20


@dataclass(frozen=True)
class MessageItem:
    """A message as its reader sees it.

    Of people inside the reader's own organisation the name is known, of others only the organisation, of
    reviewers neither. A text that was withdrawn or hidden is empty for whom it is not.
    """

    id: int
    comment_id: int
    author_id: int
    organisation_id: int | None
    circle: Circle
    body: str
    written_at: datetime
    withdrawn_at: datetime | None
    hidden_at: datetime | None
    version: int
    person_name: str = ""
    organisation_name_ar: str = ""
    organisation_name_en: str = ""
    hiding: HidingItem | None = None


_COLUMNS = (
    Message.id,
    Message.comment_id,
    Message.author_id,
    Message.organisation_id,
    Message.circle,
    Message.body,
    Message.written_at,
    Message.withdrawn_at,
    Message.hidden_at,
    Message.version,
)


def thread(standing: Standing, page: int = 1) -> Page[MessageItem]:
    """One page of what the reader may read under a comment, oldest first."""
    readable = _readable(standing)
    if not standing.reader.own and not standing.reader.is_reviewer:
        return Page([], 0)
    total = func.count().over().label("total")
    statement = select(*_COLUMNS, total).where(readable).order_by(Message.id)
    statement = statement.limit(THREAD_SIZE).offset(offset(page, THREAD_SIZE))
    rows = db.session.execute(statement).all()
    return Page(_items(rows, standing), rows[0].total if rows else 0, max(1, page), THREAD_SIZE)


def place_in_thread(standing: Standing, message_id: int) -> int:
    """The page of the thread on which the reader finds a message. Raises `NotFound` for any other's."""
    message_row(message_id, standing)
    before = select(func.count()).where(_readable(standing), Message.id < message_id)
    return (db.session.scalar(before) or 0) // THREAD_SIZE + 1


def message_row(message_id: int, standing: Standing) -> Message:
    """The row of a message the reader may read. Raises `NotFound` for any other."""
    found = db.session.scalar(select(Message).where(Message.id == message_id, _readable(standing)))
    if found is None:
        raise NotFound
    return found


def moderated_message(comment_id: int, message_id: int) -> Message:
    """The row of a message that reviewers read, for commands. Raises `NotFound` for any other."""
    found = db.session.scalar(
        select(Message).where(
            Message.id == message_id, Message.comment_id == comment_id, Message.circle != Circle.INSIDE
        )
    )
    if found is None:
        raise NotFound
    return found


def comment_of_message(message_id: int) -> int:
    """The comment a message is under. Raises `NotFound`."""
    found = db.session.scalar(select(Message.comment_id).where(Message.id == message_id))
    if found is None:
        raise NotFound
    return found


def row_of_request(request_key: UUID) -> Message | None:
    """The message a form made before, for commands."""
    return db.session.scalar(select(Message).where(Message.request_key == request_key))


def was_asked(comment_id: int) -> bool:
    """Whether the reviewers wrote to the organisation of the comment."""
    asked = exists().where(
        Message.comment_id == comment_id,
        Message.organisation_id.is_(None),
        Message.circle == Circle.REVIEWERS,
        Message.withdrawn_at.is_(None),
    )
    return bool(db.session.scalar(select(asked)))


def messages_for_reviewers(comment_id: int) -> int:
    """How many messages under a comment the reviewers read."""
    statement = select(func.count()).where(
        Message.comment_id == comment_id, Message.circle != Circle.INSIDE, Message.withdrawn_at.is_(None)
    )
    return db.session.scalar(statement) or 0


def writers(comment_id: int) -> list[tuple[int, int | None, Circle]]:
    """(person, organisation or None for reviewers, circle) of all who wrote under a comment."""
    statement = select(Message.author_id, Message.organisation_id, Message.circle).where(
        Message.comment_id == comment_id, Message.withdrawn_at.is_(None)
    )
    return [
        (row.author_id, row.organisation_id, row.circle) for row in db.session.execute(statement.distinct())
    ]


def _readable(standing: Standing) -> ColumnElement[bool]:
    """The rule of `policy.may_read` as a condition, under this comment."""
    reader, circles = standing.reader, [Circle.PARTIES]
    if standing.is_of_author or reader.is_reviewer:
        circles.append(Circle.REVIEWERS)
    elif not standing.parties:
        circles = []
    inside = and_(Message.circle == Circle.INSIDE, Message.organisation_id.in_(reader.own))
    outside = Message.circle.in_(circles) if circles else false()
    if standing.comment.state is not CommentState.SUBMITTED and not standing.is_of_author:
        outside = false()
    return and_(Message.comment_id == standing.comment.id, or_(inside if reader.own else false(), outside))


def _items(rows: Sequence[Row[*tuple[Any, ...]]], standing: Standing) -> list[MessageItem]:
    reader = standing.reader
    known = [row.author_id for row in rows if _is_own_side(row.organisation_id, standing)]
    names = names_of_people(known)
    organisations = organisations_by_id({row.organisation_id for row in rows if row.organisation_id})
    hidden = [row.id for row in rows if row.hidden_at is not None]
    hidings = hidings_of_messages(hidden) if hidden else {}
    found = []
    for row in rows:
        values = dict(row._mapping)
        values.pop("total")
        is_own = _is_own_side(row.organisation_id, standing)
        is_silent = row.withdrawn_at is not None or (
            row.hidden_at is not None and not is_own and not reader.is_reviewer
        )
        organisation = organisations.get(row.organisation_id or 0)
        found.append(
            MessageItem(
                **{**values, "body": "" if is_silent else row.body},
                person_name=names.get(row.author_id, "") if is_own else "",
                organisation_name_ar=organisation.name_ar if organisation else "",
                organisation_name_en=organisation.name_en if organisation else "",
                hiding=hidings.get(row.id) if is_own or reader.is_reviewer else None,
            )
        )
    return found


def _is_own_side(organisation_id: int | None, standing: Standing) -> bool:
    if organisation_id is None:
        return standing.reader.is_reviewer
    return organisation_id in standing.reader.own
