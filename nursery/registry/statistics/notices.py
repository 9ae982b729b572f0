"""Reminders of the monthly figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts import letters
from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.statistics import labels, months

_PATH = "nurseries/months"


def remind(month: date, waiting: Mapping[int, Sequence[tuple[int, str, str]]], *, occasion: str) -> int:
    """Remind each organisation of its nurseries without figures, once on an occasion. Part of a command."""
    for organisation_id, nurseries in waiting.items():
        people = recipients(Permission.OPERATE_NURSERY, organisation_ids=[organisation_id])

        def wording(
            person: Recipient, nurseries: Sequence[tuple[int, str, str]] = nurseries
        ) -> tuple[str, str]:
            return _words(person, month, nurseries)

        key = f"monthly-figures:{months.name(month)}:{occasion}:{organisation_id}"
        tell(people, wording, kind=NoticeKind.LICENCES, path=_PATH, key=key)
    return len(waiting)


def _words(person: Recipient, month: date, nurseries: Sequence[tuple[int, str, str]]) -> tuple[str, str]:
    name = labels.month_name(month)
    subject = _("Monthly figures of %(month)s", month=name)
    names = [(en or ar) if person.language == "en" else ar for _id, ar, en in nurseries]
    asked = ngettext(
        "The figures of %(month)s are still missing for %(num)s nursery:",
        "The figures of %(month)s are still missing for %(num)s nurseries:",
        len(names),
        month=name,
    )
    lines = "\n".join(f"- {one}" for one in names[:20])
    help_ = _("If nothing changed since the month before, one press is enough:")
    return subject, f"{asked}\n{lines}\n\n{help_}\n{letters.link(person.language, _PATH)}"
