"""Responses by themselves: one, their totals, and the comments that have none yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, select, tuple_
from sqlalchemy.orm import aliased

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response

_BATCH = 500


@dataclass(frozen=True)
class Answer:
    """A response as reviewers see it; `version` says which text they saw.

    `taken_text` is the wording taken over in place of the proposed one, `duplicate_of` the number of the
    comment under which a duplicate is answered, `return_note` why a second person sent it back.
    """

    id: int
    disposition: Disposition
    reason: str
    state: ResponseState
    version: int
    drafted_by: int | None
    drafted_at: datetime
    taken_text: str = ""
    duplicate_of_id: int | None = None
    duplicate_of: int | None = None
    group_id: int | None = None
    cleared_by: int | None = None
    cleared_at: datetime | None = None
    return_note: str = ""


@dataclass(frozen=True)
class AnswerInOrder:
    """A response beside the number of its comment, for tables."""

    number: int
    disposition: Disposition
    reason: str


@dataclass(frozen=True)
class Progress:
    """How far the reviewers of a round are."""

    submitted: int
    answered: int
    cleared: int = 0

    @property
    def unanswered(self) -> int:
        return self.submitted - self.answered

    @property
    def uncleared(self) -> int:
        """Responses that were drafted and that no second person has cleared."""
        return self.answered - self.cleared


@dataclass(frozen=True)
class Unanswered:
    """A submitted comment that is not ready to be published: without a response, or with a mere draft."""

    id: int
    number: int
    section_number: str
    organisation_name_ar: str
    organisation_name_en: str


@dataclass(frozen=True)
class Following:
    """Where a reviewer goes on; no comment when all have a response."""

    round_id: int
    comment_id: int | None


_original = aliased(Comment)
# The number of the comment under which a duplicate is answered.
DUPLICATE_OF = (
    select(_original.number)
    .where(_original.id == Response.duplicate_of_id)
    .correlate(Response)
    .scalar_subquery()
    .label("duplicate_of")
)
ANSWER_COLUMNS = (
    Response.id,
    Response.disposition,
    Response.reason,
    Response.state,
    Response.version,
    Response.drafted_by,
    Response.drafted_at,
    Response.taken_text,
    Response.duplicate_of_id,
    DUPLICATE_OF,
    Response.group_id,
    Response.cleared_by,
    Response.cleared_at,
    Response.return_note,
)
# 1 where a second person has cleared the response, else nothing: to be counted.
IS_CLEARED = case((Response.state.in_([ResponseState.CLEARED, ResponseState.PUBLISHED]), 1))


def response_row(comment_id: int) -> Response | None:
    """The response to a comment as a row, for commands that hold the comment."""
    return db.session.scalar(select(Response).where(Response.comment_id == comment_id))


def drafted_by(person_id: int | None, round_id: int, comment_ids: Collection[int]) -> bool:
    """Whether one of the drafts that answer `comment_ids` is this person's, for commands."""
    mine = select(Response.id).where(
        Response.round_id == round_id,
        Response.comment_id.in_(list(comment_ids)),
        Response.drafted_by == person_id,
        Response.state == ResponseState.DRAFT,
    )
    return db.session.scalar(mine.limit(1)) is not None


def comment_of_number(round_id: int, number: int) -> int | None:
    """The comment with a public number of a round; it may have been withdrawn since."""
    return db.session.scalar(select(Comment.id).where(Comment.round_id == round_id, Comment.number == number))


def answered_under(comment_id: int) -> set[int]:
    """The comment, the one under which it is answered as a duplicate, and so on."""
    found: set[int] = set()
    at: int | None = comment_id
    while at is not None and at not in found:
        found.add(at)
        at = db.session.scalar(select(Response.duplicate_of_id).where(Response.comment_id == at))
    return found


def published_by(round_id: int) -> int | None:
    """Who made the responses of a round public; None where there were none."""
    row = select(Response.published_by).where(
        Response.round_id == round_id, Response.state == ResponseState.PUBLISHED
    )
    return db.session.scalar(row.limit(1))


def versions(round_id: int, *, hold: bool = False) -> Sequence[int]:
    """The versions of all responses of a round; with `hold` none changes until the present command ends."""
    statement = select(Response.version).where(Response.round_id == round_id).order_by(Response.id)
    return db.session.scalars(statement.with_for_update() if hold else statement).all()


def answer(comment_id: int) -> Answer | None:
    """The response to a comment, if there is one."""
    row = db.session.execute(select(*ANSWER_COLUMNS).where(Response.comment_id == comment_id)).first()
    return Answer(*row) if row else None


def progress(round_id: int) -> Progress:
    """How many comments of a round were submitted, and how many have a response."""
    comments = submitted.relation().c
    statement = (
        select(func.count(), func.count(Response.id), func.count(IS_CLEARED))
        .select_from(submitted.relation())
        .outerjoin(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id)
    )
    return Progress(*db.session.execute(statement).one())


def totals(round_id: int) -> dict[Disposition, int]:
    """How many comments of a round got which disposition, in the order in which reviewers choose."""
    comments = submitted.relation().c
    statement = (
        select(Response.disposition, func.count())
        .join(submitted.relation(), comments.id == Response.comment_id)
        .where(comments.round_id == round_id)
        .group_by(Response.disposition)
    )
    found = {row[0]: row[1] for row in db.session.execute(statement)}
    return {disposition: found[disposition] for disposition in DISPOSITIONS if disposition in found}


def unanswered(round_id: int, limit: int) -> list[Unanswered]:
    """The first submitted comments without a response, in reading order."""
    return _first(round_id, Response.id.is_(None), limit)


def uncleared(round_id: int, limit: int) -> list[Unanswered]:
    """The first submitted comments whose response nobody has cleared, in reading order."""
    return _first(round_id, Response.state == ResponseState.DRAFT, limit)


def _first(round_id: int, condition: ColumnElement[bool], limit: int) -> list[Unanswered]:
    comments = submitted.relation().c
    names = ("id", "number", "section_number", "organisation_name_ar", "organisation_name_en")
    statement = (
        select(*(comments[name] for name in names))
        .outerjoin(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id, condition)
        .order_by(*submitted.reading_order())
    )
    return [Unanswered(*row) for row in db.session.execute(statement.limit(limit))]


def first_unanswered(round_id: int) -> int | None:
    """The first comment of a round without a response, in reading order."""
    return db.session.scalar(_without_response(round_id).order_by(*submitted.reading_order()))


def following(comment_id: int) -> Following:
    """The comment without a response that follows `comment_id` in reading order, or else the first one.

    Raises `NotFound`.
    """
    comments, order = submitted.relation().c, submitted.reading_order()
    here = db.session.execute(select(comments.round_id, *order).where(comments.id == comment_id)).first()
    if here is None:
        raise NotFound
    is_before = tuple_(*order) <= tuple_(*here[1:])
    statement = _without_response(here.round_id).order_by(is_before, *order)
    return Following(here.round_id, db.session.scalar(statement))


def _without_response(round_id: int) -> Select[int]:
    comments = submitted.relation().c
    return (
        select(comments.id)
        .outerjoin(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id, Response.id.is_(None))
        .limit(1)
    )
