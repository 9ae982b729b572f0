"""What was decided about the comments of a round, for the packages above: tables, merging, the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries.answers import DUPLICATE_OF

_BATCH = 500


@dataclass(frozen=True, slots=True)
class AnswerInOrder:
    """A response beside the number of its comment, for tables."""

    number: int
    disposition: Disposition
    reason: str
    comment_id: int
    state: ResponseState
    taken_text: str
    duplicate_of: int | None
    group_id: int | None
    published_at: datetime | None


def in_number_order(round_id: int) -> Iterator[AnswerInOrder]:
    """All responses of a round by the number of their comment, read in small batches."""
    comments = submitted.relation().c
    statement = (
        select(
            *(comments.number, Response.disposition, Response.reason, Response.comment_id, Response.state),
            *(Response.taken_text, DUPLICATE_OF, Response.group_id, Response.published_at),
        )
        .join(submitted.relation(), comments.id == Response.comment_id)
        .where(comments.round_id == round_id)
        .order_by(comments.number)
    )
    for row in db.session.execute(statement.execution_options(yield_per=_BATCH)):
        yield AnswerInOrder(*row)


def dispositions(round_id: int) -> dict[int, AnswerInOrder]:
    """The responses of a round by the id of their comment."""
    return {found.comment_id: found for found in in_number_order(round_id)}
