"""The words for steps: what a button says, what follows from it, what the timeline says afterwards."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing.lifecycle import ApplicationAction, LicenceAction, SuspensionKind

_A, _B = ApplicationAction, LicenceAction

ACTIONS = {
    _A.ACCEPT: _l("Accept the transfer"),
    _A.SUBMIT: _l("Submit the application"),
    _A.BEGIN_ASSESSMENT: _l("Begin the assessment"),
    _A.ASK_INFORMATION: _l("Ask for information"),
    _A.ANSWER: _l("Answer the request"),
    _A.PLAN_SITE_CHECK: _l("Plan the on-site check"),
    _A.RECORD_SITE_CHECK: _l("Record the on-site check"),
    _A.RECORD_FEE: _l("Record the fee"),
    _A.PROPOSE: _l("Propose a decision"),
    _A.GRANT: _l("Grant the licence"),
    _A.REFUSE: _l("Refuse the licence"),
    _A.WITHDRAW: _l("Withdraw the application"),
}
CONSEQUENCES = {
    _A.SUBMIT: _l(
        "The directorate receives the application and the legal clock starts. You can no longer change it."
    ),
    _A.BEGIN_ASSESSMENT: _l("The applicant is told that the assessment has begun. The legal clock goes on."),
    _A.ASK_INFORMATION: _l(
        "The applicant gets your question by letter. The legal clock stands still until the "
        "answer arrives; without an answer in time the application lapses."
    ),
    _A.ANSWER: _l("The directorate gets your answer and the legal clock goes on."),
    _A.PLAN_SITE_CHECK: _l(
        "The applicant is told the day of the visit. After this no more information can be asked for."
    ),
    _A.RECORD_SITE_CHECK: _l("The report becomes part of the file and can no longer be changed."),
    _A.RECORD_FEE: _l("The file shows that the fee was paid. Without it no decision is proposed."),
    _A.PROPOSE: _l(
        "The file goes to the committee of the governorate with your proposal. You can no longer "
        "change it, nor decide it yourself."
    ),
    _A.GRANT: _l(
        "The licence gets its number at once and stands on the public register. The applicant is "
        "told by letter."
    ),
    _A.REFUSE: _l(
        "The procedure ends. The applicant gets the reason by letter and may object to the decision."
    ),
    _A.WITHDRAW: _l("The procedure ends without a decision. To apply again a new application is needed."),
}
EVENTS = {
    _A.ACCEPT: _l("Transfer accepted by the other side"),
    _A.SUBMIT: _l("Application submitted"),
    _A.BEGIN_ASSESSMENT: _l("Assessment begun"),
    _A.ASK_INFORMATION: _l("Information asked for; the legal clock stopped"),
    _A.ANSWER: _l("Answer received; the legal clock went on"),
    _A.PLAN_SITE_CHECK: _l("On-site check planned"),
    _A.RECORD_SITE_CHECK: _l("On-site check recorded"),
    _A.RECORD_FEE: _l("Fee recorded"),
    _A.PROPOSE: _l("Passed to the committee for decision"),
    _A.GRANT: _l("Licence granted"),
    _A.REFUSE: _l("Licence refused"),
    _A.SEND_BACK: _l("Grievance upheld: sent back to the committee"),
    _A.WITHDRAW: _l("Application withdrawn"),
    _A.LAPSE: _l("Application lapsed: no answer within the time limit"),
}
EVENT_TONES = {
    _A.ASK_INFORMATION: "warning",
    _A.GRANT: "success",
    _A.REFUSE: "danger",
    _A.LAPSE: "danger",
}
LICENCE_EVENTS = {
    _B.SUSPEND: _l("Licence suspended"),
    _B.CONFIRM: _l("Emergency closure confirmed"),
    _B.VARY: _l("Last day of the suspension changed"),
    _B.RESTORE: _l("Suspension lifted"),
    _B.RESUME: _l("Suspension ended by its last day"),
    _B.REVOKE: _l("Licence revoked"),
    _B.REINSTATE: _l("Revocation taken back"),
    _B.SURRENDER: _l("Licence given up"),
    _B.TRANSFER: _l("Licence passed to a new holder"),
}
LICENCE_EVENT_TONES = {
    _B.SUSPEND: "warning",
    _B.CONFIRM: "warning",
    _B.VARY: "info",
    _B.RESTORE: "success",
    _B.RESUME: "success",
    _B.REVOKE: "danger",
    _B.REINSTATE: "success",
    _B.SURRENDER: "neutral",
    _B.TRANSFER: "neutral",
}
_K = SuspensionKind
SUSPENSIONS = {
    _K.VOLUNTARY: _l("Suspended at the holder’s wish"),
    _K.BY_AUTHORITY: _l("Suspended by decision"),
    _K.EMERGENCY: _l("Emergency closure"),
}
LICENCE_LETTERS = {
    **{f"suspend_{kind}": words for kind, words in SUSPENSIONS.items()},
    "resume_voluntary": _l("End of a suspension at the holder’s wish"),
    "resume_by_authority": _l("End of a suspension by decision"),
    "resume_emergency": _l("An emergency closure has lapsed"),
    **{action.value: words for action, words in LICENCE_EVENTS.items()},
}


def licence_event(action: LicenceAction, kind: SuspensionKind | None) -> Any:
    """What the timeline says of a move: of a suspension, of which kind it is."""
    if action is _B.RESUME and kind is _K.EMERGENCY:
        return LICENCE_LETTERS["resume_emergency"]
    return SUSPENSIONS[kind] if action is _B.SUSPEND and kind else LICENCE_EVENTS[action]
