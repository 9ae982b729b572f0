"""What the letters about rounds say."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import force_locale
from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts.queries import OrganisationItem, Recipient
from nursery.feedback.rounds import labels
from nursery.feedback.rounds.lifecycle import Reminder
from nursery.feedback.rounds.queries import ExtensionItem, PartyItem, RoundItem
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell

_RULE = "\n\n" + "—" * 12 + "\n\n"


def invitation(
    item: RoundItem, organisation: OrganisationItem, recipients: Iterable[Recipient], answer_link: str = ""
) -> None:
    """Invite people of a party; those who speak for it get the link by which it answers."""

    def wording(person: Recipient) -> tuple[str, str]:
        return _invited(item, organisation, person, answer_link)

    key = f"round.invited:{item.id}:{organisation.id}"
    tell(recipients, wording, kind=NoticeKind.ROUNDS, path=f"consultations/{item.id}", key=key)


def invitation_by_address(item: RoundItem, organisation: OrganisationItem, email: str, link: str) -> None:
    """Invite an organisation at an address that belongs to nobody with an account, in both languages."""

    def wording(person: Recipient) -> tuple[str, str]:
        return _invited(item, organisation, person, link)

    letters.post_to_address(email, "ar", _in_both(wording))


def _invited(
    item: RoundItem, organisation: OrganisationItem, person: Recipient, answer_link: str
) -> tuple[str, str]:
    title = _title(item, person)
    name = organisation.name_en if person.language == "en" else organisation.name_ar
    parts = [
        _greeting(person),
        _(
            "%(organisation)s is invited to the consultation round “%(title)s”.",
            organisation=name,
            title=title,
        ),
        _times(item),
        _("Read what is asked and how to take part:\n%(link)s", link=_page(item, person)),
    ]
    if answer_link:
        parts.append(
            _(
                "Say whether your organisation takes part, with one click and without an account:\n%(link)s\n"
                "The link speaks for your organisation: pass it on only to those who may.",
                link=letters.link(person.language, answer_link),
            )
        )
    return _("You are invited to comment: %(title)s", title=title), "\n\n".join(parts)


def named_as_focal_point(
    item: RoundItem, organisation: OrganisationItem, name: str, email: str, language: str
) -> None:
    """Tell somebody why they are invited: their organisation named them."""

    def wording(person: Recipient) -> tuple[str, str]:
        shown = organisation.name_en if language == "en" else organisation.name_ar
        title = _title(item, person)
        body = _(
            "Dear %(name)s,\n\n"
            "%(organisation)s named you as its focal point for the consultation round “%(title)s”: you check "
            "and submit its comments.\n\n"
            "A second letter holds the link with which you open your account. What is asked, and by when, "
            "stands here:\n%(link)s",
            name=name,
            organisation=shown,
            title=title,
            link=_page(item, person),
        )
        return _("You are the focal point of %(organisation)s", organisation=shown), body

    letters.post_to_address(email, language, wording)


def extension(item: RoundItem, moved: ExtensionItem, recipients: Iterable[Recipient]) -> None:
    """Tell all who take part that there is more time, and why."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(item, person)
        subject = _("More time to comment: %(title)s", title=title)
        body = _(
            "Dear %(name)s,\n\n"
            "The closing time of the consultation round “%(title)s” was moved.\n\n"
            "Before: %(before)s\nNow: %(closes)s\n"
            "The responses to all comments are due on %(due)s.\n\n"
            "The reason given:\n%(reason)s\n\n"
            "Drafts you have written are still there:\n%(link)s",
            name=person.name,
            title=title,
            before=labels.moment(moved.closed_at_before, item.zone),
            closes=labels.moment(item.closes_at, item.zone),
            due=labels.day(item.response_due_on),
            reason=moved.reason_en if person.language == "en" else moved.reason_ar,
            link=_page(item, person),
        )
        return subject, body

    key = f"round.extended:{moved.id}"
    tell(recipients, wording, kind=NoticeKind.ROUNDS, path=f"consultations/{item.id}", key=key)


def reminder(
    item: RoundItem, people: Iterable[Recipient], occasion: Reminder | None, *, has_drafts: bool, key: str
) -> None:
    """Remind people of a round, and say what waits. No `occasion`: a lead reviewer asks for it."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _subject(item, occasion, _title(item, person))
        lines = [_greeting(person), _state(item, occasion), _what_waits(occasion, has_drafts=has_drafts)]
        lines.append(_("Read and comment:\n%(link)s", link=_page(item, person)))
        return subject, "\n\n".join(line for line in lines if line)

    tell(people, wording, kind=NoticeKind.REMINDERS, path=f"consultations/{item.id}", key=key)


def reminder_by_address(
    item: RoundItem, party: PartyItem, occasion: Reminder | None, link: str, key: str
) -> None:
    """Remind an organisation in which nobody has an account yet, in both languages."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _subject(item, occasion, _title(item, person))
        answer = _(
            "Answer the invitation and name who comments for you:\n%(link)s",
            link=letters.link(person.language, link),
        )
        return subject, "\n\n".join([_greeting(person), _state(item, occasion), answer])

    to = Recipient(person_id=0, email=party.contact_email, name="", language="ar")
    letters.post([to], _in_both(wording), key=f"{key}:{party.id}")


def _subject(item: RoundItem, occasion: Reminder | None, title: str) -> str:
    if occasion is Reminder.OPENING:
        return _("Open for comments now: %(title)s", title=title)
    return _("%(left)s: %(title)s", left=labels.time_left(item), title=title)


def _state(item: RoundItem, occasion: Reminder | None) -> str:
    closes = labels.moment(item.closes_at, item.zone)
    if occasion is Reminder.OPENING:
        return _("The round is open. Comments are taken until %(closes)s.", closes=closes)
    return _("The round closes on %(closes)s. After that nothing more can be submitted.", closes=closes)


def _what_waits(occasion: Reminder | None, *, has_drafts: bool) -> str:
    if has_drafts:
        return _("Drafts wait on your side. They count only once they are submitted.")
    if occasion is Reminder.OPENING:
        return ""
    return _("Nothing has been submitted from your side yet. One comment on what matters to you is enough.")


def _times(item: RoundItem) -> str:
    return _(
        "Comments are taken from %(opens)s to %(closes)s.\nThe responses to all comments are due on %(due)s.",
        opens=labels.moment(item.opens_at, item.zone, with_clock=False),
        closes=labels.moment(item.closes_at, item.zone),
        due=labels.day(item.response_due_on),
    )


def _greeting(person: Recipient) -> str:
    return _("Dear %(name)s,", name=person.name) if person.name else _("Hello,")


def _page(item: RoundItem, person: Recipient) -> str:
    return letters.link(person.language, f"consultations/{item.id}")


def _in_both(wording: letters.Wording) -> letters.Wording:
    """The Arabic letter with the English one below it, for an address whose language nobody knows."""

    def both(person: Recipient) -> tuple[str, str]:
        subject, arabic = wording(person)
        other = Recipient(person.person_id, person.email, person.name, "en")
        with force_locale(letters.LOCALES["en"]):
            second, english = wording(other)
        return subject, arabic + _RULE + second + "\n\n" + english

    return both


def _title(item: RoundItem, person: Recipient) -> str:
    return item.title_en if person.language == "en" else item.title_ar
