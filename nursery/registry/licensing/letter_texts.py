"""What the letters of licensing say: subject and text for each step and side."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing.lifecycle import ApplicationAction

_A = ApplicationAction

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
    _A.SEND_BACK: (
        _l("Application %(reference)s goes back to the committee"),
        _l(
            "On your grievance the application for %(nursery)s is decided anew by the committee, by "
            "%(decide_by)s. You do not have to do anything. %(reason)s"
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
    _A.SEND_BACK: (
        _l("Application %(reference)s: to be decided anew"),
        _l(
            "The main committee has upheld a grievance against the refusal for %(nursery)s. The "
            "application is before the committee again: a decision is due by %(decide_by)s."
        ),
    ),
    _A.WITHDRAW: TO_OFFICERS[_A.WITHDRAW],
}
LICENCE = {
    "suspend_voluntary": (
        _l("Licence %(number)s is suspended at your wish"),
        _l(
            "As you asked, the licence of %(nursery)s is suspended from today, up to and including "
            "%(until)s. Until then the nursery may not receive children. You can end the suspension "
            "earlier yourself; it ends by itself after its last day. Your reason:\n\n%(reason)s"
        ),
    ),
    "suspend_by_authority": (
        _l("Licence %(number)s is suspended"),
        _l(
            "The licence of %(nursery)s is suspended from today, until %(until)s. The nursery may not "
            "receive children until the suspension is over. Reason:\n\n%(reason)s\n\nYou may object to "
            "the decision (grievance) before the main committee."
        ),
    ),
    "suspend_emergency": (
        _l("Licence %(number)s: the nursery is closed at once"),
        _l(
            "Because of an immediate danger %(nursery)s is closed from this moment and may not receive "
            "children. Reason:\n\n%(reason)s\n\nThe committee has to confirm the closure; otherwise it "
            "lapses after %(until)s. You may object to it (grievance) before the main committee."
        ),
    ),
    "confirm": (
        _l("Licence %(number)s: the emergency closure is confirmed"),
        _l(
            "The committee has confirmed the emergency closure of %(nursery)s. It holds until %(until)s. "
            "Reason:\n\n%(reason)s\n\nYou may object to the decision (grievance) before the main committee."
        ),
    ),
    "vary": (
        _l("Licence %(number)s: the suspension ends on another day"),
        _l(
            "On your grievance the suspension of the licence of %(nursery)s now ends after %(until)s. "
            "Reason:\n\n%(reason)s"
        ),
    ),
    "restore": (
        _l("Licence %(number)s is active again"),
        _l("The suspension of the licence of %(nursery)s is lifted from today. Reason:\n\n%(reason)s"),
    ),
    "resume_voluntary": (
        _l("Licence %(number)s: the suspension is over"),
        _l(
            "The last day of the suspension at your wish has passed. From now on the licence of "
            "%(nursery)s is active again, and the nursery may receive children."
        ),
    ),
    "resume_by_authority": (
        _l("Licence %(number)s: the time of the suspension is over"),
        _l(
            "The last day of the suspension has passed. From now on the licence of %(nursery)s is active "
            "again, and the nursery may receive children."
        ),
    ),
    "resume_emergency": (
        _l("Licence %(number)s: the emergency closure is over"),
        _l(
            "The emergency closure of %(nursery)s has lapsed: its last day passed without the committee "
            "making it longer. From now on the licence is active again, and the nursery may receive children."
        ),
    ),
    "revoke": (
        _l("Licence %(number)s is revoked"),
        _l(
            "The licence of %(nursery)s is revoked from today. Reason:\n\n%(reason)s\n\nYou may "
            "object to the decision (grievance) before the main committee."
        ),
    ),
    "reinstate": (
        _l("Licence %(number)s: the revocation is taken back"),
        _l(
            "On your grievance the main committee has taken the revocation of the licence of %(nursery)s "
            "back. Reason:\n\n%(reason)s"
        ),
    ),
    "surrender": (
        _l("Licence %(number)s was given up"),
        _l("The holder has given up the licence of %(nursery)s. It ends today. Reason:\n\n%(reason)s"),
    ),
}
FURTHER_NOTICE = _l("further notice")
GREETING = _l("Dear %(name)s,")
SEE = _l("See it here: %(link)s")
