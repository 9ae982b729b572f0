"""Who is written to after each step; the texts are in `letter_texts`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from flask_babel import get_locale

from nursery.accounts import letters
from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.registry.letters import texts
from nursery.registry.letters.kinds import LetterGroup
from nursery.registry.licensing import letter_texts, letter_texts_by_kind
from nursery.registry.licensing.letter_kinds import key_of
from nursery.registry.licensing.lifecycle import ApplicationAction, LicenceAction, letter_of
from nursery.registry.licensing.models import Application, ApplicationEvent, Licence, LicenceEvent
from nursery.registry.licensing.queries import rows

_A = ApplicationAction
Text = tuple[Any, Any]


def tell(row: Application, event: ApplicationEvent) -> None:
    """Write to all sides whom the step concerns; nobody else learns of a draft given up."""
    action = event.action
    if row.submitted_at is None:
        return
    facts = _facts(row, event)
    path = f"licensing/applications/{row.id}"
    key = f"application-event:{event.id}"
    if action in letter_texts.TO_APPLICANT:
        operators = recipients(Permission.OPERATE_NURSERY, organisation_ids=_sides(row))
        text, own = _to_applicant(row, action)
        post(operators, text, own, facts, path, f"{key}:applicant")
    if action in letter_texts.TO_OFFICERS:
        officers = recipients(Permission.ASSESS_APPLICATION, governorate=row.governorate)
        own = key_of(LetterGroup.DIRECTORATE, action)
        post(officers, letter_texts.TO_OFFICERS[action], own, facts, path, f"{key}:directorate")
    if action in letter_texts.TO_COMMITTEE and row.proposed_by is not None:
        members = recipients(Permission.DECIDE_APPLICATION, governorate=row.governorate)
        own = key_of(LetterGroup.COMMITTEE, action)
        post(members, letter_texts.TO_COMMITTEE[action], own, facts, path, f"{key}:committee")


def _sides(row: Application) -> list[int]:
    """The organisation that applies; with a transfer, that of the other side too."""
    matter = rows.matter_of(row)
    return [side for side in (matter.organisation_id, matter.other_organisation_id) if side is not None]


def _to_applicant(row: Application, action: ApplicationAction) -> tuple[Text, str]:
    """The letter to the applicant after a step, and its key: some kinds of application have their own."""
    if (row.kind, action) in letter_texts_by_kind.BY_KIND:
        own = key_of(LetterGroup.APPLICANT, f"{action}.{row.kind}")
        return letter_texts_by_kind.BY_KIND[row.kind, action], own
    return letter_texts.TO_APPLICANT[action], key_of(LetterGroup.APPLICANT, action)


def tell_of_licence(row: Licence, event: LicenceEvent) -> None:
    """Write to the holder; of a licence given up the committee learns too.

    What has no letter here (a transfer) is written of with the application it comes from.
    """
    facts = {
        "nursery_ar": row.name_ar,
        "nursery_en": row.name_en,
        "number": row.number,
        "reason": event.reason,
        "until": event.until or letter_texts.FURTHER_NOTICE,
    }
    letter = letter_of(event.action, event.suspension)
    if letter not in letter_texts.LICENCE:
        return
    path = f"licences/{row.number}/measures"
    text, key = letter_texts.LICENCE[letter], f"licence-event:{event.id}"
    organisation = rows.matter_of_licence(row).organisation_id
    holders = recipients(Permission.OPERATE_NURSERY, organisation_ids=[organisation])
    own = key_of(LetterGroup.HOLDER, letter)
    post(holders, text, own, facts, path, f"{key}:holder")
    if event.action is LicenceAction.SURRENDER:
        members = recipients(Permission.DECIDE_APPLICATION, governorate=row.governorate)
        post(members, text, own, facts, path, f"{key}:committee")


def facts_of(row: Application) -> dict[str, Any]:
    """What every letter about an application can speak of."""
    return {
        "reference": row.reference,
        "nursery_ar": row.nursery.name_ar,
        "nursery_en": row.nursery.name_en,
        "decide_by": row.decide_by,
    }


def _facts(row: Application, event: ApplicationEvent) -> dict[str, Any]:
    due: date | None = None
    if event.action is _A.ASK_INFORMATION:
        due = rows.open_request(row.id).answer_due_on
    elif event.action is _A.PLAN_SITE_CHECK:
        due = rows.site_check(row.id).planned_on
    return facts_of(row) | {"due": due, "reason": event.note}


def post(to: list[Recipient], text: Text, own: str, facts: Mapping[str, Any], path: str, key: str) -> None:
    """Write to people, in the words kept for the letter `own` where the authority changed them."""
    kept = texts.texts_for(own) if to else {}

    def wording(recipient: Recipient) -> tuple[str, str]:
        values = {name: _shown(value) for name, value in facts.items()}
        names = (values["nursery_ar"], values["nursery_en"])
        values["nursery"] = names[0] if recipient.language == "ar" else names[1] or names[0]
        subject, body = (str(part) % values for part in kept.get(recipient.language, text))
        greeting = str(letter_texts.GREETING) % {"name": recipient.name}
        see = str(letter_texts.SEE) % {"link": letters.link(recipient.language, path)}
        return subject, f"{greeting}\n\n{body.strip()}\n\n{see}\n"

    letters.post(to, wording, key=key)


def _shown(value: object) -> object:
    """Dates in words of the recipient's language; the rest as it is."""
    return format_date(value, "d MMMM y", locale=get_locale()) if isinstance(value, date) else value
