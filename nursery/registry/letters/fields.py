"""The named fields of letters: what each stands for, and an example to preview a text with."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from nursery.web.language import LOCALES

_DAY = date(2027, 3, 15)
LABELS: dict[str, Any] = {
    "nursery": _l("Name of the nursery"),
    "reference": _l("Number of the application"),
    "number": _l("Number of the licence"),
    "holder": _l("Name of the licence holder"),
    "address": _l("Address of the nursery"),
    "places": _l("Number of places"),
    "due": _l("Day until which something is due"),
    "decide_by": _l("Day until which a decision is due"),
    "day": _l("Day"),
    "until": _l("Last day"),
    "reason": _l("Reasons"),
    "measure": _l("Intended measure"),
    "sitting": _l("Number and day of the sitting"),
    "condition": _l("Text of the condition"),
    "conditions": _l("Conditions, where the decision has any"),
    "name": _l("Name of the person written to"),
}
_EXAMPLES: dict[str, Any] = {
    "nursery": _l("Jasmine Nursery"),
    "reference": "\u20662026-000042\u2069",
    "number": "\u2066DI-000042\u2069",
    "holder": _l("Rana Halabi"),
    "address": _l("Mezzeh, Jalaa Street, building 12"),
    "places": "24",
    "due": _DAY,
    "decide_by": _DAY,
    "day": _DAY,
    "until": _DAY,
    "reason": _l("The exits shown in the floor plan lead to the street without hindrance."),
    "measure": _l("suspension of the licence"),
    "sitting": "7",
    "condition": _l("At most eight children under twelve months."),
    "conditions": _l("1. At most eight children under twelve months."),
    "name": _l("Rana Halabi"),
}


def label(name: str) -> str:
    """What a field stands for; its own name where nobody said."""
    return str(LABELS.get(name, name))


def example(name: str, language: str) -> str:
    """An example of a field's value in a language."""
    value = _EXAMPLES.get(name, "…")
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y", locale=LOCALES[language]))
    with force_locale(LOCALES[language]):
        return str(value)
