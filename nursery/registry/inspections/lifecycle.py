"""States and moves of visits and findings, and what a visit is for."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class Purpose(StrEnum):
    """What a visit is for: a site check belongs to an application, a census visit to one not licensed."""

    ROUTINE = "routine"
    FOLLOW_UP = "follow_up"
    COMPLAINT = "complaint"
    SITE_CHECK = "site_check"
    CENSUS = "census"


# These say nothing of a licensed nursery at work: no rating comes of them.
UNRATED = frozenset({Purpose.SITE_CHECK, Purpose.CENSUS})


class InspectionState(StrEnum):
    """Where a visit stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    REPORTED = "reported"
    ACKNOWLEDGED = "acknowledged"
    CALLED_OFF = "called_off"


class InspectionAction(StrEnum):
    """What can be done to a visit."""

    CHANGE_PLAN = "change_plan"
    BEGIN = "begin"
    RECORD = "record"
    SIGN = "sign"
    ACKNOWLEDGE = "acknowledge"
    CALL_OFF = "call_off"


_S, _A = InspectionState, InspectionAction

INSPECTION = Lifecycle[InspectionState, InspectionAction](
    "inspection",
    {
        (_S.PLANNED, _A.BEGIN): _S.UNDER_WAY,
        (_S.PLANNED, _A.CHANGE_PLAN): _S.PLANNED,
        (_S.PLANNED, _A.CALL_OFF): _S.CALLED_OFF,
        (_S.UNDER_WAY, _A.RECORD): _S.UNDER_WAY,
        (_S.UNDER_WAY, _A.SIGN): _S.REPORTED,
        (_S.UNDER_WAY, _A.CALL_OFF): _S.CALLED_OFF,
        (_S.REPORTED, _A.ACKNOWLEDGE): _S.ACKNOWLEDGED,
    },
)
OPEN_STATES = (_S.PLANNED, _S.UNDER_WAY)
SIGNED_STATES = (_S.REPORTED, _S.ACKNOWLEDGED)


class FindingState(StrEnum):
    """Where a finding stands. That it is overdue is computed from its last day, never kept."""

    OPEN = "open"
    CORRECTION_REPORTED = "correction_reported"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"
    CORRECTED_DURING_VISIT = "corrected_during_visit"


class FindingAction(StrEnum):
    """What can be done to a finding."""

    REPORT_CORRECTION = "report_correction"
    VERIFY = "verify"
    SEND_BACK = "send_back"
    EXTEND = "extend"
    WITHDRAW = "withdraw"


_F, _B = FindingState, FindingAction

FINDING = Lifecycle[FindingState, FindingAction](
    "finding",
    {
        (_F.OPEN, _B.REPORT_CORRECTION): _F.CORRECTION_REPORTED,
        (_F.OPEN, _B.VERIFY): _F.VERIFIED,
        (_F.OPEN, _B.EXTEND): _F.OPEN,
        (_F.OPEN, _B.WITHDRAW): _F.WITHDRAWN,
        (_F.CORRECTION_REPORTED, _B.VERIFY): _F.VERIFIED,
        (_F.CORRECTION_REPORTED, _B.SEND_BACK): _F.OPEN,
        (_F.CORRECTION_REPORTED, _B.WITHDRAW): _F.WITHDRAWN,
    },
)
UNSETTLED = (_F.OPEN, _F.CORRECTION_REPORTED)


class Answer(StrEnum):
    """What an inspector saw of one standard of the checklist."""

    MEETS = "meets"
    DOES_NOT_MEET = "does_not_meet"
    NOT_APPLICABLE = "not_applicable"
    NOT_SEEN = "not_seen"


class Standing(StrEnum):
    """What became of a piece that a phone sent."""

    CURRENT = "current"
    REPLACED = "replaced"
    CONFLICTING = "conflicting"


class Party(StrEnum):
    """Who signs a report."""

    INSPECTOR = "inspector"
    NURSERY = "nursery"


class Stance(StrEnum):
    """How the nursery's representative answers the report."""

    AGREES = "agrees"
    WITH_REMARKS = "with_remarks"
    REFUSES = "refuses"
