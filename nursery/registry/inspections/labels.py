"""Words for states, purposes, answers and steps of visits and findings."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.inspections.lifecycle import (
    Answer,
    FindingAction,
    FindingState,
    InspectionState,
    Purpose,
    Stance,
)

_S, _F = InspectionState, FindingState

PURPOSES = {
    Purpose.ROUTINE: _l("Routine visit"),
    Purpose.FOLLOW_UP: _l("Follow-up visit"),
    Purpose.COMPLAINT: _l("Visit after a complaint"),
    Purpose.SITE_CHECK: _l("On-site check before licensing"),
    Purpose.CENSUS: _l("Visit to a nursery not yet licensed"),
}
# What everybody but the officials reads: that somebody complained is not told.
PUBLIC_PURPOSES = {**PURPOSES, Purpose.COMPLAINT: _l("Inspection visit")}

STATES = {
    _S.PLANNED: _l("Planned"),
    _S.UNDER_WAY: _l("Under way"),
    _S.REPORTED: _l("Report signed"),
    _S.ACKNOWLEDGED: _l("Answered by the nursery"),
    _S.CALLED_OFF: _l("Called off"),
}
STATE_TONES = {
    _S.PLANNED: "info",
    _S.UNDER_WAY: "warning",
    _S.REPORTED: "info",
    _S.ACKNOWLEDGED: "success",
    _S.CALLED_OFF: "neutral",
}
FINDING_STATES = {
    _F.OPEN: _l("To be corrected"),
    _F.CORRECTION_REPORTED: _l("Correction reported"),
    _F.VERIFIED: _l("Correction verified"),
    _F.WITHDRAWN: _l("Withdrawn on review"),
    _F.CORRECTED_DURING_VISIT: _l("Corrected during the visit"),
}
FINDING_TONES = {
    _F.OPEN: "warning",
    _F.CORRECTION_REPORTED: "info",
    _F.VERIFIED: "success",
    _F.WITHDRAWN: "neutral",
    _F.CORRECTED_DURING_VISIT: "success",
}
OVERDUE = _l("Past its last day")
ANSWERS = {
    Answer.MEETS: _l("Meets the standard"),
    Answer.DOES_NOT_MEET: _l("Does not meet it"),
    Answer.NOT_APPLICABLE: _l("Does not apply"),
    Answer.NOT_SEEN: _l("Not seen"),
}
STANCES = {
    Stance.AGREES: _l("Signs in agreement"),
    Stance.WITH_REMARKS: _l("Signs with remarks"),
    Stance.REFUSES: _l("Refuses to sign"),
}
FINDING_EVENTS = {
    FindingAction.REPORT_CORRECTION: _l("The nursery reported the correction"),
    FindingAction.VERIFY: _l("The inspector verified the correction"),
    FindingAction.SEND_BACK: _l("The inspector sent the correction back"),
    FindingAction.EXTEND: _l("The correction period was extended"),
    FindingAction.WITHDRAW: _l("The finding was withdrawn on review"),
}
FINDING_ACTIONS = {
    FindingAction.REPORT_CORRECTION: _l("Report the correction"),
    FindingAction.VERIFY: _l("Verify the correction"),
    FindingAction.SEND_BACK: _l("Send back"),
    FindingAction.EXTEND: _l("Extend the correction period"),
    FindingAction.WITHDRAW: _l("Withdraw the finding"),
}
SHOWN = {
    "planned": _l("Planned"),
    "under_way": _l("Under way"),
    "signed": _l("Signed"),
    "called_off": _l("Called off"),
}
FINDING_CONSEQUENCES = {
    FindingAction.VERIFY: _l(
        "The finding is settled. The nursery is told, and the public register counts it as corrected."
    ),
    FindingAction.SEND_BACK: _l(
        "The nursery reads your reason and corrects it anew. The last day stays as it is."
    ),
    FindingAction.EXTEND: _l("The nursery has until the new day. A correction period is extended once."),
    FindingAction.WITHDRAW: _l(
        "The finding counts no longer. The signed report stays as it was; your reason stands beside it."
    ),
}
