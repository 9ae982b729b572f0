"""What the letters about rounds say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts.queries import Recipient
from nursery.feedback.rounds.queries import ExtensionItem, RoundItem


def invitation(item: RoundItem, recipients: Iterable[Recipient]) -> None:
    """Invite people of the parties to read and to comment."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        subject = _("You are invited to comment: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "Your organisation is invited to the consultation round “%(title)s”.\n\n"
            "Comments are taken from %(opens)s to %(closes)s, Damascus time.\n"
            "The responses to all comments are due on %(due)s.\n\n"
            "Read what is asked and how to take part:\n%(link)s",
            name=person.name,
            title=title,
            opens=letters.moment(item.opens_at, person.language),
            closes=letters.moment(item.closes_at, person.language),
            due=_day(item.response_due_on),
            link=letters.link(person.language, f"consultations/{item.id}"),
        )
        return subject, body

    letters.post(recipients, wording, key=f"round.invited:{item.id}")


def extension(item: RoundItem, moved: ExtensionItem, recipients: Iterable[Recipient]) -> None:
    """Tell all who take part that there is more time, and why."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        subject = _("More time to comment: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "The closing time of the consultation round “%(title)s” was moved.\n\n"
            "Before: %(before)s\nNow: %(closes)s, Damascus time.\n"
            "The responses to all comments are due on %(due)s.\n\n"
            "The reason given:\n%(reason)s\n\n"
            "Drafts you have written are still there:\n%(link)s",
            name=person.name,
            title=title,
            before=letters.moment(moved.closed_at_before, person.language),
            closes=letters.moment(item.closes_at, person.language),
            due=_day(item.response_due_on),
            reason=moved.reason_en if person.language == "en" else moved.reason_ar,
            link=letters.link(person.language, f"consultations/{item.id}"),
        )
        return subject, body

    letters.post(recipients, wording, key=f"round.extended:{moved.id}")


def _day(value: date) -> str:
    """A day in the language of the letter."""
    return str(format_date(value, "d MMMM y"))


def _title(item: RoundItem, person: Recipient) -> str:
    return item.title_en if person.language == "en" else item.title_ar
