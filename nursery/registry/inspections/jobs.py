"""The clock of findings: each day, who is told that the time for a correction runs out or is over."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import or_, select

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.rhythm import Hourly
from nursery.extensions import db
from nursery.registry.inspections import finding_notices
from nursery.registry.inspections.lifecycle import FindingState
from nursery.registry.inspections.models import Finding
from nursery.registry.inspections.queries import rows

_AT_ONCE = 200


@jobs.task(at=Hourly(21))
def watch_findings() -> None:
    """Once an hour, look at the findings whose clock was not looked at today, some at a time."""
    while look_at_findings():
        pass


@command
def look_at_findings() -> int:
    """Tell people of findings whose time runs out or has passed; returns how many were looked at."""
    today = clock.today()
    not_yet = or_(Finding.looked_at_on.is_(None), Finding.looked_at_on < today)
    statement = (
        select(Finding)
        .where(Finding.state == FindingState.OPEN, not_yet)
        .order_by(Finding.due_on, Finding.id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    found = list(db.session.scalars(statement))
    for row in found:
        _tell(row, today)
        row.looked_at_on = today
    return len(found)


def _tell(row: Finding, today: date) -> None:
    """Each stage is told once, however often it is looked at: the notice has a key."""
    if row.due_on is None:
        return
    if row.due_on < today:
        finding_notices.overdue(row, rows.inspection(row.inspection_id))
    elif row.due_on - today <= timedelta(days=1):
        finding_notices.running_out(row, finding_notices.DAY_BEFORE)
    elif today - row.found_on >= row.due_on - today:
        finding_notices.running_out(row, finding_notices.HALF_TIME)
