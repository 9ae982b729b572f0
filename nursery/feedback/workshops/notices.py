"""What people are told about sessions: those invited, those who run them, those who are quoted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from flask_babel import get_locale
from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.workshops import tokens
from nursery.feedback.workshops.labels import times_in, where_in
from nursery.feedback.workshops.lifecycle import InvitationAnswer
from nursery.feedback.workshops.models import Participant, SessionInvitation
from nursery.feedback.workshops.queries import SessionItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell

# Subject, what is said before the facts of the session, and after them.
Told = tuple[str, str, str]
Saying = Callable[[str], Told]


def named(session: SessionItem, person_ids: Collection[int]) -> None:
    """Tell people that they facilitate a session or take notes in it."""

    def saying(title: str) -> Told:
        return (
            _("You are named in a dialogue session: %(title)s", title=title),
            _("You are named as facilitator or note-taker of a dialogue session."),
            _("On the day, open the page for notes while you still have a line, and leave it open."),
        )

    if person_ids:
        tell(
            accounts.people(list(person_ids)),
            _wording(session, saying),
            kind=NoticeKind.WORKSHOPS,
            path=f"workshops/{session.id}",
            key=f"workshop.named:{session.id}",
        )


def invited(session: SessionItem, rows: Iterable[SessionInvitation]) -> None:
    """Invite the people of organisations, and people at addresses by a link of their own."""

    def saying(title: str) -> Told:
        return (
            _("You are invited to a dialogue session: %(title)s", title=title),
            _("You are invited to a dialogue session about the nursery guide."),
            _("Say whether you come, and with how many people:"),
        )

    _to_invited(session, rows, saying, "invited")


def moved(session: SessionItem, rows: Iterable[SessionInvitation]) -> None:
    """Tell those who are invited that time or place is another one."""

    def saying(title: str) -> Told:
        return (
            _("Time or place has changed: %(title)s", title=title),
            _("The dialogue session takes place at another time or place. This holds now:"),
            _("If you cannot come now, say so:"),
        )

    _to_invited(session, _not_declined(rows), saying, f"moved.{session.lock}")


def cancelled(session: SessionItem, rows: Iterable[SessionInvitation]) -> None:
    """Tell those who are invited that the session does not take place, and why."""

    def saying(title: str) -> Told:
        return (
            _("The dialogue session does not take place: %(title)s", title=title),
            _(
                "The dialogue session was cancelled. The reason given:\n%(reason)s",
                reason=session.cancel_reason,
            ),
            _("Your comments on the guide are welcome in the round all the same:"),
        )

    _to_invited(session, _not_declined(rows), saying, "cancelled")


def reminded(session: SessionItem, rows: Iterable[SessionInvitation]) -> None:
    """Remind those who come, and those who run it, the day before."""

    def saying(title: str) -> Told:
        return (
            _("Soon: %(title)s", title=title),
            _("The dialogue session takes place soon."),
            _("If you cannot come, say so, and somebody who waits gets your place:"),
        )

    coming = [one for one in rows if one.answer is InvitationAnswer.ACCEPTED and not one.is_waiting]
    _to_invited(session, coming, saying, "reminded")
    tell(
        accounts.people({session.facilitator_id, *session.note_taker_ids}),
        _wording(session, saying_to_staff),
        kind=NoticeKind.REMINDERS,
        path=f"workshops/{session.id}",
        key=f"workshop.reminded:{session.id}:{session.starts_at:%Y%m%d%H%M}:staff",
    )


def saying_to_staff(title: str) -> Told:
    """The reminder of those who facilitate or take notes."""
    return (
        _("Soon: %(title)s", title=title),
        _("The dialogue session that you work in takes place soon."),
        _("On the day, open the page for notes while you still have a line, and leave it open."),
    )


def place_found(session: SessionItem, row: SessionInvitation) -> None:
    """Tell those who waited that there is a place for them now."""

    def saying(title: str) -> Told:
        return (
            _("There is a place for you now: %(title)s", title=title),
            _("You were on the waiting list of a dialogue session. Now there is a place for you."),
            _("If you cannot come any more, say so:"),
        )

    answered = row.answered_at.isoformat() if row.answered_at else ""
    _to_invited(session, [row], saying, f"place.{answered}")


def confirmed(session: SessionItem, rows: Iterable[SessionInvitation]) -> None:
    """Tell those who were invited that the minutes are confirmed."""

    def saying(title: str) -> Told:
        return (
            _("The minutes are confirmed: %(title)s", title=title),
            _("The minutes of the dialogue session are confirmed. What was said is now among the comments."),
            _("Read the minutes:"),
        )

    _to_invited(session, _not_declined(rows), saying, "confirmed", path=f"workshops/{session.id}/minutes")


def asked(session: SessionItem, people: Sequence[tuple[Participant, str]]) -> None:
    """Ask those who are quoted to confirm or correct what was noted; each has a secret link."""

    def saying(title: str) -> Told:
        until = letters.moment(session.answers_until, _language()) if session.answers_until else ""
        return (
            _("Please check what was noted in your name: %(title)s", title=title),
            _(
                "You spoke in a dialogue session. "
                "Please read what was noted in your name, and say whether it is right."
            ),
            _("Until %(until)s, Damascus time, by this link, which is for you alone:", until=until),
        )

    for entry, token in people:
        wording = _wording(session, saying, f"workshops/confirm/{token}", entry.name)
        letters.post_to_address(entry.email, entry.language, wording)


def _to_invited(
    session: SessionItem, rows: Iterable[SessionInvitation], saying: Saying, occasion: str, *, path: str = ""
) -> None:
    """Organisations hear of it as their people chose; people at addresses get a letter with their link."""
    rows = list(rows)
    bodies = [one.organisation_id for one in rows if one.organisation_id is not None]
    own_path = path or f"workshops/{session.id}"
    if bodies:
        tell(
            accounts.recipients(Permission.DRAFT_COMMENT, organisation_ids=bodies),
            _wording(session, saying, own_path),
            kind=NoticeKind.WORKSHOPS,
            path=own_path,
            key=f"workshop.{occasion}:{session.id}:{session.starts_at:%Y%m%d%H%M}",
        )
    for row in rows:
        if row.email:
            link = path or f"workshops/invitations/{tokens.invitation_token(row)}"
            letters.post_to_address(row.email, row.language, _wording(session, saying, link))


def _wording(session: SessionItem, saying: Saying, path: str = "", name: str = "") -> letters.Wording:
    def wording(person: Recipient) -> tuple[str, str]:
        is_english = person.language == "en"
        title = session.title_en if is_english else session.title_ar
        subject, before, after = saying(title)
        called = person.name or name
        greeting = _("Dear %(name)s,", name=called) if called else _("Hello,")
        facts = [title, times_in(session, person.language), where_in(session, person.language)]
        link = letters.link(person.language, path or f"workshops/{session.id}")
        online = [session.link] if session.link and not session.cancel_reason else []
        body = "\n\n".join([greeting, before, "\n".join([*facts, *online]), f"{after}\n{link}"])
        return subject, body

    return wording


def _language() -> str:
    """The language of the letter being worded."""
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "ar"


def _not_declined(rows: Iterable[SessionInvitation]) -> list[SessionInvitation]:
    return [one for one in rows if one.answer is not InvitationAnswer.DECLINED]
