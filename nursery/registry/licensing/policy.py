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
    ApplicationAction,
    ApplicationState,
    LicenceAction,
    SuspensionKind,
)

_A = ApplicationAction
_B = LicenceAction
_OF_GRIEVANCES = frozenset({_B.VARY, _B.REINSTATE})
_OF_SUSPENSIONS = frozenset({_B.SUSPEND, _B.RESTORE})
APPLICANT_ACTIONS = frozenset({_A.ACCEPT, _A.SUBMIT, _A.ANSWER, _A.WITHDRAW})
COMMITTEE_ACTIONS = frozenset({_A.GRANT, _A.REFUSE})
SYSTEM_ACTIONS = frozenset({_A.LAPSE})
# Steps that have no button on the file: the platform's, the consent to an offer, what follows a grievance.
NOT_OFFERED = SYSTEM_ACTIONS | {_A.ACCEPT, _A.SEND_BACK}
OFFICIAL = (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION)


@dataclass(frozen=True)
class Matter:
    """What the policy has to know of an application or a licence.

    `other_organisation_id` is the side that takes a licence over, once it has accepted.
    """

    organisation_id: int
    governorate: str
    was_submitted: bool = True
    proposed_by: int | None = None
    other_organisation_id: int | None = None
    needs_site_check: bool = True
    has_fee: bool = True


def is_applicant(actor: Actor, matter: Matter) -> bool:
    """Whether the actor acts for the provider, or for the one that takes the licence over."""
    sides = {matter.organisation_id, matter.other_organisation_id}
    return not sides.isdisjoint(actor.organisations(Permission.OPERATE_NURSERY))


def is_other_side(actor: Actor, matter: Matter) -> bool:
    """Whether the actor acts only for the provider that takes the licence over."""
    held = actor.organisations(Permission.OPERATE_NURSERY)
    return matter.other_organisation_id in held and matter.organisation_id not in held


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
    if action is _A.SEND_BACK:
        return may_decide_grievance(actor, matter)
    if action in COMMITTEE_ACTIONS:
        return may_decide(actor, matter)
    return may_assess(actor, matter)


def fits(action: ApplicationAction, state: ApplicationState, matter: Matter) -> bool:
    """Whether the rules of the kind have this step here: a visit that is due comes first; a fee may be 0."""
    if action is _A.PROPOSE and state is ApplicationState.UNDER_ASSESSMENT:
        return not matter.needs_site_check
    return action is not _A.RECORD_FEE or matter.has_fee


def proposed_it(actor: Actor, matter: Matter) -> bool:
    """Whether the actor made the proposal: then somebody else decides."""
    return matter.proposed_by is not None and matter.proposed_by == actor.person_id


def actions(actor: Actor, state: ApplicationState, matter: Matter) -> tuple[ApplicationAction, ...]:
    """What the actor can do now: the lifecycle's answers for this actor."""
    return tuple(
        action
        for action in APPLICATION.actions(state)
        if action not in NOT_OFFERED
        and fits(action, state, matter)
        and may_do(actor, action, matter)
        and not (action in COMMITTEE_ACTIONS and proposed_it(actor, matter))
    )


def may_decide_grievance(actor: Actor, matter: Matter) -> bool:
    """Whether the actor sits on the main committee, and not on the holder's side."""
    return _holds(actor, Permission.DECIDE_GRIEVANCE, matter)


def may_see_licence(actor: Actor, matter: Matter) -> bool:
    """Whether the actor may act on a licence at all."""
    return actor.person_id is None or may_see(actor, matter) or may_decide_grievance(actor, matter)


def may_do_to_licence(
    actor: Actor, action: LicenceAction, matter: Matter, kind: SuspensionKind | None = None
) -> bool:
    """The holder suspends for a while, ends that, and surrenders; a closure is the officials'.

    All else is the committee's, or the main committee's on a grievance; `kind` is the suspension's.
    """
    if action is _B.RESUME:
        return actor.person_id is None
    if action is _B.SURRENDER or (action in _OF_SUSPENSIONS and kind is SuspensionKind.VOLUNTARY):
        return is_applicant(actor, matter)
    if action is _B.SUSPEND and kind is SuspensionKind.EMERGENCY and may_assess(actor, matter):
        return True
    if action in _OF_GRIEVANCES:
        return may_decide_grievance(actor, matter)
    return may_decide(actor, matter) or may_decide_grievance(actor, matter)
