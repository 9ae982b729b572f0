"""Words for what the commands of this package refuse."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "account_blocked": _l("This account is blocked. Ask the ministry's administrator."),
    "address_not_confirmed": _l(
        "This address has not been confirmed yet. We have sent you a new link: open it, then sign in."
    ),
    "address_wrong": _l("Write the whole address, such as name@example.org."),
    "already_member": _l("The owner of this address already has this role in the organisation."),
    "directorate_needs_governorate": _l("Choose the governorate of the directorate."),
    "governorate_unknown": _l("Choose one of the answers in the list."),
    "invitation_accepted": _l("This invitation was already accepted. Sign in to go on."),
    "invitation_expired": _l("This invitation has expired. Ask for a new one."),
    "invitation_for_another": _l("This invitation was sent to another address."),
    "invitation_needs_sign_in": _l(
        "This address already has an account. Sign in, then accept the invitation."
    ),
    "invitations_too_often": _l(
        "You have sent %(most)s invitations within an hour. Wait a while, then send this one: it is still "
        "here."
    ),
    "invitation_withdrawn": _l("This invitation was withdrawn. Ask whoever invited you."),
    "last_administrator": _l("This is the last administrator. Appoint another one first."),
    "last_focal_point": _l(
        "This is the organisation's last focal point. Invite another one first, or ask the administrator."
    ),
    "link_expired": _l("This link has expired. Ask for a new one."),
    "link_unknown": _l("This link is not complete, or it was never given out."),
    "link_used": _l("This link was already used."),
    "membership_over": _l("This membership has already ended."),
    "name_wrong": _l("Write the name in 2 to 120 letters, without links or signs."),
    "organisation_exists": _l("An organisation of this kind with this name is already in the list."),
    "page_too_old": _l("This page was open for too long. Go back and press the button again."),
    "password_common": _l("This password is among the first to be guessed. Choose another one."),
    "password_is_you": _l("Do not use your name or your address as the password."),
    "password_long": _l("Write a password of at most %(most)s characters."),
    "password_same": _l("Choose a password that differs from the present one."),
    "password_short": _l("Write a password of at least %(least)s characters."),
    "password_wrong": _l("This is not the password of the account."),
    "role_has_no_governorate": _l("This role holds for all governorates: leave the governorate empty."),
    "sign_in_first": _l("Sign in first."),
    "sign_in_wrong": _l("The address or the password is not right. Check both and try again."),
    "too_often": _l(
        "There were too many attempts. Wait a few minutes, then try again: what you wrote is still here."
    ),
    "too_often_everywhere": _l(
        "There were too many attempts to sign in with this address. Wait an hour, or press “I forgot my "
        "password”: once you have chosen a new one, you can sign in at once."
    ),
}
