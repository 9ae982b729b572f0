"""What inspectors, operators and officers are told of visits."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from nursery.accounts import letters
from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.inspections import labels
from nursery.registry.inspections.lifecycle import Stance
from nursery.registry.inspections.models import Inspection
from nursery.registry.licensing.models import Nursery

_KIND = NoticeKind.INSPECTIONS


def planned(row: Inspection, nursery: Nursery, organisation_id: int) -> None:
    """Tell the inspector; and the nursery, when the visit is an announced one."""

    def to_inspector(person: Recipient) -> tuple[str, str]:
        values = {"nursery": name_of(nursery, person), "day": day_in_words(row.planned_on)}
        subject = _("A visit for you: %(nursery)s, %(day)s", **values)
        text = _("You are to visit %(nursery)s on %(day)s.", **values)
        return subject, letter(person, text, path_of(row))

    def to_nursery(person: Recipient) -> tuple[str, str]:
        values = {"nursery": name_of(nursery, person), "day": day_in_words(row.planned_on)}
        subject = _("The directorate will visit %(nursery)s on %(day)s", **values)
        text = _(
            "An inspector of the directorate will visit %(nursery)s on %(day)s. Please see that somebody "
            "responsible is there.",
            **values,
        )
        return subject, letter(person, text, path_of(row))

    occasion = f"inspection.planned:{row.id}:{row.planned_on.isoformat()}"
    tell(accounts.people([row.inspector_id]), to_inspector, kind=_KIND, path=path_of(row), key=occasion)
    if row.is_announced:
        tell(operators(organisation_id), to_nursery, kind=_KIND, path=path_of(row), key=f"{occasion}:nursery")


def called_off(row: Inspection, nursery: Nursery, organisation_id: int | None) -> None:
    """Tell the inspector, and the nursery where it knew of the visit."""

    def wording(person: Recipient) -> tuple[str, str]:
        values = {"nursery": name_of(nursery, person), "day": day_in_words(row.planned_on)}
        subject = _("The visit to %(nursery)s on %(day)s was called off", **values)
        text = _("The visit to %(nursery)s planned for %(day)s will not take place.", **values)
        return subject, letter(person, text, path_of(row))

    told = accounts.people([row.inspector_id])
    if organisation_id is not None:
        told += operators(organisation_id)
    tell(told, wording, kind=_KIND, path=path_of(row), key=f"inspection.called_off:{row.id}")


def reported(
    row: Inspection, nursery: Nursery, organisation_id: int, to_correct: int, *, is_answered: bool = False
) -> None:
    """Tell the nursery of the signed report, and how much it has to correct."""

    def wording(person: Recipient) -> tuple[str, str]:
        name = name_of(nursery, person)
        subject = _("The report of the visit to %(nursery)s is signed", nursery=name)
        lines = [
            _("Your answer to it was taken in the nursery, on the inspector’s phone.")
            if is_answered
            else _("Read it, and answer it for the nursery: sign it, sign with remarks, or refuse.")
        ]
        if to_correct:
            lines.append(
                ngettext(
                    "%(num)s finding has to be corrected; its last day stands beside it.",
                    "%(num)s findings have to be corrected; the last day stands beside each.",
                    to_correct,
                )
            )
        return subject, letter(person, "\n\n".join(lines), path_of(row))

    key = f"inspection.reported:{row.id}"
    tell(operators(organisation_id), wording, kind=_KIND, path=path_of(row), key=key)


def answered(row: Inspection, nursery: Nursery, stance: Stance) -> None:
    """Tell the inspector how the nursery answered the report."""

    def wording(person: Recipient) -> tuple[str, str]:
        name = name_of(nursery, person)
        subject = _("%(nursery)s answered the report of the visit", nursery=name)
        return subject, letter(person, f"{labels.STANCES[stance]}.", path_of(row))

    key = f"inspection.acknowledged:{row.id}"
    tell(accounts.people([row.inspector_id]), wording, kind=_KIND, path=path_of(row), key=key)


def operators(organisation_id: int) -> list[Recipient]:
    """Those who act for a nursery's provider."""
    return accounts.recipients(Permission.OPERATE_NURSERY, organisation_ids=[organisation_id])


def path_of(row: Inspection) -> str:
    """Where a notice of a visit leads."""
    return f"inspections/{row.id}"


def name_of(nursery: Nursery, person: Recipient) -> str:
    """The nursery's name in the person's language."""
    return nursery.name_ar if person.language == "ar" else nursery.name_en or nursery.name_ar


def day_in_words(day: date) -> str:
    """A date in words of the recipient's language."""
    return str(format_date(day, "d MMMM y", locale=get_locale()))


def letter(person: Recipient, text: str, path: str) -> str:
    """The whole letter, with where to look."""
    greeting = _("Dear %(name)s,", name=person.name)
    see = _("See it here: %(link)s", link=letters.link(person.language, path))
    return f"{greeting}\n\n{text}\n\n{see}\n"
