"""Who may see and do what: pure answers about an actor and one row.

Applicants act for the organisation that is the provider; officers and committee members for their
governorate.
Nobody handles an application of an organisation they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.licensing.lifecycle import (
    APPLICATION,
    LICENCE,
    ApplicationAction,
    ApplicationState,
    LicenceAction,
    LicenceState,
)

_A = ApplicationAction
_B = LicenceAction
APPLICANT_ACTIONS = frozenset({_A.SUBMIT, _A.ANSWER, _A.WITHDRAW})
COMMITTEE_ACTIONS = frozenset({_A.GRANT, _A.REFUSE})
SYSTEM_ACTIONS = frozenset({_A.LAPSE})
OFFICIAL = (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION)


@dataclass(frozen=True)
class Matter:
    """What the policy has to know of an application or a licence."""

    organisation_id: int
    governorate: str
    was_submitted: bool = True
    proposed_by: int | None = None


def is_applicant(actor: Actor, matter: Matter) -> bool:
    """Whether the actor acts for the provider."""
    return actor.may(Permission.OPERATE_NURSERY, organisation_id=matter.organisation_id)


def may_assess(actor: Actor, matter: Matter) -> bool:
    """Whether the actor is a licensing officer of the governorate, and not on the applicant's side."""
    return _holds(actor, Permission.ASSESS_APPLICATION, matter)


def may_decide(actor: Actor, matter: Matter) -> bool:
    """Whether the actor sits on the committee of the governorate, and not on the applicant's side."""
    return _holds(actor, Permission.DECIDE_APPLICATION, matter)


def _holds(actor: Actor, permission: Permission, matter: Matter) -> bool:
    return actor.may(permission, governorate=matter.governorate) and not is_applicant(actor, matter)


def is_official(actor: Actor, matter: Matter) -> bool:
    """Whether the actor reads the file for the directorate or the committee; drafts are not theirs."""
    return matter.was_submitted and (may_assess(actor, matter) or may_decide(actor, matter))


def may_see(actor: Actor, matter: Matter) -> bool:
    """Whether the actor may know of the application at all."""
    return is_applicant(actor, matter) or is_official(actor, matter)


def may_do(actor: Actor, action: ApplicationAction, matter: Matter) -> bool:
    """Whether `action` is the actor's to do, in whatever state."""
    if action in SYSTEM_ACTIONS:
        return actor.person_id is None
    if action in APPLICANT_ACTIONS:
        return is_applicant(actor, matter)
    if action in COMMITTEE_ACTIONS:
        return may_decide(actor, matter)
    return may_assess(actor, matter)


def proposed_it(actor: Actor, matter: Matter) -> bool:
    """Whether the actor made the proposal: then somebody else decides."""
    return matter.proposed_by is not None and matter.proposed_by == actor.person_id


def actions(actor: Actor, state: ApplicationState, matter: Matter) -> tuple[ApplicationAction, ...]:
    """What the actor can do now: the lifecycle's answers for this actor."""
    return tuple(
        action
        for action in APPLICATION.actions(state)
        if action not in SYSTEM_ACTIONS
        and may_do(actor, action, matter)
        and not (action in COMMITTEE_ACTIONS and proposed_it(actor, matter))
    )


def may_do_to_licence(actor: Actor, action: LicenceAction, matter: Matter) -> bool:
    """The holder surrenders; the committee suspends, restores and revokes."""
    return is_applicant(actor, matter) if action is _B.SURRENDER else may_decide(actor, matter)


def licence_actions(actor: Actor, state: LicenceState, matter: Matter) -> tuple[LicenceAction, ...]:
    """What the actor can do to a licence now."""
    return tuple(action for action in LICENCE.actions(state) if may_do_to_licence(actor, action, matter))
