"""Words for what happens to accounts, files and the audit log itself."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_pgettext as _p

EVENTS: dict[str, Any] = {
    "person.signed_up": _p("audit", "An account was asked for"),
    "person.signed_up_again": _p("audit", "An account was asked for again with the same address"),
    "person.confirmed": _p("audit", "The e-mail address of the account was confirmed"),
    "person.signed_in": _p("audit", "The person signed in"),
    "person.signed_out": _p("audit", "The person signed out"),
    "person.signed_out_everywhere": _p("audit", "The account was signed out everywhere"),
    "person.asked_for_reset": _p("audit", "A new password was asked for"),
    "person.password_reset": _p("audit", "The password was set anew by the link sent to the account"),
    "person.password_changed": _p("audit", "The password was changed"),
    "person.details_changed": _p("audit", "The particulars of the account were changed"),
    "person.data_taken": _p("audit", "A copy of the person's data was taken"),
    "person.erasure_asked": _p("audit", "Erasure of the account was asked for"),
    "person.erasure_cancelled": _p("audit", "Erasure of the account was called off"),
    "person.erased": _p("audit", "The account was erased"),
    "organisation.founded": _p("audit", "An organisation was entered"),
    "membership.began": _p("audit", "A membership was begun"),
    "membership.ended": _p("audit", "A membership was ended"),
    "invitation.sent": _p("audit", "Somebody was invited to join an organisation"),
    "invitation.accepted": _p("audit", "An invitation to an organisation was accepted"),
    "invitation.withdrawn": _p("audit", "An invitation to an organisation was withdrawn"),
    "token.made": _p("audit", "An access key for programs was made"),
    "token.revoked": _p("audit", "An access key for programs was revoked"),
    "paper.downloaded": _p("audit", "A file was taken away"),
    "audit.read": _p("audit", "The audit log of a record or a person was read"),
    "audit.exported": _p("audit", "Entries of the audit log were asked for as a file"),
    "audit.verified": _p("audit", "The chain of the audit log was checked"),
    "demonstration.loaded": _p("audit", "The demonstration data was loaded"),
}
