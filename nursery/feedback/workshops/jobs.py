"""What sessions need done by themselves: the reminder on the day before."""

from __future__ import annotations

from datetime import timedelta

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.feedback.workshops import notices, queries

BEFORE = timedelta(hours=24)


@jobs.task(every_minute=True)
def remind() -> None:
    """Remind of each session a day before it begins, once."""
    now = clock.now()
    for workshop_id in queries.to_remind(now, now + BEFORE):
        _remind(workshop_id)


@command
def _remind(workshop_id: int) -> None:
    row = queries.row(workshop_id, hold=True)
    if row.reminded_at is not None or row.cancelled_at is not None:
        return
    row.reminded_at = clock.now()
    notices.reminded(queries.session_item(workshop_id), queries.invitation_rows(workshop_id))
