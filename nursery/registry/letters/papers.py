"""Letters on paper, to be signed, with letterhead, reference and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from flask_babel import lazy_gettext as _l

from nursery.papers import printing
from nursery.registry.letters import texts
from nursery.registry.letters.kinds import LetterGroup, LetterKind, offer
from nursery.web.language import LOCALES

NOTICE = offer(
    LetterKind(
        "paper.notice",
        LetterGroup.PAPER,
        _l("Notice of intention"),
        _l("Notice of intention concerning licence %(number)s"),
        _l(
            "The directorate intends to take the following measure concerning the nursery “%(nursery)s”, "
            "licence number %(number)s: %(measure)s.\n\n"
            "The reasons are:\n\n"
            "%(reason)s\n\n"
            "You may answer in writing until %(due)s. Your answer will be considered before a decision is "
            "taken."
        ),
    )
)


_NUMBERS = ("reference", "number")


@dataclass(frozen=True)
class Sheet:
    """What stands around the text of a letter: who writes, its number and day, to whom, who signs.

    A natural person is addressed by name, a company or an association as its management.
    """

    office: str
    reference: str
    day: date
    to: str
    is_person: bool
    signature: str


def print_letter(path: Path, key: str, values: Mapping[str, Any], sheet: Sheet, language: str) -> None:
    """Print the letter `key` to `path`, its days written in words, its numbers kept from turning about."""
    shown = {name: _shown(name, value, language) for name, value in values.items()}
    subject, body = texts.filled(key, language, shown)
    printing.print_page(
        path,
        "letter_templates/paper.html",
        more=(Path(__file__).parent / "design" / "letter.css").read_text("utf-8"),
        subject=subject,
        body=body,
        letter=sheet,
    )


def day_in_words(day: date, language: str) -> str:
    """A day as letters write it: 15 March 2027."""
    return str(format_date(day, "d MMMM y", locale=LOCALES[language]))


def _shown(name: str, value: Any, language: str) -> Any:
    """Days in words; what people wrote isolated, or words of the other language would turn it about.

    Numbers of files run from left to right always, other texts as their own words do.
    """
    if isinstance(value, date):
        return day_in_words(value, language)
    if not isinstance(value, str):
        return value
    start = "\u2066" if name in _NUMBERS else "\u2068"
    return "\n".join(f"{start}{line}\u2069" for line in value.splitlines() if line.strip())
