"""Every form of every page, found by looking at the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.security.visitors import Visitor, written
from tests.security.world import World

TOKEN = "csrf_token"
# What a person would write into a field of this kind or name.
_PLAUSIBLE = {
    "email": "somebody@example.org",
    "source_url": "https://example.org/page",
    "days": "7",
    "year": "2024",
    "verdict_days": "21",
    "capacity": "24",
    "link": "https://example.org/room",
    "ends_at": "2026-12-21",
    "password": "seven quiet olive trees",
    "tel": "0112223344",
    "date": "2026-12-20",
    "time": "10:30",
    "whole number": "7",
    "number": "18.5",
    "registration_number": "01020304051",
    "slug": "written-name",
    "section_slug": "another-written-name",
    "latitude": "33.51",
    "longitude": "36.27",
    "closes_at": "2027-01-20",
    "response_due_on": "2027-03-20",
    "visited_on": "2026-11-21",
    "paid_on": "2026-11-21",
}
# What fits some answers only, so that a person leaves it as it is.
_LEFT_EMPTY = {"duplicate_of", "taken_text"}


@dataclass
class Field:
    """One field: its kind, what it holds, and its choices."""

    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)

    @property
    def is_written(self) -> bool:
        """Whether people write into it."""
        kinds = {"text", "textarea", "email", "tel", "search", "password", "date", "time"}
        return self.kind in kinds or self.kind.endswith("number")


@dataclass
class SentForm:
    """A form that is sent by POST, as a page shows it to somebody."""

    browser: FlaskClient
    page: str
    path: str
    fields: dict[str, list[Field]]

    def filled(self, write: Callable[[str, Field], str] | None = None) -> dict[str, list[str]]:
        """What a person would send; `write` says what they write into a field (by default what fits)."""
        write = write or plausible
        return {
            name: [values for one in fields for values in _answer(name, one, write)]
            for name, fields in self.fields.items()
        }

    def send(self, data: dict[str, list[str]]) -> TestResponse:
        """Send it."""
        return self.browser.post(self.path, data=data)


def _answer(name: str, one: Field, write: Callable[[str, Field], str]) -> list[str]:
    if one.kind == "file":
        return []
    if one.is_written:
        return [write(name, one)]
    return [choice for choice in one.choices if choice][-1:] or [one.value]


def plausible(name: str, one: Field) -> str:
    """What fits into a field."""
    if name.startswith("places_"):
        return "12"
    if name in _LEFT_EMPTY:
        return ""
    by_name = _PLAUSIBLE.get(name) if one.kind != "time" else None
    return by_name or _PLAUSIBLE.get(one.kind, "نص مكتوب")


class _Reader(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[Field]]]] = []
        self._fields: dict[str, list[Field]] | None = None
        self._open: Field | None = None
        self._buttons: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields, self._buttons = {}, []
            if given.get("method") == "post":
                self.forms.append((given.get("action", ""), self._fields))
        elif self._fields is not None and tag in {"input", "select", "textarea"} and given.get("name"):
            self._add(tag, given)
        elif tag == "button" and self._fields is not None and given.get("type", "submit") == "submit":
            self._buttons.append((given.get("name", ""), given.get("value", "")))
        elif tag == "option" and self._open is not None and given.get("value"):
            self._open.choices.append(given["value"])

    def _add(self, tag: str, given: dict[str, str]) -> None:
        assert self._fields is not None
        kind = given.get("type", "text") if tag == "input" else tag
        if kind == "text":
            kind = {"numeric": "whole number", "decimal": "number"}.get(given.get("inputmode", ""), kind)
        known = self._fields.setdefault(given["name"], [])
        if kind in {"radio", "checkbox"}:
            if not known:
                known.append(Field(kind))
            known[0].choices.append(given.get("value", "on"))
        else:
            known.append(Field(kind, given.get("value", "")))
        self._open = known[-1] if tag in {"select", "textarea"} else None

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"}:
            self._open = None
        elif tag == "form" and self._fields is not None:
            self._press()
            self._fields = None

    def _press(self) -> None:
        """Without a plain button the first of those that say what to do is pressed."""
        assert self._fields is not None
        if self._buttons and all(name for name, _value in self._buttons):
            name, value = self._buttons[0]
            self._fields[name] = [Field("button", value)]


@dataclass
class Seen:
    """What a visitor was answered at an address."""

    path: str
    visitor: Visitor
    response: TestResponse


@dataclass
class Looked:
    """Everything that everybody may look at, looked at once; `left` is what that left on record."""

    answers: list[Seen]
    left: int

    def pages(self) -> dict[str, Seen]:
        """Each page once, as the first person saw it who may see it."""
        found: dict[str, Seen] = {}
        for seen in self.answers:
            if seen.response.status_code == 200 and seen.response.mimetype == "text/html":
                found.setdefault(seen.path, seen)
        return found

    def forms(self) -> list[SentForm]:
        """Every form of every page, by where it is sent."""
        found: dict[str, SentForm] = {}
        for path, seen in self.pages().items():
            reader = _Reader()
            reader.feed(seen.response.get_data(as_text=True))
            for action, fields in reader.forms:
                if TOKEN in fields:
                    form = SentForm(seen.visitor.browser, path, action or path, fields)
                    found.setdefault(action or path, form)
        return list(found.values())


def look(app: Flask, world: World, visitors: list[Visitor]) -> Looked:
    """Open every door that is open to somebody, and look."""
    before = written(app)
    answers = [
        Seen(path, visitor, visitor.browser.get(path))
        for visitor in visitors
        for path in visitor.paths(app, world, "GET")
    ]
    return Looked(answers, written(app) - before)
