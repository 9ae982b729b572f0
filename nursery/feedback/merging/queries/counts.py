"""How far the merging of a round is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.merging.lifecycle import ChangeState
from nursery.feedback.merging.models import AppliedChange

TAKEN = (Disposition.ACCEPTED, Disposition.ACCEPTED_MODIFIED, Disposition.PARTLY_ACCEPTED)
READY = (ResponseState.CLEARED, ResponseState.PUBLISHED)


@dataclass(frozen=True)
class AppliedCounts:
    """Comments of a round whose wording was accepted: all, those applied, those that wait for it.

    `collisions` of those that wait touch words that another change has taken.
    """

    accepted: int
    applied: int
    waiting: int
    collisions: int


def is_accepted() -> ColumnElement[bool]:
    """Accepted, in full or in part, and cleared by a second person."""
    return and_(Response.disposition.in_(TAKEN), Response.state.in_(READY))


def has_wording() -> ColumnElement[bool]:
    """There is something to apply: accepted as it was proposed, or in words that were written down."""
    comments = submitted.relation().c
    in_full = and_(comments.proposal.is_not(None), Response.disposition == Disposition.ACCEPTED)
    return and_(comments.block_id.is_not(None), or_(in_full, Response.taken_text != ""))


def totals(round_id: int) -> tuple[int, int]:
    """(accepted with wording, applied) of a round, in one statement."""
    comments = submitted.relation().c
    applied = and_(
        AppliedChange.comment_id == Response.comment_id, AppliedChange.state == ChangeState.APPLIED
    )
    counted = or_(has_wording(), AppliedChange.id.is_not(None))
    statement = (
        select(func.count(), func.count(AppliedChange.id))
        .select_from(Response)
        .join(submitted.relation(), comments.id == Response.comment_id)
        .outerjoin(AppliedChange, applied)
        .where(Response.round_id == round_id, is_accepted(), counted)
    )
    row = db.session.execute(statement).one()
    return row[0], row[1]
