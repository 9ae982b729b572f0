"""How values are written on pages, in both languages."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from nursery.web import language
from nursery.web.text import isolate_latin

ZONE = ZoneInfo("Asia/Damascus")
_KILO = 1024
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)+")
_CODE_THAT_FITS = 24  # characters beside which a narrow phone still has room


def bdi(value: object, direction: str = "ltr") -> Markup:
    """A code, number, e-mail or foreign word kept apart from the direction of the text around it.

    `|bdi` for codes, numbers, addresses and Latin words; `|bdi('auto')` for names in either script.
    A short code such as 2026-000069 stays on one line. What has no letters, such as -4, runs from left to
    right always: by itself it would follow the text around it, and in Arabic its sign would stand behind.
    """
    return Markup(_apart("" if value is None else str(escape(value)), direction))  # noqa: S704 - escaped


def _apart(html: str, direction: str) -> str:
    """A hyphen is a place to break a line, except in a short code, which is read as one word."""
    is_code = direction == "ltr" and len(html) <= _CODE_THAT_FITS and _CODE.fullmatch(html)
    if direction == "auto" and html and not any(sign.isalpha() for sign in unescape(html)):
        direction = "ltr"
    attributes = f'dir="{escape(direction)}"' + (' class="whole"' if is_code else "")
    return f"<bdi {attributes}>{html}</bdi>"


_ISOLATED = re.compile("([\u2066\u2068])([^\u2066-\u2069]*)\u2069")


def isolated(text: object) -> Markup:
    """A message whose isolating characters (U+2066 or U+2068 … U+2069) have become `<bdi>`.

    In Arabic its Latin words are kept apart too, marked or not.
    """
    around = isolate_latin if language.current() == "ar" else str
    html, end, pieces = str(escape(text)), 0, []
    for match in _ISOLATED.finditer(html):
        direction = "ltr" if match[1] == "\u2066" else "auto"
        pieces += [around(html[end : match.start()]), _apart(match[2], direction)]
        end = match.end()
    return Markup("".join([*pieces, around(html[end:])]))  # noqa: S704 - escaped


def local(value: datetime) -> datetime:
    """`value` on a clock in Damascus."""
    return value.astimezone(ZONE)


def date_(value: date | datetime | None) -> str:
    """21 تشرين الثاني 2026 · 21 November 2026."""
    if value is None:
        return ""
    day = local(value).date() if isinstance(value, datetime) else value
    return str(format_date(day, "d MMMM y", locale=language.locale()))


def weekday(value: date | datetime | None) -> str:
    """السبت 21 تشرين الثاني 2026 · Saturday 21 November 2026."""
    if value is None:
        return ""
    day = local(value).date() if isinstance(value, datetime) else value
    return str(format_date(day, "EEEE d MMMM y", locale=language.locale()))


def datetime_(value: datetime | None) -> str:
    """21 تشرين الثاني 2026، 14:05 · 21 November 2026, 14:05, on a clock in Damascus."""
    if value is None:
        return ""
    comma = "،" if language.current() == "ar" else ","
    return str(format_datetime(local(value), f"d MMMM y'{comma}' HH:mm", locale=language.locale()))


def time_(value: datetime | None) -> str:
    """14:05, on a clock in Damascus."""
    return str(format_time(local(value), "HH:mm", locale=language.locale())) if value else ""


def iso(value: date | datetime | None) -> str:
    """The machine's form of a moment, for `<time datetime>`."""
    return value.isoformat() if value else ""


def number(value: int | float | Decimal | None) -> str:
    """12,345.6 with Western digits in both languages."""
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else str(format_decimal(value, locale="en"))


def filesize(size: int | None) -> str:
    """How big a file is, in the unit a person would say."""
    if size is None:
        return ""
    if size < _KILO:
        return ngettext("%(num)s byte", "%(num)s bytes", size)
    if size < _KILO * _KILO:
        return _("%(size)s KB", size=number(round(size / _KILO)))
    return _("%(size)s MB", size=number(round(size / _KILO / _KILO, 1)))


def days(count: int) -> str:
    """يومان · 5 أيام · 15 يوماً · 2 days."""
    return ngettext("%(num)s day", "%(num)s days", count)


def localized(thing: Any, name: str) -> str:
    """`name_ar` or `name_en` of an object or mapping, by the page's language; the other when it is empty."""
    order = ("ar", "en") if language.current() == "ar" else ("en", "ar")
    for code in order:
        key = f"{name}_{code}"
        value = thing.get(key) if isinstance(thing, dict) else getattr(thing, key, None)
        if value:
            return str(value)
    return ""


def init_app(app: Flask) -> None:
    """Registers the filters under the names templates use."""
    app.jinja_env.filters.update(
        bdi=bdi,
        isolated=isolated,
        date=date_,
        datetime=datetime_,
        time=time_,
        weekday=weekday,
        iso=iso,
        number=number,
        filesize=filesize,
        days=days,
        localized=localized,
    )
