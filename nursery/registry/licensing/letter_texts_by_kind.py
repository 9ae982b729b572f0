"""What the letters to the applicant say where the kind of application makes a difference."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.rulesets.kinds import ApplicationKind

_A, _K = ApplicationAction, ApplicationKind
_RECEIVED = _l("Application %(reference)s was received")

BY_KIND = {
    (_K.PROVISIONAL, _A.SUBMIT): (
        _RECEIVED,
        _l(
            "The application for a provisional licence for %(nursery)s was received. The directorate will "
            "tell you about each step."
        ),
    ),
    (_K.RENEWAL, _A.SUBMIT): (
        _RECEIVED,
        _l(
            "The application to renew the licence of %(nursery)s was received. The directorate will tell you "
            "about each step."
        ),
    ),
    (_K.AMENDMENT, _A.SUBMIT): (
        _RECEIVED,
        _l(
            "The application to amend the licence of %(nursery)s was received. Until it is granted, the "
            "public register shows what was granted before."
        ),
    ),
    (_K.TRANSFER, _A.SUBMIT): (
        _RECEIVED,
        _l(
            "The application to transfer the licence of %(nursery)s was received from both sides. Until it "
            "is granted, the present holder answers for the nursery."
        ),
    ),
    (_K.PROVISIONAL, _A.GRANT): (
        _l("A provisional licence for %(nursery)s is granted"),
        _l(
            "The committee has granted a provisional licence for %(nursery)s. Apply for the full licence "
            "before its last day. %(reason)s"
        ),
    ),
    (_K.RENEWAL, _A.GRANT): (
        _l("The licence of %(nursery)s is renewed"),
        _l(
            "The committee has renewed the licence of %(nursery)s. Its number stays; the public register "
            "shows the new last day from today. %(reason)s"
        ),
    ),
    (_K.AMENDMENT, _A.GRANT): (
        _l("The licence of %(nursery)s is amended"),
        _l(
            "The committee has granted the changes to the licence of %(nursery)s. The public register shows "
            "them from today. %(reason)s"
        ),
    ),
    (_K.TRANSFER, _A.GRANT): (
        _l("The licence of %(nursery)s is transferred"),
        _l(
            "The committee has granted the transfer of the licence of %(nursery)s. The licence of the holder "
            "up to now ends today; the new holder has a licence with a number of its own. %(reason)s"
        ),
    ),
    (_K.PROVISIONAL, _A.REFUSE): (
        _l("The provisional licence for %(nursery)s is refused"),
        _l(
            "The committee has refused a provisional licence for %(nursery)s for this reason:\n\n%(reason)s"
            "\n\nYou may object to the decision (grievance) before the main committee."
        ),
    ),
    (_K.RENEWAL, _A.REFUSE): (
        _l("The renewal of the licence of %(nursery)s is refused"),
        _l(
            "The committee has refused to renew the licence of %(nursery)s for this reason:\n\n%(reason)s"
            "\n\nThe licence stays in force until its last day. You may object to the decision (grievance) "
            "before the main committee."
        ),
    ),
    (_K.AMENDMENT, _A.REFUSE): (
        _l("The amendment of the licence of %(nursery)s is refused"),
        _l(
            "The committee has refused the changes to the licence of %(nursery)s for this reason:\n\n"
            "%(reason)s\n\nThe licence stays as it is. You may object to the decision (grievance) before the "
            "main committee."
        ),
    ),
    (_K.TRANSFER, _A.REFUSE): (
        _l("The transfer of the licence of %(nursery)s is refused"),
        _l(
            "The committee has refused to transfer the licence of %(nursery)s for this reason:\n\n%(reason)s"
            "\n\nThe licence stays with its holder. You may object to the decision (grievance) before the "
            "main committee."
        ),
    ),
}
OFFERED = (
    _l("The licence of %(nursery)s is offered to you"),
    _l(
        "The holder of licence %(number)s of %(nursery)s wishes to transfer it to you. If you agree, accept "
        "by %(due)s and add your documents. If you know nothing of it, you need not do anything."
    ),
)
ACCEPTED = (
    _l("Application %(reference)s: the other side has accepted"),
    _l(
        "Somebody has accepted the transfer of the licence of %(nursery)s. See who it is, and confirm that "
        "it is whom you meant. When the documents of both sides are there, submit the application."
    ),
)
CONFIRMED = (
    _l("Application %(reference)s: the holder has confirmed you"),
    _l(
        "The holder of the licence of %(nursery)s has confirmed that you are whom the transfer is meant for. "
        "Add your documents to the application; either side submits it."
    ),
)
TURNED_DOWN = (
    _l("The transfer of the licence of %(nursery)s: the offer to you has ended"),
    _l(
        "The holder of the licence of %(nursery)s has said that the transfer is meant for somebody else. The "
        "offer to you has ended. If it is you after all, the holder can name you by your number."
    ),
)
HANDED_OVER = (
    _l("Application %(reference)s was handed over to you"),
    _l("%(by)s handed the application for %(nursery)s over to you. %(reason)s"),
)
