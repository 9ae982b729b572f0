"""The common frame of all steps of a visit: load, policy, state."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.registry.inspections import policy
from nursery.registry.inspections.lifecycle import INSPECTION, InspectionAction
from nursery.registry.inspections.models import Inspection
from nursery.registry.inspections.queries import rows


def allowed(
    inspection_id: int, action: InspectionAction, *, actor: Actor
) -> tuple[Inspection, policy.Matter]:
    """The visit for somebody whose step this is, in whatever state. Raises `NotFound`, `NotAllowed`."""
    row = rows.inspection(inspection_id)
    matter = rows.matter_of(row)
    if not policy.may_see(actor, matter):
        raise NotFound
    if not policy.may_do(actor, action, matter):
        raise NotAllowed("inspection.not_your_step")
    return row, matter


def load(
    inspection_id: int, action: InspectionAction, *, actor: Actor, version: int | None = None
) -> tuple[Inspection, policy.Matter]:
    """The visit for a step by `actor`, who saw it as `version`.

    Raises `NotFound` for those who may not know of it, `NotAllowed` when the step is not theirs,
    `Conflict` when it no longer fits.
    """
    row, matter = allowed(inspection_id, action, actor=actor)
    if not INSPECTION.allows(row.state, action):
        raise Conflict(f"inspection.not_now.{row.state}")
    if version is not None and version != row.version:
        raise Conflict("stale")
    return row, matter


def move(row: Inspection, action: InspectionAction, event: str, *, actor: Actor, **details: object) -> None:
    """Move the visit, and leave the audit entry."""
    before = row.state
    row.state = INSPECTION.next(row.state, action)
    trail.record(
        event,
        "inspection",
        row.id,
        actor_id=actor.person_id,
        nursery=row.nursery_id,
        before=before,
        after=row.state,
        **details,
    )
