"""Names and telephone numbers of complainants are kept for a time only."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.rhythm import Daily
from nursery.extensions import db
from nursery.registry.complaints.aids import aids
from nursery.registry.complaints.models import Complaint, ComplaintContact

_DAYS_OF_A_MONTH = 30.44


@jobs.task(at=Daily(4, 41))
def forget_nightly() -> None:
    """Once a night, remove the contacts whose time is over."""
    forget_contacts()


@command
def forget_contacts() -> int:
    """Remove the contacts of complaints closed longer ago than the data says; returns how many."""
    before = clock.now() - timedelta(days=aids().contact_months * _DAYS_OF_A_MONTH)
    over = select(Complaint.id).where(Complaint.closed_at < before)
    gone = delete(ComplaintContact).where(ComplaintContact.complaint_id.in_(over))
    ids = list(db.session.scalars(gone.returning(ComplaintContact.complaint_id)))
    if ids:
        trail.record("complaint.contacts_removed", "complaint", None, actor_id=None, removed=len(ids))
    return len(ids)
