"""What people reported."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from nursery.accounts.actors import Actor
from nursery.extensions import db
from nursery.feedback.discussion.lifecycle import Ground
from nursery.feedback.discussion.models import Report


@dataclass(frozen=True)
class ReportItem:
    """A report as reviewers see it: what was said, not by whom."""

    id: int
    comment_id: int
    message_id: int | None
    reason: Ground
    words: str
    reported_at: datetime
    closed_at: datetime | None


_COLUMNS = tuple(getattr(Report, name) for name in ReportItem.__dataclass_fields__)


def has_reported(comment_id: int, message_id: int | None, actor: Actor) -> bool:
    """Whether the actor reported this before."""
    same = exists().where(
        Report.comment_id == comment_id,
        Report.message_id == message_id,
        Report.reporter_id == actor.person_id,
    )
    return bool(db.session.scalar(select(same)))


def reported_messages(comment_id: int, actor: Actor) -> set[int | None]:
    """The messages under a comment that the actor reported; None among them: the comment itself."""
    statement = select(Report.message_id).where(
        Report.comment_id == comment_id, Report.reporter_id == actor.person_id
    )
    return set(db.session.scalars(statement))


def reports_since(actor: Actor, moment: datetime) -> int:
    """How much the actor reported since then."""
    statement = select(func.count()).where(
        Report.reporter_id == actor.person_id, Report.reported_at >= moment
    )
    return db.session.scalar(statement) or 0


def reports_of(comment_ids: Collection[int]) -> list[ReportItem]:
    """All reports of comments and of the messages under them, oldest first."""
    statement = select(*_COLUMNS).where(Report.comment_id.in_(set(comment_ids))).order_by(Report.id)
    return [ReportItem(*row) for row in db.session.execute(statement)]


def open_rows(comment_id: int, message_id: int | None) -> list[Report]:
    """The rows of one thing that nobody has decided about, for commands."""
    statement = select(Report).where(
        Report.comment_id == comment_id, Report.message_id == message_id, Report.closed_at.is_(None)
    )
    return list(db.session.scalars(statement))
