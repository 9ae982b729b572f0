"""Who may know of a complaint: officers of the governorate, never anybody of the nursery's organisation."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.complaints.lifecycle import (
    COMPLAINANT_ACTIONS,
    COMPLAINT,
    ComplaintAction,
    ComplaintState,
)

HANDLE = Permission.HANDLE_COMPLAINTS


@dataclass(frozen=True)
class Matter:
    """What the policy has to know of a complaint; no organisation when no nursery is named."""

    governorate: str
    organisation_id: int | None
    is_about_nursery: bool
    is_unlicensed: bool


def own_organisations(actor: Actor) -> frozenset[int]:
    """The organisations the actor belongs to: complaints about them do not exist for the actor."""
    return frozenset(grant.organisation_id for grant in actor.grants)


def may_handle(actor: Actor, matter: Matter) -> bool:
    """Whether the actor handles the complaint, and may know of it at all."""
    is_own = matter.organisation_id in own_organisations(actor)
    return actor.may(HANDLE, governorate=matter.governorate) and not is_own


def actions(actor: Actor, state: ComplaintState, matter: Matter) -> tuple[ComplaintAction, ...]:
    """What an official can do now: the lifecycle's answers, without what is the complainant's."""
    if not may_handle(actor, matter):
        return ()
    return tuple(
        one for one in COMPLAINT.actions(state) if one not in COMPLAINANT_ACTIONS and _fits(one, matter)
    )


def _fits(action: ComplaintAction, matter: Matter) -> bool:
    """Visits go to nurseries of the register; reports of one place without a licence are joined."""
    if action is ComplaintAction.LINK:
        return matter.is_about_nursery
    if action is ComplaintAction.NAME_NURSERY:
        return not matter.is_about_nursery
    if action is ComplaintAction.JOIN:
        return matter.is_unlicensed
    return True
