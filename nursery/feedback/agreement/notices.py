"""What people are told of an agreement: parties of what is asked of them, the lead of what needs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.feedback.agreement import labels
from nursery.feedback.agreement.models import AgreementExtension
from nursery.feedback.agreement.queries import AgreementItem, ObjectionItem, PartyItem, SectionStanding
from nursery.feedback.rounds import audience
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell

_KIND = NoticeKind.AGREEMENT


def opened(item: AgreementItem, sections: Iterable[SectionStanding], organisation_ids: list[int]) -> None:
    """Ask the parties for their positions, and say until when and what silence means."""
    asked = sum(not one.is_agreed for one in sections)

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _(
            "Your organisation's agreement is asked for: version %(number)s", number=item.version_number
        )
        about = ngettext(
            "Your organisation is asked whether it agrees with version %(version)s of the guide: "
            "%(num)s section waits for its position.",
            "Your organisation is asked whether it agrees with version %(version)s of the guide: "
            "%(num)s sections wait for its position.",
            asked,
            version=item.version_number,
        )
        until = _("Positions are taken until %(closes)s (Damascus time).", closes=_closes(item, person))
        lines = [about, until, str(labels.SILENCE[item.silence_rule]), _read(item, person)]
        return subject, _letter(person, *lines)

    key = f"agreement.opened:{item.id}"
    tell(_members(organisation_ids), wording, kind=_KIND, path=_path(item), key=key)


def extended(item: AgreementItem, moved: AgreementExtension, organisation_ids: Collection[int]) -> None:
    """Tell the parties that there is more time, and why."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("More time for your position: version %(number)s", number=item.version_number)
        now = _("Positions are now taken until %(closes)s (Damascus time).", closes=_closes(item, person))
        why = _("The reason given:\n%(reason)s", reason=moved.reason)
        return subject, _letter(person, now, why, _read(item, person))

    key = f"agreement.extended:{moved.id}"
    tell(_members(organisation_ids), wording, kind=_KIND, path=_path(item), key=key)


def reminder(item: AgreementItem, waiting: Mapping[int, int], key: str) -> None:
    """Remind those who speak for parties that have not said everything; each hears how much waits."""
    for organisation_id, count in waiting.items():
        people = accounts.recipients(Permission.TAKE_POSITION, organisation_ids=[organisation_id])
        tell(people, _reminding(item, count), kind=NoticeKind.REMINDERS, path=_positions(item), key=key)


def _reminding(item: AgreementItem, count: int) -> letters.Wording:
    def wording(person: Recipient) -> tuple[str, str]:
        subject = ngettext(
            "%(num)s section waits for your position until %(closes)s",
            "%(num)s sections wait for your position until %(closes)s",
            count,
            closes=_closes(item, person),
        )
        silence = str(labels.SILENCE[item.silence_rule])
        link = _("Take your positions:\n%(link)s", link=letters.link(person.language, _positions(item)))
        return subject, _letter(person, silence, link)

    return wording


def reopened(item: AgreementItem, section: SectionStanding, organisation_ids: Collection[int]) -> None:
    """Tell all parties that an agreed section was opened again and is asked about anew."""

    def wording(person: Recipient) -> tuple[str, str]:
        title = _title(section, person)
        subject = _("Opened again: section %(title)s", title=title)
        lines = [
            _("The agreed section “%(title)s” was opened again. Its lock has ended.", title=title),
            _("The reason given:\n%(reason)s", reason=section.reopen_reason),
        ]
        if item.is_current:
            lines.append(
                _(
                    "Earlier positions on it are kept on record but no longer count. Please say again "
                    "what your organisation thinks of it, until %(closes)s (Damascus time).",
                    closes=_closes(item, person),
                )
            )
        return subject, _letter(person, *lines, _read(item, person))

    moment = section.reopened_at.isoformat() if section.reopened_at else ""
    key = f"agreement.reopened:{section.id}:{moment}"
    path = f"{_path(item)}/sections/{section.slug}"
    tell(_members(organisation_ids), wording, kind=_KIND, path=path, key=key)


def raised(item: AgreementItem, objection: ObjectionItem) -> None:
    """Tell the lead reviewers that somebody objects."""

    def wording(person: Recipient) -> tuple[str, str]:
        name, title = _name(objection, person), _title(objection, person)
        subject = _("Objection to “%(title)s”: %(organisation)s", title=title, organisation=name)
        reason = _("The reason given:\n%(reason)s", reason=objection.reason)
        settle = _("The wording that would settle it:\n%(wording)s", wording=objection.wording)
        return subject, _letter(person, reason, settle, _see(objection, person))

    _tell_leads(objection, wording, "raised")


