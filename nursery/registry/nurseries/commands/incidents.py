"""What happens in a nursery, recorded once and added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks as licensing_checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.nurseries import notices
from nursery.registry.nurseries.kinds import IncidentKind, IncidentSeverity
from nursery.registry.nurseries.queries import rows
from nursery.registry.nurseries.staff_models import Incident, IncidentAddition

_LONGEST_AGO = timedelta(days=366)
_MOST = 4000


@dataclass(frozen=True)
class IncidentDetails:
    """What happened; no child is named."""

    kind: IncidentKind
    severity: IncidentSeverity
    happened_at: datetime
    description: str
    action_taken: str = ""


@once
@command
def record_incident(nursery_id: int, details: IncidentDetails, *, request_key: UUID, actor: Actor) -> int:
    """Record what happened. Returns its id. What is more than minor is told to the directorate at once."""
    nursery = rows.held(nursery_id, actor)
    existing = rows.id_by_request_key(Incident, request_key)
    if existing is not None:
        return existing
    if details.happened_at > clock.now():
        raise RuleBroken("nurseries.incident_in_the_future", "happened_at")
    if details.happened_at < clock.now() - _LONGEST_AGO:
        raise RuleBroken("nurseries.incident_too_old", "happened_at")
    row = Incident(
        nursery_id=nursery_id,
        kind=details.kind,
        severity=details.severity,
        happened_at=details.happened_at,
        description=licensing_checks.text(details.description, "description", most=_MOST, least=10),
        action_taken=licensing_checks.text(details.action_taken, "action_taken", most=_MOST, least=0),
        request_key=request_key,
        recorded_at=clock.now(),
        recorded_by=actor.person_id,
    )
    db.session.add(row)
    db.session.flush()
    trail.record(
        "incident.recorded",
        "incident",
        row.id,
        actor_id=actor.person_id,
        nursery=nursery_id,
        kind=row.kind.value,
        severity=row.severity.value,
    )
    if row.severity.is_told:
        notices.incident(row, nursery)
    return row.id


@once
@command
def add_to_incident(incident_id: int, *, text: str, request_key: UUID, actor: Actor) -> int:
    """Say what became known or was done since. Returns the incident's id."""
    row = rows.incident(incident_id)
    nursery = rows.held(row.nursery_id, actor)
    if rows.id_by_request_key(IncidentAddition, request_key) is not None:
        return row.id
    addition = IncidentAddition(
        incident_id=row.id,
        text=licensing_checks.text(text, "text", most=_MOST),
        request_key=request_key,
        added_at=clock.now(),
        added_by=actor.person_id,
    )
    db.session.add(addition)
    db.session.flush()
    trail.record("incident.added_to", "incident", row.id, actor_id=actor.person_id, addition=addition.id)
    if row.severity.is_told:
        notices.addition_to_incident(row, addition.id, nursery)
    return row.id
