"""Who is written to when something befalls a licence; the texts are in `letter_texts`.

The holder gets letters of law by post whatever they chose to hear of; officials get notices of their work.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from flask_babel import get_locale

from nursery.accounts import letters
from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.enforcement import labels, letter_texts
from nursery.registry.enforcement.models import Grievance, LicenceCondition, LicenceMeasure, LicenceNotice
from nursery.registry.enforcement.policy import Matter
from nursery.registry.enforcement.queries import about, rows
from nursery.registry.letters import texts
from nursery.registry.licensing.models import Licence

_P = Permission
Facts = Mapping[str, Any]


def condition_imposed(row: Licence, condition: LicenceCondition) -> None:
    """Write the condition to the holder."""
    subject = about.subject(None, condition.id, None)
    facts = {**_condition(condition), "until": subject.last_day}
    _to_holder(row, "condition_imposed", facts, f"condition:{condition.id}")


def condition_ended(row: Licence, condition: LicenceCondition) -> None:
    """Write to the holder that a condition is met or lifted."""
    facts = {**_condition(condition), "reason": condition.ending_reason}
    _to_holder(row, f"condition_{condition.ending}", facts, f"condition-end:{condition.id}")


def condition_due(row: Licence, condition: LicenceCondition) -> None:
    """Tell the officers that the day of a condition has passed."""
    path, key = _path(row), f"condition-due:{condition.id}:{condition.due_on}"
    facts = {**_names(row), **_condition(condition)}
    _to_officials(rows.matter(row), "official_condition_due", facts, path, key, (_P.ASSESS_APPLICATION,))


def closure_to_confirm(row: Licence, measure: LicenceMeasure) -> None:
    """Tell the committee and the directorate that a closure waits for confirmation."""
    facts = {**_names(row), "reason": measure.reason, "until": measure.until}
    _to_directorate(row, "official_closure", facts, f"closure:{measure.id}")


def closure_lapsed(row: Licence, measure: LicenceMeasure) -> None:
    """Tell the committee and the directorate that a closure has lapsed."""
    facts = {**_names(row), "until": measure.until}
    _to_directorate(row, "official_closure_lapsed", facts, f"closure-lapsed:{measure.id}")


def notice_given(row: Licence, notice: LicenceNotice) -> None:
    """Write the notice to the holder."""
    facts = {
        "reason": notice.grounds,
        "due": notice.answer_by,
        "measure": labels.MEASURES[notice.measure],
    }
    _to_holder(row, "notice", facts, f"notice:{notice.id}", f"notices/{notice.id}")


def represented(row: Licence, notice: LicenceNotice) -> None:
    """Tell the committee and the directorate that the holder has answered."""
    path, key = f"notices/{notice.id}", f"notice-answered:{notice.id}"
    _to_directorate(row, "official_answered", _names(row), key, path)


def day_passed(row: Licence, notice: LicenceNotice) -> None:
    """Tell both sides that the day for the answer has passed without one."""
    path, key = f"notices/{notice.id}", f"notice-day:{notice.id}"
    facts = {**_names(row), "due": notice.answer_by}
    _to_directorate(row, "official_day_passed", facts, key, path)
    _tell_holder(row, "day_passed", facts, f"{key}:holder", path)


def notice_decided(row: Licence, notice: LicenceNotice, *, is_warning: bool) -> None:
    """Write the decision on a notice to the holder."""
    limit = about.limit_from(notice.decided_at)
    facts = {"reason": notice.decision_reason, "until": limit}
    name = "notice_warning" if is_warning else f"notice_{notice.state}"
    _to_holder(row, name, facts, f"notice-decided:{notice.id}", f"notices/{notice.id}")


def grievance_filed(subject: about.Subject, grievance: Grievance) -> None:
    """Tell the main committee of a new grievance."""
    facts = {**_names_of(subject), "decide_by": grievance.decide_by}
    path, key = f"grievances/{grievance.id}", f"grievance:{grievance.id}"
    _to_officials(subject.matter, "official_grievance", facts, path, key, (_P.DECIDE_GRIEVANCE,))


def grievance_decided(subject: about.Subject, grievance: Grievance) -> None:
    """Write the decision to the holder, and tell the directorate and the committee."""
    path, key = f"grievances/{grievance.id}", f"grievance-decided:{grievance.id}"
    facts = {**_names_of(subject), "reason": grievance.decision_reason, "until": grievance.until}
    organisation_id = subject.matter.organisation_id
    wording = _wording(f"grievance_{grievance.state}", {**facts, **_body(organisation_id)}, path)
    letters.post(_holders(organisation_id), wording, key=f"{key}:holder")
    _to_officials(subject.matter, "official_decided", facts, path, key, _DIRECTORATE)


def renewal_due(row: Licence, key: str) -> None:
    """Remind the holder that the licence ends: it is renewed, or a provisional one completed."""
    facts = {**_names(row), "until": row.expires_on}
    name = "completion" if row.is_provisional else "renewal"
    _tell_holder(row, name, facts, key, f"licensing/nurseries/{row.nursery_id}")


def expired(row: Licence, key: str) -> None:
    """Tell the holder and the directorate that the licence has expired."""
    facts = {**_names(row), "until": row.expires_on}
    _tell_holder(row, "expired", facts, f"{key}:holder", _path(row))
    path, officers = _path(row), (_P.ASSESS_APPLICATION,)
    _to_officials(rows.matter(row), "official_expired", facts, path, f"{key}:officers", officers)


_DIRECTORATE = (_P.ASSESS_APPLICATION, _P.DECIDE_APPLICATION)


def _to_holder(row: Licence, name: str, facts: Facts, key: str, path: str = "") -> None:
    """A letter of law: by post in any case."""
    organisation_id = rows.matter(row).organisation_id
    wording = _wording(name, {**_names(row), **facts, **_body(organisation_id)}, path or _path(row))
    letters.post(_holders(organisation_id), wording, key=f"{key}:holder")


def _tell_holder(row: Licence, name: str, facts: Facts, key: str, path: str) -> None:
    organisation_id = rows.matter(row).organisation_id
    wording = _wording(name, {**facts, **_body(organisation_id)}, path)
    tell(_holders(organisation_id), wording, kind=NoticeKind.LICENCES, path=path, key=key)


def _to_directorate(row: Licence, name: str, facts: Facts, key: str, path: str = "") -> None:
    _to_officials(rows.matter(row), name, facts, path or _path(row), f"{key}:officials", _DIRECTORATE)


def _to_officials(
    matter: Matter, name: str, facts: Facts, path: str, key: str, permissions: tuple[Permission, ...]
) -> None:
    found = {
        person.person_id: person
        for permission in permissions
        for person in recipients(permission, governorate=matter.governorate)
    }
    wording = _wording(name, facts, path)
    tell(found.values(), wording, kind=NoticeKind.REGISTRY_WORK, path=path, key=key)


def _holders(organisation_id: int) -> list[Recipient]:
    return recipients(_P.OPERATE_NURSERY, organisation_ids=[organisation_id])


def _body(organisation_id: int) -> Facts:
    """A holder that is a legal person is addressed by its name."""
    name_ar, name_en = rows.body_that_holds(organisation_id) or ("", "")
    return {"holder_ar": name_ar, "holder_en": name_en}


def _wording(name: str, facts: Facts, path: str) -> letters.Wording:
    def wording(person: Recipient) -> tuple[str, str]:
        values = {key: _shown(value) for key, value in facts.items()}
        is_english = person.language == "en"
        values["nursery"] = facts["name_en"] if is_english and facts["name_en"] else facts["name_ar"]
        if "text_ar" in facts:
            values["condition"] = facts["text_en"] if is_english else facts["text_ar"]
        subject, body = texts.filled(letter_texts.key_of(name), person.language, values)
        body_that_holds = str(facts.get("holder_en" if is_english else "holder_ar", ""))
        greeting = texts.opening(str(letter_texts.GREETING) % {"name": person.name}, body_that_holds)
        see = str(letter_texts.SEE) % {"link": letters.link(person.language, path)}
        return subject, f"{greeting}\n\n{body}\n\n{see}\n"

    return wording


def _names(row: Licence) -> dict[str, Any]:
    return {"number": row.number, "name_ar": row.name_ar, "name_en": row.name_en}


def _names_of(subject: about.Subject) -> dict[str, Any]:
    name_ar, name_en = about.titles(subject)
    number = subject.licence.number if subject.licence else ""
    return {"number": number, "name_ar": name_ar, "name_en": name_en}


def _condition(row: LicenceCondition) -> dict[str, Any]:
    return {"text_ar": row.text_ar, "text_en": row.text_en, "due": row.due_on or letter_texts.NO_DAY}


def _path(row: Licence) -> str:
    return f"licences/{row.number}/measures"


def _shown(value: object) -> str:
    """Dates in words of the recipient's language; the rest as it is."""
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y", locale=get_locale()))
    return str(value or "")