def lifted(item: AgreementItem, objection: ObjectionItem) -> None:
    """Tell the lead reviewers that an objection is lifted."""

    def wording(person: Recipient) -> tuple[str, str]:
        name, title = _name(objection, person), _title(objection, person)
        subject = _("Objection lifted: “%(title)s”, %(organisation)s", title=title, organisation=name)
        return subject, _letter(person, _see(objection, person))

    _tell_leads(objection, wording, "lifted")


def under_mediation(item: AgreementItem, objection: ObjectionItem) -> None:
    """Tell the owner that the objection is taken up."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("Your objection is under mediation: “%(title)s”", title=_title(objection, person))
        body = _(
            "The ministry takes up your organisation's objection and will look for a settlement with you. "
            "What is said at meetings is noted on the objection's page."
        )
        return subject, _letter(person, body, _see(objection, person))

    _tell_owner(objection, wording, "mediation")


def unresolved(item: AgreementItem, objection: ObjectionItem) -> None:
    """Tell the owner that the objection is recorded unresolved, and still stands."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("Your objection is recorded unresolved: “%(title)s”", title=_title(objection, person))
        body = _(
            "The mediation did not settle your organisation's objection. It stays on record and the "
            "section is not agreed while it stands. Your organisation can lift it at any time."
        )
        return subject, _letter(person, body, _see(objection, person))

    _tell_owner(objection, wording, "unresolved")


def completed(item: AgreementItem, parties: Iterable[PartyItem]) -> None:
    """Tell parties, lead reviewers and those who adopt the guide that all sections are agreed."""

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _("All sections of version %(number)s are agreed", number=item.version_number)
        body = _("No objection stands and every section has its quorum. The guide can be adopted.")
        return subject, _letter(person, body, _read(item, person))

    people = _members([party.id for party in parties])
    people += accounts.recipients(Permission.RUN_AGREEMENT) + accounts.recipients(Permission.ADOPT_GUIDE)
    moment = item.completed_at.isoformat() if item.completed_at else ""
    each = {person.person_id: person for person in people}
    key = f"agreement.completed:{item.id}:{moment}"
    tell(each.values(), wording, kind=_KIND, path=_path(item), key=key)


def closed(item: AgreementItem, sections: Collection[SectionStanding]) -> None:
    """Tell the lead reviewers that the closing date has passed and something is still missing."""
    agreed = sum(one.is_agreed for one in sections)

    def wording(person: Recipient) -> tuple[str, str]:
        subject = _(
            "Closing date passed: %(agreed)s of %(all)s sections are agreed", agreed=agreed, all=len(sections)
        )
        body = _("The page of the agreement says what is missing for each section, and what can be done.")
        return subject, _letter(person, body, _read(item, person))

    key = f"agreement.closed:{item.id}:{item.closes_at:%Y%m%d%H%M}"
    tell(accounts.recipients(Permission.RUN_AGREEMENT), wording, kind=_KIND, path=_path(item), key=key)


def _tell_leads(objection: ObjectionItem, wording: letters.Wording, occasion: str) -> None:
    people = accounts.recipients(Permission.RUN_AGREEMENT)
    _tell_of(objection, people, wording, occasion)


def _tell_owner(objection: ObjectionItem, wording: letters.Wording, occasion: str) -> None:
    _tell_of(objection, _members([objection.organisation.id]), wording, occasion)


def _tell_of(
    objection: ObjectionItem, people: Iterable[Recipient], wording: letters.Wording, occasion: str
) -> None:
    key = f"objection.{occasion}:{objection.id}:{objection.lock}"
    tell(people, wording, kind=_KIND, path=f"agreement/objections/{objection.id}", key=key)


def _members(organisation_ids: Collection[int]) -> list[Recipient]:
    return audience.of_organisations(organisation_ids)


def _letter(person: Recipient, *paragraphs: str) -> str:
    return "\n\n".join([_("Dear %(name)s,", name=person.name), *paragraphs])


def _read(item: AgreementItem, person: Recipient) -> str:
    return _("Read where the agreement stands:\n%(link)s", link=letters.link(person.language, _path(item)))


def _see(objection: ObjectionItem, person: Recipient) -> str:
    link = letters.link(person.language, f"agreement/objections/{objection.id}")
    return _("The objection and its road:\n%(link)s", link=link)


def _path(item: AgreementItem) -> str:
    return f"agreement/{item.id}"


def _positions(item: AgreementItem) -> str:
    return f"agreement/{item.id}/positions"


def _closes(item: AgreementItem, person: Recipient) -> str:
    return letters.moment(item.closes_at, person.language)


def _title(thing: SectionStanding | ObjectionItem, person: Recipient) -> str:
    title = thing.title_en if person.language == "en" else thing.title_ar
    return f"{thing.number} {title}"


def _name(objection: ObjectionItem, person: Recipient) -> str:
    organisation = objection.organisation
    return organisation.name_en if person.language == "en" else organisation.name_ar
