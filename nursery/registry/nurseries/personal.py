"""The people in nurseries' files, and those who keep the files.

Staff have no account: what is kept of them goes when they have left for so long (`Kept.STAFF`), incidents
after their own time. An operator's incidents are listed for them, and stay with the nursery.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from nursery.accounts.personal import exports
from nursery.base import clock
from nursery.base.retention import Kept, expires
from nursery.extensions import db
from nursery.registry.nurseries.commands import removing
from nursery.registry.nurseries.staff_models import Incident, IncidentAddition, StaffMember


@exports("licensing")
def incidents(person_id: int) -> list[dict[str, Any]]:
    """The incidents a person recorded for a nursery."""
    rows = db.session.execute(
        select(Incident.kind, Incident.recorded_at.label("at"), Incident.description.label("body"))
        .where(Incident.recorded_by == person_id)
        .order_by(Incident.id)
    )
    return [dict(row._mapping) for row in rows]


@expires(Kept.STAFF)
def forget_staff(before: datetime) -> int:
    """Take names, numbers and papers of those who left before a moment; that somebody worked there stays."""
    day = clock.local_date(before)
    left = select(StaffMember.id).where(StaffMember.employed_to < day, StaffMember.forgotten_at.is_(None))
    ids = list(db.session.scalars(left))
    if not ids:
        return 0
    removing.forget(ids)
    return len(ids)


@expires(Kept.INCIDENTS)
def remove_incidents(before: datetime) -> int:
    """Remove incidents that were recorded before a moment."""
    old = select(Incident.id).where(Incident.recorded_at < before)
    ids = list(db.session.scalars(old))
    db.session.execute(delete(IncidentAddition).where(IncidentAddition.incident_id.in_(ids)))
    db.session.execute(delete(Incident).where(Incident.id.in_(ids)))
    return len(ids)
