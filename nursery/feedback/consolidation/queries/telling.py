"""Who has to be told, or reminded, of responses: for jobs and letters."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import asking
from nursery.feedback.consolidation.lifecycle import ResponseState
from nursery.feedback.consolidation.models import GivenVerdict, Response
from nursery.feedback.rounds.models import Round

_PUBLISHED = Response.state == ResponseState.PUBLISHED


def rounds_to_tell() -> Sequence[int]:
    """The rounds with published responses of which somebody has not been told yet."""
    untold = select(Response.round_id).where(_PUBLISHED, Response.notified_at.is_(None)).distinct()
    return db.session.scalars(untold.order_by(Response.round_id)).all()


def organisations_to_tell(round_id: int, limit: int) -> Sequence[int]:
    """The next organisations that have not been told that their comments are answered."""
    statement = (
        select(Comment.organisation_id)
        .join(Response, Response.comment_id == Comment.id)
        .where(Response.round_id == round_id, _PUBLISHED, Response.notified_at.is_(None))
        .distinct()
        .order_by(Comment.organisation_id)
        .limit(limit)
    )
    return db.session.scalars(statement).all()


def rounds_to_remind() -> list[int]:
    """The rounds in which a reminder of the verdicts is due that was not written yet."""
    statement = select(Round.id, Round.response_published_at, Round.verdict_days).where(
        Round.response_published_at.is_not(None), Round.verdict_reminded_at.is_(None), Round.verdict_days > 0
    )
    today = clock.today()
    rows = db.session.execute(statement.order_by(Round.id))
    return [row[0] for row in rows if asking.is_reminder_due(row[1], row[2], today)]


def silent_organisations(round_id: int) -> Sequence[int]:
    """The organisations that have said nothing of one of the responses to their comments."""
    comments = submitted.relation().c
    statement = (
        select(comments.organisation_id)
        .join(Response, Response.comment_id == comments.id)
        .outerjoin(GivenVerdict, GivenVerdict.comment_id == comments.id)
        .where(comments.round_id == round_id, _PUBLISHED, GivenVerdict.comment_id.is_(None))
        .distinct()
        .order_by(comments.organisation_id)
    )
    return db.session.scalars(statement).all()
