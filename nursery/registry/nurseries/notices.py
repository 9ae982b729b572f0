"""Who is told of what happens in a nursery."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import lazy_gettext as _l

from nursery.accounts import letters
from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.licensing.models import Nursery
from nursery.registry.nurseries.staff_models import Incident

_GRAVE = (
    _l("Grave incident in “%(nursery)s”"),
    _l(
        "The nursery “%(nursery)s” recorded a grave incident. "
        "What happened is written in its record:\n%(link)s"
    ),
)
_MORE = (
    _l("More about the grave incident in “%(nursery)s”"),
    _l("The nursery “%(nursery)s” added to a grave incident:\n%(link)s"),
)


def grave_incident(row: Incident, nursery: Nursery) -> None:
    """The directorate learns of it at once; the letter says nothing of what happened."""
    _tell(row, nursery, _GRAVE, f"incident:{row.id}")


def addition_to_grave_incident(row: Incident, addition_id: int, nursery: Nursery) -> None:
    """The directorate learns that more was written."""
    _tell(row, nursery, _MORE, f"incident:{row.id}:{addition_id}")


def _tell(row: Incident, nursery: Nursery, text: tuple[object, object], key: str) -> None:
    path = f"nurseries/incidents/{row.id}"
    officers = recipients(Permission.ASSESS_APPLICATION, governorate=nursery.governorate)
    tell(officers, _wording(nursery, text, path), kind=NoticeKind.REGISTRY_WORK, path=path, key=key)


def _wording(
    nursery: Nursery, text: tuple[object, object], path: str
) -> Callable[[Recipient], tuple[str, str]]:
    def wording(person: Recipient) -> tuple[str, str]:
        name = nursery.name_ar if person.language == "ar" else nursery.name_en or nursery.name_ar
        values = {"nursery": name, "link": letters.link(person.language, path)}
        return str(text[0]) % values, str(text[1]) % values

    return wording
