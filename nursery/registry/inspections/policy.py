"""Who may see and do what with visits and findings: pure answers about an actor and one visit.

Nobody plans, carries out or reads a visit, as an official, of an organisation they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.inspections.lifecycle import (
    FINDING,
    INSPECTION,
    SIGNED_STATES,
    FindingAction,
    FindingState,
    InspectionAction,
    InspectionState,
)

_A, _B = InspectionAction, FindingAction
_OFFICES = (Permission.PLAN_INSPECTIONS, Permission.INSPECT)
_READERS = (Permission.DECIDE_APPLICATION, Permission.DECIDE_GRIEVANCE)


@dataclass(frozen=True)
class Matter:
    """What the policy has to know of a visit."""

    organisation_id: int
    governorate: str
    inspector_id: int
    state: InspectionState
    is_announced: bool


def is_operator(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor acts for the nursery's provider."""
    return actor.may(Permission.OPERATE_NURSERY, organisation_id=organisation_id)


def holds(actor: Actor, permission: Permission, matter: Matter) -> bool:
    """Whether the actor holds an office in the governorate, and not on the nursery's side."""
    is_own = is_operator(actor, matter.organisation_id)
    return actor.may(permission, governorate=matter.governorate) and not is_own


def is_planner(actor: Actor, matter: Matter) -> bool:
    """Whether the actor plans visits of the governorate."""
    return holds(actor, Permission.PLAN_INSPECTIONS, matter)


def is_its_inspector(actor: Actor, matter: Matter) -> bool:
    """Whether the visit was given to the actor."""
    return actor.person_id == matter.inspector_id and holds(actor, Permission.INSPECT, matter)


def is_official(actor: Actor, matter: Matter) -> bool:
    """Whether the actor reads the visit for the directorate; committees read what was signed."""
    if any(holds(actor, office, matter) for office in _OFFICES):
        return True
    return matter.state in SIGNED_STATES and any(holds(actor, one, matter) for one in _READERS)


def is_shown_to_operator(matter: Matter) -> bool:
    """Whether the nursery may know of the visit: an unannounced one only once the inspector has come."""
    if matter.state in (InspectionState.PLANNED, InspectionState.CALLED_OFF):
        return matter.is_announced
    return True


def may_see(actor: Actor, matter: Matter) -> bool:
    """Whether the actor may know of the visit at all."""
    if is_official(actor, matter):
        return True
    return is_operator(actor, matter.organisation_id) and is_shown_to_operator(matter)


def may_do(actor: Actor, action: InspectionAction, matter: Matter) -> bool:
    """Whether a step of a visit is the actor's to take, in whatever state."""
    if action is _A.ACKNOWLEDGE:
        # The nursery's representative answers in their own account, or on the inspector's phone.
        return is_operator(actor, matter.organisation_id) or is_its_inspector(actor, matter)
    if action is _A.RECORD:
        return holds(actor, Permission.INSPECT, matter)
    if action in (_A.BEGIN, _A.SIGN):
        return is_its_inspector(actor, matter)
    if action is _A.CALL_OFF and matter.state is InspectionState.UNDER_WAY:
        return is_its_inspector(actor, matter)
    return is_planner(actor, matter)


def actions(actor: Actor, matter: Matter) -> tuple[InspectionAction, ...]:
    """What the actor can do to a visit now."""
    return tuple(one for one in INSPECTION.actions(matter.state) if may_do(actor, one, matter))


def may_do_to_finding(actor: Actor, action: FindingAction, matter: Matter) -> bool:
    """The nursery reports corrections, inspectors verify them, officers put off and withdraw."""
    if action is _B.REPORT_CORRECTION:
        return is_operator(actor, matter.organisation_id)
    if action in (_B.VERIFY, _B.SEND_BACK):
        return holds(actor, Permission.INSPECT, matter)
    return is_planner(actor, matter)


def finding_actions(
    actor: Actor, state: FindingState, matter: Matter, *, was_extended: bool
) -> tuple[FindingAction, ...]:
    """What the actor can do to a finding now; its time is put off once."""
    possible = (one for one in FINDING.actions(state) if not (one is _B.EXTEND and was_extended))
    return tuple(one for one in possible if may_do_to_finding(actor, one, matter))
