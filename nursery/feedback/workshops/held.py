"""What the account of a round is told of its sessions: how many were held, with how many people."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.rounds import meetings
from nursery.feedback.rounds.meetings import Meeting
from nursery.feedback.workshops.models import Participant, Workshop


@meetings.reports
def held(round_id: int) -> Iterable[Meeting]:
    """The sessions of a round that began and were not called off."""
    present = select(func.count()).where(Participant.workshop_id == Workshop.id, Participant.is_present)
    statement = select(present.scalar_subquery()).where(
        Workshop.round_id == round_id, Workshop.cancelled_at.is_(None), Workshop.starts_at <= clock.now()
    )
    return [Meeting(people) for people in db.session.scalars(statement.order_by(Workshop.id))]
