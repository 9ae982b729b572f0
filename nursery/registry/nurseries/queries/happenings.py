"""Incidents: for those who keep the file and for officials, never for the public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.extensions import db
from nursery.registry.nurseries.kinds import IncidentSeverity
from nursery.registry.nurseries.queries import files, making, rows
from nursery.registry.nurseries.queries.counting import rules_today
from nursery.registry.nurseries.queries.items import AdditionItem, IncidentItem, IncidentPage
from nursery.registry.nurseries.staff_models import Incident


def of_nursery(nursery_id: int) -> tuple[IncidentItem, ...]:
    """The incidents of a nursery, newest first."""
    of_it = select(Incident).where(Incident.nursery_id == nursery_id)
    newest = of_it.order_by(Incident.happened_at.desc(), Incident.id.desc()).limit(200)
    rules = rules_today()
    return tuple(making.incident(row, rules) for row in db.session.scalars(newest))


def incident_page(incident_id: int, actor: Actor) -> IncidentPage:
    """One incident for those who keep or read the file. Raises `NotFound`."""
    row = rows.incident(incident_id)
    nursery, is_operator = files.readable_nursery(row.nursery_id, actor)
    return IncidentPage(
        nursery=nursery,
        incident=making.incident(row, rules_today()),
        description=row.description,
        action_taken=row.action_taken,
        additions=tuple(AdditionItem(one.text, one.added_at) for one in row.additions),
        is_operator=is_operator,
    )


def counts(nursery_ids: Collection[int], since: datetime) -> dict[int, Counter[IncidentSeverity]]:
    """How many incidents happened in nurseries after a moment, by severity."""
    statement = (
        select(Incident.nursery_id, Incident.severity, func.count())
        .where(Incident.nursery_id.in_(nursery_ids), Incident.happened_at >= since)
        .group_by(Incident.nursery_id, Incident.severity)
    )
    found: dict[int, Counter[IncidentSeverity]] = {}
    for nursery_id, severity, number in db.session.execute(statement):
        found.setdefault(nursery_id, Counter())[severity] = number
    return found
