"""The words for every enum of licensing, in both languages."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing import policy
from nursery.registry.licensing.legal_clock import ClockState, Turn
from nursery.registry.licensing.lifecycle import (
    ApplicationAction,
    ApplicationState,
    LicenceAction,
    LicenceState,
    SuspensionKind,
)
from nursery.registry.licensing.standing import PublicState
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, ProviderKind

_S, _A, _L, _B = ApplicationState, ApplicationAction, LicenceState, LicenceAction

_OF_SUSPENSIONS = (_B.SUSPEND, _B.RESTORE)


class Side(StrEnum):
    """Whose act an event was."""

    APPLICANT = "applicant"
    DIRECTORATE = "directorate"
    COMMITTEE = "committee"
    SYSTEM = "system"


SIDES = {
    Side.APPLICANT: _l("the applicant"),
    Side.DIRECTORATE: _l("the directorate"),
    Side.COMMITTEE: _l("the committee"),
    Side.SYSTEM: _l("the platform, by the time limit"),
}


def side_of(action: ApplicationAction) -> Side:
    """Whose act an action on an application is."""
    if action in policy.SYSTEM_ACTIONS:
        return Side.SYSTEM
    if action in policy.APPLICANT_ACTIONS:
        return Side.APPLICANT
    of_committees = policy.COMMITTEE_ACTIONS | {_A.SEND_BACK}
    return Side.COMMITTEE if action in of_committees else Side.DIRECTORATE


def side_of_licence(action: LicenceAction, kind: SuspensionKind | None = None) -> Side:
    """Whose act an action on a licence is; `kind` is the suspension's."""
    if action is _B.RESUME:
        return Side.SYSTEM
    if action is _B.SURRENDER or (action in _OF_SUSPENSIONS and kind is SuspensionKind.VOLUNTARY):
        return Side.APPLICANT
    return Side.DIRECTORATE if action is _B.SUSPEND and kind is SuspensionKind.EMERGENCY else Side.COMMITTEE


PROVIDER_KINDS = {
    ProviderKind.NATURAL_PERSON: _l("Natural person"),
    ProviderKind.LEGAL_PERSON: _l("Legal person"),
}
NURSERY_KINDS = {
    NurseryKind.PRIVATE: _l("Private nursery"),
    NurseryKind.ASSOCIATION: _l("Nursery of an association"),
    NurseryKind.PUBLIC_BODY: _l("Nursery of a public body"),
    NurseryKind.WORKPLACE: _l("Workplace nursery"),
    NurseryKind.HOME: _l("Home nursery"),
}
AGE_BANDS = {
    AgeBand.M0_6: _l("Under 6 months"),
    AgeBand.M6_12: _l("From 6 months to under 1 year"),
    AgeBand.M12_24: _l("From 1 year to under 2 years"),
    AgeBand.M24_36: _l("From 2 years to under 3 years"),
}
APPLICATION_STATES = {
    _S.DRAFT: _l("Draft"),
    _S.SUBMITTED: _l("Submitted"),
    _S.UNDER_ASSESSMENT: _l("Under assessment"),
    _S.AWAITING_INFORMATION: _l("Returned for completion"),
    _S.INSPECTION_PLANNED: _l("Awaiting the on-site check"),
    _S.INSPECTED: _l("On-site check done"),
    _S.PENDING_DECISION: _l("Awaiting the decision"),
    _S.APPROVED: _l("Approved"),
    _S.REFUSED: _l("Refused"),
    _S.WITHDRAWN: _l("Withdrawn"),
    _S.LAPSED: _l("Lapsed"),
}
APPLICATION_TONES = {
    _S.DRAFT: "neutral",
    _S.SUBMITTED: "info",
    _S.UNDER_ASSESSMENT: "info",
    _S.AWAITING_INFORMATION: "warning",
    _S.INSPECTION_PLANNED: "info",
    _S.INSPECTED: "info",
    _S.PENDING_DECISION: "brand",
    _S.APPROVED: "success",
    _S.REFUSED: "danger",
    _S.WITHDRAWN: "neutral",
    _S.LAPSED: "neutral",
}
LICENCE_STATES = {
    _L.ACTIVE: _l("Valid"),
    _L.SUSPENDED: _l("Suspended"),
    _L.REVOKED: _l("Revoked"),
    _L.SURRENDERED: _l("Surrendered"),
    _L.TRANSFERRED: _l("Transferred"),
}
EXPIRED = _l("Licence expired")
STANDINGS = {
    PublicState.VALID: LICENCE_STATES[_L.ACTIVE],
    PublicState.PROVISIONAL: _l("Provisional"),
    PublicState.SUSPENDED: LICENCE_STATES[_L.SUSPENDED],
    PublicState.EXPIRED: EXPIRED,
    PublicState.REVOKED: LICENCE_STATES[_L.REVOKED],
    PublicState.SURRENDERED: LICENCE_STATES[_L.SURRENDERED],
    PublicState.TRANSFERRED: LICENCE_STATES[_L.TRANSFERRED],
}
STANDING_TONES = {
    PublicState.VALID: "success",
    PublicState.PROVISIONAL: "info",
    PublicState.SUSPENDED: "warning",
    PublicState.EXPIRED: "danger",
    PublicState.REVOKED: "danger",
    PublicState.SURRENDERED: "neutral",
    PublicState.TRANSFERRED: "neutral",
}
CLOCK_STATES = {
    ClockState.NOT_STARTED: _l("Not running yet"),
    ClockState.RUNNING: _l("Running"),
    ClockState.STOPPED: _l("Stopped"),
    ClockState.ENDED: _l("Ended"),
}
TURNS_FOR_APPLICANT = {
    Turn.APPLICANT: _l("It is your turn."),
    Turn.DIRECTORATE: _l("It is the directorate's turn. You do not have to do anything."),
    Turn.COMMITTEE: _l("It is the committee's turn. You do not have to do anything."),
    Turn.NOBODY: _l("The procedure is over."),
}
TURNS = {
    Turn.APPLICANT: _l("Waiting for the applicant"),
    Turn.DIRECTORATE: _l("Waiting for the directorate"),
    Turn.COMMITTEE: _l("Waiting for the committee"),
    Turn.NOBODY: _l("The procedure is over."),
}
