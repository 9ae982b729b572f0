"""What the letters about erasure say. They go at once, whatever a person chose for notices."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts.queries import Recipient

_PATH = "account/my-data"


def asked(person: Recipient, due_at: datetime) -> None:
    """When it happens, and how to stop it."""

    def words(to: Recipient) -> tuple[str, str]:
        return _("Your account will be erased"), _body(
            to,
            _("You asked that your account and your personal data be erased."),
            _("This happens on %(moment)s.", moment=letters.moment(due_at, to.language)),
            _("Until then you can change your mind here:"),
            letters.link(to.language, _PATH),
            _("If it was not you, sign in, keep the account and choose a new password."),
            _("After that day we keep no address of yours, so this is our last letter."),
        )

    letters.post([person], words)


def cancelled(person: Recipient) -> None:
    """The account stays."""

    def words(to: Recipient) -> tuple[str, str]:
        return _("Your account stays"), _body(
            to, _("Your account will not be erased: everything is as it was.")
        )

    letters.post([person], words)


def _body(person: Recipient, *paragraphs: str) -> str:
    greeting = _("Hello %(name)s,", name=person.name)
    return "\n\n".join([greeting, *paragraphs, _("Nurseries platform")]) + "\n"
