"""What the letters about accounts say."""

from __future__ import annotations

from urllib.parse import urlencode

from flask_babel import gettext as _

from nursery.accounts import labels, letters
from nursery.accounts.models import Invitation, Organisation, Person
from nursery.accounts.queries import Recipient, recipient
from nursery.base import clock


def _body(person: Recipient, *paragraphs: str) -> str:
    greeting = _("Hello %(name)s,", name=person.name) if person.name else _("Hello,")
    return "\n\n".join([greeting, *paragraphs, _("Nurseries platform")]) + "\n"


def confirm_address(person: Person, token: str, onward: str = "") -> None:
    """The link that confirms a new account's address, and leads `onward` to where the person was going."""
    tail = f"?{urlencode({'next': onward})}" if onward else ""

    def words(to: Recipient) -> tuple[str, str]:
        return _("Confirm your e-mail address"), _body(
            to,
            _(
                "An account on the nurseries platform was opened with this address. "
                "To use it, open this link:"
            ),
            letters.link(to.language, f"account/confirm/{token}{tail}"),
            _("The link works for 3 days. You will be asked for the password you chose."),
            _("If you did not open an account, do nothing: without you it cannot be used."),
        )

    letters.post([recipient(person)], words)


def already_registered(person: Person) -> None:
    """Somebody signed up with the address of an account; at most one such letter a day."""

    def words(to: Recipient) -> tuple[str, str]:
        return _("You already have an account"), _body(
            to,
            _(
                "Somebody, perhaps you, wanted to open an account with this address. "
                "You already have one. Sign in here:"
            ),
            letters.link(to.language, "account/sign-in"),
            _("If you forgot your password, choose a new one here:"),
            letters.link(to.language, "account/forgotten-password"),
            _("If it was not you, do nothing: your account is unchanged."),
        )

    letters.post([recipient(person)], words, key=f"accounts.already_registered:{clock.today().isoformat()}")


def reset_password(person: Person, token: str) -> None:
    """The link by which a forgotten password is replaced."""

    def words(to: Recipient) -> tuple[str, str]:
        return _("Choose a new password"), _body(
            to,
            _("To choose a new password for your account, open this link:"),
            letters.link(to.language, f"account/reset/{token}"),
            _("The link works for 2 hours and only once."),
            _("If you did not ask for it, do nothing: your password stays as it is."),
        )

    letters.post([recipient(person)], words)


def password_changed(person: Person) -> None:
    """A password was replaced: the owner hears of it, in case it was somebody else."""

    def words(to: Recipient) -> tuple[str, str]:
        return _("Your password was changed"), _body(
            to,
            _("The password of your account was changed, and all other devices were signed out."),
            _("If it was not you, choose a new password at once and tell the ministry:"),
            letters.link(to.language, "account/forgotten-password"),
        )

    letters.post([recipient(person)], words)


def invitation(row: Invitation, organisation: Organisation, inviter: str, language: str, token: str) -> None:
    """The link by which somebody joins an organisation."""

    def words(to: Recipient) -> tuple[str, str]:
        name = organisation.name_ar if to.language == "ar" else organisation.name_en
        return _("Invitation to join %(organisation)s", organisation=name), _body(
            to,
            _(
                "%(inviter)s invites you to join %(organisation)s on the nurseries platform as: %(role)s.",
                inviter=inviter,
                organisation=name,
                role=labels.ROLES[row.role],
            ),
            _("To accept, open this link:"),
            letters.link(to.language, f"account/invitations/{token}"),
            _("The invitation holds until %(moment)s.", moment=letters.moment(row.expires_at, to.language)),
            _("If you do not know why you were invited, do nothing."),
        )

    letters.post_to_address(row.email, language, words)
