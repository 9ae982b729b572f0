"""Letters in the language of the person they go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from babel.dates import format_datetime
from flask import current_app
from flask_babel import force_locale

from nursery.accounts.queries import Recipient
from nursery.base import clock, outbox

LOCALES = {"ar": "ar_SY", "en": "en"}
Wording = Callable[[Recipient], tuple[str, str]]


def post(recipients: Iterable[Recipient], wording: Wording, *, key: str | None = None) -> None:
    """Write one letter to each of `recipients`.

    `wording` gives subject and body and runs in the recipient's language. `key` names the occasion: a
    person is written to once for each, however often the command is repeated.
    """
    for recipient in recipients:
        with force_locale(LOCALES.get(recipient.language, "ar_SY")):
            subject, body = wording(recipient)
        outbox.post(
            address=recipient.email,
            language=recipient.language,
            subject=subject,
            body=body,
            key=f"{key}:{recipient.person_id}" if key else None,
        )


def post_to_address(email: str, language: str, wording: Wording) -> None:
    """Write one letter to an address that need not belong to a person."""
    post([Recipient(person_id=0, email=email, name="", language=language)], wording)


def moment(value: datetime, language: str) -> str:
    """A moment in a letter, on a clock in Damascus: 21 تشرين الثاني 2026، 14:05."""
    comma = "،" if language == "ar" else ","
    pattern = f"d MMMM y'{comma}' HH:mm"
    return str(format_datetime(value.astimezone(clock.LOCAL_ZONE), pattern, locale=LOCALES[language]))


def link(language: str, path: str) -> str:
    """A full address for a letter; `path` begins after the language."""
    base = current_app.extensions["settings"].base_url
    return f"{base}/{language}/{path.lstrip('/')}"
