"""The details of an entry as lines for people: what changed from what to what, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from nursery import places
from nursery.audit.reading import words
from nursery.audit.reading.values import VALUES
from nursery.web import filters, language

Record = tuple[str, int]
Names = Mapping[Record, str]

# The kind of record that a detail's number means.
_MEANS = {
    "application": "application",
    "licence": "licence",
    "nursery": "nursery",
    "into": "nursery",
    "organisation": "organisation",
    "organisation_id": "organisation",
    "own_organisation_id": "organisation",
    "person": "person",
    "reviewer": "person",
    "reviewer_id": "person",
}
# The same of details that hold a list; a bare number under one of these is how many.
_MEAN = {
    "organisations": "organisation",
    "parties": "organisation",
    "taken_off": "organisation",
    "people": "person",
    "licences": "licence",
    "changed_licences": "licence",
}
# Where the new value does not stand under `after`; and whose old and new values are people.
_AFTER = {"agreement.extended": "closes", "round.extended": "closes", "condition.varied": "due"}
_OF_PEOPLE = frozenset({"application.handed_over"})
_MOST = 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_SHORT = 16


@dataclass(frozen=True)
class Change:
    """An old and a new value; `was` is empty where nothing stood before."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class Line:
    """A detail."""

    label: str
    value: str


@dataclass(frozen=True)
class Said:
    """What the details say."""

    change: Change | None
    lines: tuple[Line, ...]


def meant(event: str, details: Mapping[str, Any]) -> Iterator[Record]:
    """The records that the details speak of by number."""
    for name, value in details.items():
        many = isinstance(value, list)
        kind = _kind(event, name, many=many)
        for one in value if many else [value]:
            if kind and isinstance(one, int) and not isinstance(one, bool):
                yield kind, one


def said(event: str, details: Mapping[str, Any], names: Names) -> Said:
    """The details in the language of the page."""
    after = _AFTER.get(event, "after")
    known = {name: value for name, value in details.items() if value not in (None, "", [], {})}
    change = None
    if "before" in known or (after in known and event not in _AFTER and "before" in details):
        was, now = (
            _value(event, name, known.pop(name, None), names, shown=label)
            for name, label in (("before", after), (after, after))
        )
        change = Change(_label(event, after), was, now) if was != now else None
    lines = (
        Line(str(words.key(name)), _value(event, name, value, names, shown=name))
        for name, value in known.items()
    )
    return Said(change, tuple(lines))


def _label(event: str, after: str) -> str:
    if event in _OF_PEOPLE:
        return _("Responsible officer")
    return _("State") if after == "after" else str(words.key(after))


def _kind(event: str, name: str, *, many: bool) -> str:
    if name in ("before", "after"):
        return "person" if event in _OF_PEOPLE else ""
    if name == "into" and event.endswith(".merged"):
        return event.partition(".")[0]
    return (_MEAN if many else _MEANS).get(name, "")


def _value(event: str, name: str, value: Any, names: Names, *, shown: str, many: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        every = [_value(event, name, one, names, shown=shown, many=True) for one in value[:_MOST]]
        more = (
            [_("and %(count)s more", count=filters.number(len(value) - _MOST))] if len(value) > _MOST else []
        )
        return _(", ").join([*every, *more])
    if isinstance(value, dict):
        return _(", ").join(f"{_coded(str(code))}: {count}" for code, count in value.items())
    if isinstance(value, bool):
        return str(VALUES[str(value).lower()])
    if isinstance(value, int | float):
        return names.get((_kind(event, name, many=many), int(value)), "") or filters.number(value)
    return _text(shown, str(value))


def _text(name: str, value: str) -> str:
    if name == "record":
        return str(words.subject(value))
    if name in ("governorate", "district"):
        named = places.governorate_name if name == "governorate" else places.district_name
        return named(value, language.current()) or value
    if _FINGERPRINT.fullmatch(value):
        return f"\u2066{value[:_SHORT]}…\u2069"
    if _MONTH.fullmatch(value):
        return f"\u2066{value}\u2069"
    if _DAY.match(value):
        return _moment(value)
    return _coded(value)


def _moment(value: str) -> str:
    try:
        if _DAY.fullmatch(value):
            return filters.date_(date.fromisoformat(value))
        return filters.datetime_(datetime.fromisoformat(value))
    except ValueError:
        return value


def _coded(value: str) -> str:
    word = VALUES.get(value)
    return str(word) if word is not None else f"\u2068{value}\u2069"
