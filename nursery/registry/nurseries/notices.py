"""Who is told of what happens in a nursery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask_babel import lazy_gettext as _l

from nursery.accounts import letters
from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.licensing.models import Nursery
from nursery.registry.licensing.queries.rows import nursery_and_organisation
from nursery.registry.nurseries.kinds import IncidentSeverity
from nursery.registry.nurseries.staff_models import Incident
from nursery.web.filters import date_

_TOLD = {
    IncidentSeverity.SERIOUS: (
        _l("Serious incident in “%(nursery)s”"),
        _l(
            "The nursery “%(nursery)s” recorded a serious incident. "
            "What happened is written in its record:\n%(link)s"
        ),
    ),
    IncidentSeverity.GRAVE: (
        _l("Grave incident in “%(nursery)s”"),
        _l(
            "The nursery “%(nursery)s” recorded a grave incident. "
            "What happened is written in its record:\n%(link)s"
        ),
    ),
}
_MORE = (
    _l("More about the incident in “%(nursery)s”"),
    _l("The nursery “%(nursery)s” added to an incident it had recorded:\n%(link)s"),
)
_PAPER_OVER_SOON = (
    _l("A paper of staff is over on %(day)s: %(nursery)s"),
    _l(
        "In the file of “%(nursery)s” a paper of somebody who works there is over on %(day)s. "
        "Which one it is, and where the renewed one is entered, stands in the file:\n%(link)s"
    ),
)
_PAPER_OVER = (
    _l("A paper of staff is over since %(day)s: %(nursery)s"),
    _l(
        "In the file of “%(nursery)s” a paper of somebody who works there had its last day on %(day)s. "
        "Which one it is, and where the renewed one is entered, stands in the file:\n%(link)s"
    ),
)


def incident(row: Incident, nursery: Nursery) -> None:
    """The directorate learns of it at once; the letter says nothing of what happened."""
    _tell(row, nursery, _TOLD[row.severity], f"incident:{row.id}")


def addition_to_incident(row: Incident, addition_id: int, nursery: Nursery) -> None:
    """The directorate learns that more was written."""
    _tell(row, nursery, _MORE, f"incident:{row.id}:{addition_id}")


def papers_over_soon(nursery_id: int, last_day: date) -> None:
    """The operators learn that a paper of staff is over on a day, or was yesterday; no name is written."""
    nursery, organisation_id = nursery_and_organisation(nursery_id)
    people = recipients(Permission.OPERATE_NURSERY, organisation_ids=[organisation_id])
    path, is_over = f"nurseries/{nursery_id}/file", last_day < clock.today()
    text = _PAPER_OVER if is_over else _PAPER_OVER_SOON

    def wording(person: Recipient) -> tuple[str, str]:
        values = {**_values(nursery, person, path), "day": date_(last_day)}
        return str(text[0]) % values, str(text[1]) % values

    key = f"staff-papers:{nursery_id}:{last_day.isoformat()}:{clock.today().isoformat()}"
    tell(people, wording, kind=NoticeKind.LICENCES, path=path, key=key)


def _tell(row: Incident, nursery: Nursery, text: tuple[object, object], key: str) -> None:
    path = f"nurseries/incidents/{row.id}"
    officers = recipients(Permission.ASSESS_APPLICATION, governorate=nursery.governorate)
    tell(officers, _wording(nursery, text, path), kind=NoticeKind.REGISTRY_WORK, path=path, key=key)


def _wording(
    nursery: Nursery, text: tuple[object, object], path: str
) -> Callable[[Recipient], tuple[str, str]]:
    def wording(person: Recipient) -> tuple[str, str]:
        values = _values(nursery, person, path)
        return str(text[0]) % values, str(text[1]) % values

    return wording


def _values(nursery: Nursery, person: Recipient, path: str) -> dict[str, str]:
    name = nursery.name_ar if person.language == "ar" else nursery.name_en or nursery.name_ar
    return {"nursery": name, "link": letters.link(person.language, path)}
