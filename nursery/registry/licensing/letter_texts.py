"""What the letters of licensing say: subject and text for each step and side."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing.lifecycle import ApplicationAction, LicenceAction

_A, _B = ApplicationAction, LicenceAction

TO_APPLICANT = {
    _A.SUBMIT: (
        _l("Application %(reference)s was received"),
        _l(
            "The application for a licence for %(nursery)s was received. The directorate will "
            "tell you about each step."
        ),
    ),
    _A.BEGIN_ASSESSMENT: (
        _l("Application %(reference)s is being assessed"),
        _l(
            "The directorate has begun to assess the application for %(nursery)s. You do not have "
            "to do anything."
        ),
    ),
    _A.ASK_INFORMATION: (
        _l("Application %(reference)s: the directorate asks for information"),
        _l(
            "To go on with the application for %(nursery)s the directorate needs an answer from "
            "you by %(due)s. Until then the legal clock stands still. Without an answer by that "
            "day the application lapses."
        ),
    ),
    _A.PLAN_SITE_CHECK: (
        _l("Application %(reference)s: on-site check on %(due)s"),
        _l(
            "The directorate will visit %(nursery)s on %(due)s. Please see that somebody "
            "responsible is there."
        ),
    ),
    _A.RECORD_SITE_CHECK: (
        _l("Application %(reference)s: the on-site check is done"),
        _l("The on-site check of %(nursery)s has been recorded. The directorate now prepares its proposal."),
    ),
    _A.PROPOSE: (
        _l("Application %(reference)s is before the committee"),
        _l(
            "The directorate has passed the application for %(nursery)s to the committee, which "
            "decides. You do not have to do anything."
        ),
    ),
    _A.GRANT: (
        _l("The licence for %(nursery)s is granted"),
        _l(
            "The committee has granted the licence for %(nursery)s. The licence stands on the "
            "public register from today. %(reason)s"
        ),
    ),
    _A.REFUSE: (
        _l("The licence for %(nursery)s is refused"),
        _l(
            "The committee has refused the licence for %(nursery)s for this "
            "reason:\n\n%(reason)s\n\nYou may object to the decision (grievance) before the main "
            "committee."
        ),
    ),
    _A.LAPSE: (
        _l("Application %(reference)s has lapsed"),
        _l(
            "No answer arrived within the time limit, so the application for %(nursery)s has "
            "ended without a decision. You may apply again."
        ),
    ),
}
TO_OFFICERS = {
    _A.SUBMIT: (
        _l("New application %(reference)s"),
        _l(
            "An application for %(nursery)s was submitted. The legal clock is running: a decision "
            "is due by %(decide_by)s."
        ),
    ),
    _A.ANSWER: (
        _l("Application %(reference)s: the applicant has answered"),
        _l(
            "The applicant has answered the request about %(nursery)s. The legal clock goes on: a "
            "decision is due by %(decide_by)s."
        ),
    ),
    _A.GRANT: (
        _l("Application %(reference)s: granted"),
        _l("The committee has granted the licence for %(nursery)s."),
    ),
    _A.REFUSE: (
        _l("Application %(reference)s: refused"),
        _l("The committee has refused the licence for %(nursery)s."),
    ),
    _A.WITHDRAW: (
        _l("Application %(reference)s was withdrawn"),
        _l("The applicant has withdrawn the application for %(nursery)s. Nothing is left to do."),
    ),
    _A.LAPSE: (
        _l("Application %(reference)s has lapsed"),
        _l("No answer arrived within the time limit: the application for %(nursery)s has ended."),
    ),
}
TO_COMMITTEE = {
    _A.PROPOSE: (
        _l("Application %(reference)s is ready for decision"),
        _l(
            "The directorate has proposed a decision on %(nursery)s. The legal clock is running: "
            "a decision is due by %(decide_by)s."
        ),
    ),
    _A.WITHDRAW: TO_OFFICERS[_A.WITHDRAW],
}
LICENCE = {
    _B.SUSPEND: (
        _l("Licence %(number)s is suspended"),
        _l(
            "The licence of %(nursery)s is suspended from today. The nursery may not receive "
            "children until the suspension is lifted. Reason:\n\n%(reason)s\n\nYou may object to "
            "the decision (grievance) before the main committee."
        ),
    ),
    _B.RESTORE: (
        _l("Licence %(number)s is active again"),
        _l("The suspension of the licence of %(nursery)s is lifted from today. Reason:\n\n%(reason)s"),
    ),
    _B.REVOKE: (
        _l("Licence %(number)s is revoked"),
        _l(
            "The licence of %(nursery)s is revoked from today. Reason:\n\n%(reason)s\n\nYou may "
            "object to the decision (grievance) before the main committee."
        ),
    ),
    _B.SURRENDER: (
        _l("Licence %(number)s was given up"),
        _l("The holder has given up the licence of %(nursery)s. It ends today. Reason:\n\n%(reason)s"),
    ),
}
GREETING = _l("Dear %(name)s,")
SEE = _l("See it here: %(link)s")
