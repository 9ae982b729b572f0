"""The papers of staff that are over on certain days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, or_, select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.nurseries.staff_models import StaffMember, StaffPaper


def papers_over_on(days: Collection[date]) -> dict[int, date]:
    """The nurseries in which a paper of somebody who works there has its last day on one of the days.

    With the first of these days for each.
    """
    today = clock.today()
    statement = (
        select(StaffMember.nursery_id, func.min(StaffPaper.expires_on).label("first"))
        .join(StaffPaper, StaffPaper.staff_id == StaffMember.id)
        .where(
            StaffPaper.replaced_at.is_(None),
            StaffPaper.expires_on.in_(days),
            StaffMember.forgotten_at.is_(None),
            or_(StaffMember.employed_to.is_(None), StaffMember.employed_to >= today),
        )
        .group_by(StaffMember.nursery_id)
        .order_by(StaffMember.nursery_id)
    )
    return {row.nursery_id: row.first for row in db.session.execute(statement)}
