"""States and moves of applications and licences."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class ApplicationState(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_ASSESSMENT = "under_assessment"
    AWAITING_INFORMATION = "awaiting_information"
    INSPECTION_PLANNED = "inspection_planned"
    INSPECTED = "inspected"
    PENDING_DECISION = "pending_decision"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class ApplicationAction(StrEnum):
    """What can be done to an application; `accept` is the other side's consent to a transfer."""

    ACCEPT = "accept"
    SUBMIT = "submit"
    BEGIN_ASSESSMENT = "begin_assessment"
    ASK_INFORMATION = "ask_information"
    ANSWER = "answer"
    PLAN_SITE_CHECK = "plan_site_check"
    RECORD_SITE_CHECK = "record_site_check"
    RECORD_FEE = "record_fee"
    PROPOSE = "propose"
    GRANT = "grant"
    REFUSE = "refuse"
    SEND_BACK = "send_back"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"


_S, _A = ApplicationState, ApplicationAction
OPEN_STATES = (
    _S.SUBMITTED,
    _S.UNDER_ASSESSMENT,
    _S.AWAITING_INFORMATION,
    _S.INSPECTION_PLANNED,
    _S.INSPECTED,
    _S.PENDING_DECISION,
)
FEE_STATES = OPEN_STATES[:-1]

APPLICATION = Lifecycle[ApplicationState, ApplicationAction](
    "application",
    {
        (_S.DRAFT, _A.ACCEPT): _S.DRAFT,
        (_S.DRAFT, _A.SUBMIT): _S.SUBMITTED,
        (_S.SUBMITTED, _A.BEGIN_ASSESSMENT): _S.UNDER_ASSESSMENT,
        (_S.UNDER_ASSESSMENT, _A.ASK_INFORMATION): _S.AWAITING_INFORMATION,
        (_S.AWAITING_INFORMATION, _A.ANSWER): _S.UNDER_ASSESSMENT,
        (_S.UNDER_ASSESSMENT, _A.PLAN_SITE_CHECK): _S.INSPECTION_PLANNED,
        (_S.UNDER_ASSESSMENT, _A.PROPOSE): _S.PENDING_DECISION,
        (_S.INSPECTION_PLANNED, _A.RECORD_SITE_CHECK): _S.INSPECTED,
        (_S.INSPECTED, _A.PROPOSE): _S.PENDING_DECISION,
        (_S.PENDING_DECISION, _A.GRANT): _S.APPROVED,
        (_S.PENDING_DECISION, _A.REFUSE): _S.REFUSED,
        (_S.REFUSED, _A.SEND_BACK): _S.PENDING_DECISION,
        (_S.AWAITING_INFORMATION, _A.LAPSE): _S.LAPSED,
        **{(state, _A.RECORD_FEE): state for state in FEE_STATES},
        (_S.DRAFT, _A.WITHDRAW): _S.WITHDRAWN,
        **{(state, _A.WITHDRAW): _S.WITHDRAWN for state in OPEN_STATES},
    },
)


class LicenceState(StrEnum):
    """What was decided about a licence. That a licence has expired is computed from its last day."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    TRANSFERRED = "transferred"


class SuspensionKind(StrEnum):
    """Why a licence is suspended: at its holder's wish, by decision, or at once because of a danger."""

    VOLUNTARY = "voluntary"
    BY_AUTHORITY = "by_authority"
    EMERGENCY = "emergency"


class LicenceAction(StrEnum):
    """What can be done to a licence; `resume` is the end of a suspension by its last day."""

    SUSPEND = "suspend"
    CONFIRM = "confirm"
    VARY = "vary"
    RESTORE = "restore"
    RESUME = "resume"
    REVOKE = "revoke"
    REINSTATE = "reinstate"
    SURRENDER = "surrender"
    TRANSFER = "transfer"


_L, _B = LicenceState, LicenceAction
# A licence in one of these is over, whatever its last day.
ENDED_STATES = (_L.REVOKED, _L.SURRENDERED, _L.TRANSFERRED)
LICENCE = Lifecycle[LicenceState, LicenceAction](
    "licence",
    {
        (_L.ACTIVE, _B.SUSPEND): _L.SUSPENDED,
        (_L.SUSPENDED, _B.SUSPEND): _L.SUSPENDED,
        (_L.SUSPENDED, _B.CONFIRM): _L.SUSPENDED,
        (_L.SUSPENDED, _B.VARY): _L.SUSPENDED,
        (_L.SUSPENDED, _B.RESTORE): _L.ACTIVE,
        (_L.SUSPENDED, _B.RESUME): _L.ACTIVE,
        (_L.ACTIVE, _B.REVOKE): _L.REVOKED,
        (_L.SUSPENDED, _B.REVOKE): _L.REVOKED,
        (_L.REVOKED, _B.REINSTATE): _L.ACTIVE,
        (_L.ACTIVE, _B.SURRENDER): _L.SURRENDERED,
        (_L.SUSPENDED, _B.SURRENDER): _L.SURRENDERED,
        (_L.ACTIVE, _B.TRANSFER): _L.TRANSFERRED,
    },
)


def letter_of(action: LicenceAction, kind: SuspensionKind | None) -> str:
    """Which letter belongs to a move: suspensions of each kind, and their ends, have their own."""
    return f"{action}_{kind}" if action in _BY_KIND and kind else action.value


_BY_KIND = {_B.SUSPEND, _B.RESUME}
