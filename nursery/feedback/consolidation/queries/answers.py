"""Responses by themselves: one, their totals, and the comments that have none yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, tuple_

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation.labels import DISPOSITIONS
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response

_BATCH = 500


@dataclass(frozen=True)
class Answer:
    """A response as reviewers see it; `version` says which text they saw."""

    id: int
    disposition: Disposition
    reason: str
    state: ResponseState
    version: int
    drafted_by: int | None
    drafted_at: datetime


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

    @property
    def unanswered(self) -> int:
        return self.submitted - self.answered


@dataclass(frozen=True)
class Unanswered:
    """A submitted comment without a response."""

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


ANSWER_COLUMNS = (
    Response.id,
    Response.disposition,
    Response.reason,
    Response.state,
    Response.version,
    Response.drafted_by,
    Response.drafted_at,
)


def response_row(comment_id: int) -> Response | None:
    """The response to a comment as a row, for commands that hold the comment."""
    return db.session.scalar(select(Response).where(Response.comment_id == comment_id))


def drafts(round_id: int, comment_ids: Collection[int] | None = None) -> Sequence[Response]:
    """The responses of a round that nobody has cleared yet, as rows held until the command ends."""
    comments = submitted.relation().c
    statement = (
        select(Response)
        .join(submitted.relation(), comments.id == Response.comment_id)
        .where(Response.round_id == round_id, Response.state == ResponseState.DRAFT)
        .order_by(Response.id)
        .with_for_update(of=Response)
    )
    if comment_ids is not None:
        statement = statement.where(Response.comment_id.in_(comment_ids))
    return db.session.scalars(statement).all()


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
        select(func.count(), func.count(Response.id))
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
    comments = submitted.relation().c
    names = ("id", "number", "section_number", "organisation_name_ar", "organisation_name_en")
    statement = (
        select(*(comments[name] for name in names))
        .outerjoin(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id, Response.id.is_(None))
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


def in_number_order(round_id: int) -> Iterator[AnswerInOrder]:
    """All responses of a round by the number of their comment, read in small batches."""
    comments = submitted.relation().c
    statement = (
        select(comments.number, Response.disposition, Response.reason)
        .join(submitted.relation(), comments.id == Response.comment_id)
        .where(comments.round_id == round_id)
        .order_by(comments.number)
    )
    for row in db.session.execute(statement.execution_options(yield_per=_BATCH)):
        yield AnswerInOrder(*row)
