"""What the letters about comments say: to focal points, and to authors."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.feedback.rounds.queries import RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell


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
            link=letters.link(person.language, path),
        )
        return subject, body

    path = f"consultations/{item.id}/desk?organisation={organisation_id}"
    focal_points = accounts.in_role(organisation_id, Role.FOCAL_POINT)
    tell(
        focal_points or accounts.in_role(organisation_id, Role.ORGANISATION_HEAD),
        wording,
        kind=NoticeKind.ORGANISATION,
        path=path,
        key=f"comments.waiting:{item.id}:{organisation_id}:{clock.today()}",
    )


def waits_for_head(item: RoundItem, organisation_id: int) -> None:
    """Tell the head of the organisation, once a day, that checked comments wait to be submitted."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        subject = _("Checked comments wait for you: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "Your focal point has checked comments in the round “%(title)s”.\n"
            "They become official only when you, as the head of your organisation, submit them "
            "before %(closes)s, Damascus time.\n\n"
            "Read them on one page and submit one or all:\n%(link)s",
            name=person.name,
            title=title,
            closes=letters.moment(item.closes_at, person.language),
            link=letters.link(person.language, path),
        )
        return subject, body

    path = f"consultations/{item.id}/desk/{organisation_id}/submit"
    tell(
        accounts.in_role(organisation_id, Role.ORGANISATION_HEAD),
        wording,
        kind=NoticeKind.ORGANISATION,
        path=path,
        key=f"comments.for_head:{item.id}:{organisation_id}:{clock.today()}",
    )


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
            link=letters.link(person.language, path),
        )
        return subject, body

    path = f"consultations/comments/{comment_id}"
    if author_id != actor.person_id:
        tell(accounts.people([author_id]), wording, kind=NoticeKind.ORGANISATION, path=path)


def joined(item: RoundItem, joined_id: int, author_ids: Collection[int], actor: Actor) -> None:
    """Tell the authors that their comments became one, and where it stands."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("Your comment was joined with others: %(title)s", title=_title(item, person))
        body = _(
            "Dear %(name)s,\n\n"
            "Your focal point made one comment out of several on the same place, yours among them.\n"
            "Your text stays as a trace. The joined comment:\n%(link)s",
            name=person.name,
            link=letters.link(person.language, path),
        )
        return subject, body

    path = f"consultations/comments/{joined_id}"
    _tell_authors(author_ids, wording, path, actor)


def separated(item: RoundItem, author_ids: Collection[int], actor: Actor) -> None:
    """Tell the authors that their comments stand on their own again."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("Your comment stands on its own again: %(title)s", title=_title(item, person))
        body = _(
            "Dear %(name)s,\n\n"
            "Your focal point took a joined comment apart. Your comment is as it was before:\n%(link)s",
            name=person.name,
            link=letters.link(person.language, path),
        )
        return subject, body

    path = f"consultations/{item.id}/desk"
    _tell_authors(author_ids, wording, path, actor)


def _tell_authors(author_ids: Collection[int], wording: letters.Wording, path: str, actor: Actor) -> None:
    others = [author_id for author_id in author_ids if author_id != actor.person_id]
    if others:
        tell(accounts.people(others), wording, kind=NoticeKind.ORGANISATION, path=path)


def submitted(item: RoundItem, numbers: Mapping[int, list[int]], actor: Actor) -> None:
    """Tell the authors (by id) under which public numbers their comments became official."""

    def wording(person: Recipient) -> tuple[str, str]:
        mine = numbers[person.person_id]
        title = _title(item, person)
        subject = ngettext("Your comment is official", "Your comments are official", len(mine))
        body = _(
            "Dear %(name)s,\n\n"
            "Your comments were submitted for your organisation in the round “%(title)s”.\n"
            "Public numbers: %(numbers)s\n"
            "The responses to all comments are due after the round has closed.\n\n%(link)s",
            name=person.name,
            title=title,
            numbers=_list([str(number) for number in mine], person),
            link=letters.link(person.language, path),
        )
        return subject, body

    path = f"consultations/{item.id}/desk"
    others = [author_id for author_id in numbers if author_id != actor.person_id]
    if others:
        tell(accounts.people(others), wording, kind=NoticeKind.ORGANISATION, path=path)


def _list(parts: list[str], person: Recipient) -> str:
    return ("، " if person.language == "ar" else ", ").join(parts)


def _title(item: RoundItem, person: Recipient) -> str:
    return item.title_en if person.language == "en" else item.title_ar
