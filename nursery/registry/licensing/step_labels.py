"""The words for steps: what a button says, what follows from it, what the timeline says afterwards."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing.lifecycle import ApplicationAction, LicenceAction

_A, _B = ApplicationAction, LicenceAction

ACTIONS = {
    _A.SUBMIT: _l("Submit the application"),
    _A.BEGIN_ASSESSMENT: _l("Begin the assessment"),
    _A.ASK_INFORMATION: _l("Ask for information"),
    _A.ANSWER: _l("Answer the request"),
    _A.PLAN_SITE_CHECK: _l("Plan the on-site check"),
    _A.RECORD_SITE_CHECK: _l("Record the on-site check"),
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
    _A.SUBMIT: _l("Application submitted"),
    _A.BEGIN_ASSESSMENT: _l("Assessment begun"),
    _A.ASK_INFORMATION: _l("Information asked for; the legal clock stopped"),
    _A.ANSWER: _l("Answer received; the legal clock went on"),
    _A.PLAN_SITE_CHECK: _l("On-site check planned"),
    _A.RECORD_SITE_CHECK: _l("On-site check recorded"),
    _A.PROPOSE: _l("Passed to the committee for decision"),
    _A.GRANT: _l("Licence granted"),
    _A.REFUSE: _l("Licence refused"),
    _A.WITHDRAW: _l("Application withdrawn"),
    _A.LAPSE: _l("Application lapsed: no answer within the time limit"),
}
EVENT_TONES = {
    _A.ASK_INFORMATION: "warning",
    _A.GRANT: "success",
    _A.REFUSE: "danger",
    _A.LAPSE: "danger",
}
LICENCE_ACTIONS = {
    _B.SUSPEND: _l("Suspend the licence"),
    _B.RESTORE: _l("Lift the suspension"),
    _B.REVOKE: _l("Revoke the licence"),
    _B.SURRENDER: _l("Give up the licence"),
}
LICENCE_CONSEQUENCES = {
    _B.SUSPEND: _l(
        "From today the nursery may not receive children. The public register and the certificate "
        "check say so at once."
    ),
    _B.RESTORE: _l(
        "From today the licence is active again. The public register and the certificate check "
        "say so at once."
    ),
    _B.REVOKE: _l(
        "The licence ends today and cannot be restored. The public register and the certificate "
        "check say so at once."
    ),
    _B.SURRENDER: _l("The licence ends today and cannot be restored. To open again a new licence is needed."),
}
LICENCE_EVENTS = {
    _B.SUSPEND: _l("Licence suspended"),
    _B.RESTORE: _l("Suspension lifted"),
    _B.REVOKE: _l("Licence revoked"),
    _B.SURRENDER: _l("Licence given up"),
}
LICENCE_EVENT_TONES = {
    _B.SUSPEND: "warning",
    _B.RESTORE: "success",
    _B.REVOKE: "danger",
    _B.SURRENDER: "neutral",
}
