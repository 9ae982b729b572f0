"""What the letters about comments say: to focal points, and to authors."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.feedback.rounds.queries import RoundItem


def waits_for_check(item: RoundItem, organisation_id: int) -> None:
    """Tell the focal points, once a day, that comments wait for them."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        subject = _("Comments wait for your check: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "Your colleagues have handed over comments in the round “%(title)s”.\n"
            "They become official only when you have checked and submitted them.\n\n%(link)s",
            name=person.name,
            title=title,
            link=letters.link(person.language, f"consultations/{item.id}/desk"),
        )
        return subject, body

    recipients = accounts.recipients(Permission.SUBMIT_COMMENT, organisation_ids=[organisation_id])
    letters.post(recipients, wording, key=f"comments.waiting:{item.id}:{organisation_id}:{clock.today()}")


def returned(item: RoundItem, comment_id: int, author_id: int, note: str, actor: Actor) -> None:
    """Tell the author that the focal point sent a comment back, and why."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        subject = _("Your comment came back to you: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "Your focal point asks you to look at your comment again:\n\n%(note)s\n\n"
            "Change it and hand it over once more:\n%(link)s",
            name=person.name,
            note=note,
            link=letters.link(person.language, f"consultations/comments/{comment_id}"),
        )
        return subject, body

    if author_id != actor.person_id:
        letters.post(accounts.people([author_id]), wording)


def submitted(item: RoundItem, numbers: Mapping[int, list[int]], actor: Actor) -> None:
    """Tell the authors (by id) under which public numbers their comments became official."""

    def wording(person: Recipient) -> tuple[str, str]:
        mine = numbers[person.person_id]
        title = _title(item, person)
        subject = ngettext("Your comment is official", "Your comments are official", len(mine))
        body = _(
            "Dear %(name)s,\n\n"
            "Your focal point has submitted for your organisation, in the round “%(title)s”.\n"
            "Public numbers: %(numbers)s\n"
            "The responses to all comments are due after the round has closed.\n\n%(link)s",
            name=person.name,
            title=title,
            numbers=_list([str(number) for number in mine], person),
            link=letters.link(person.language, f"consultations/{item.id}/desk"),
        )
        return subject, body

    others = [author_id for author_id in numbers if author_id != actor.person_id]
    if others:
        letters.post(accounts.people(others), wording)


def _list(parts: list[str], person: Recipient) -> str:
    return ("، " if person.language == "ar" else ", ").join(parts)


def _title(item: RoundItem, person: Recipient) -> str:
    return item.title_en if person.language == "en" else item.title_ar
