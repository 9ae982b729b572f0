"""The values of a spreadsheet's cells as people see them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from nursery.feedback.tables.reading import markup
from nursery.feedback.tables.reading.archive import Archive
from nursery.feedback.tables.reading.grid import MAX_CELL

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
_LAST_DAY = 2_958_466


def unescaped(text: str) -> str:
    """Characters that XML does not allow stand in cells as _x000B_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def as_typed(kind: str, value: str, *, is_date: bool) -> str:
    """A value that is no shared string: a number without needless zeros, a date as year-month-day."""
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind == "str":
        return unescaped(value)
    if kind != "n":
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    if is_date and 0 < number < _LAST_DAY:
        return _date(number)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _date(number: float) -> str:
    moment = _DAY_ZERO + timedelta(days=number)
    return moment.strftime("%Y-%m-%d" if number == int(number) else "%Y-%m-%d %H:%M")


def date_styles(archive: Archive, name: str | None) -> frozenset[int]:
    """The numbers of the cell styles that show dates."""
    formats: set[int] = set(_DATE_FORMATS)
    found: list[int] = []
    is_inside = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal is_inside
        if element == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            if re.search("[ymdhsYMDHS]", _LITERAL.sub("", attributes.get("formatCode", ""))):
                formats.add(int(attributes["numFmtId"]))
        elif element == "cellXfs":
            is_inside = True
        elif element == "xf" and is_inside:
            number = attributes.get("numFmtId", "0")
            found.append(int(number) if number.isdecimal() else 0)

    def end(element: str) -> None:
        nonlocal is_inside
        is_inside = is_inside and element != "cellXfs"

    if name is not None:
        with archive.part(name) as stream:
            markup.walk(stream, start, end, lambda _text: None)
    return frozenset(style for style, number in enumerate(found) if number in formats)


def strings(archive: Archive, name: str | None, wanted: set[int]) -> dict[int, str]:
    """The shared strings with the numbers `wanted`; the others are passed over."""
    found: dict[int, str] = {}
    if name is None or not wanted:
        return found
    reader = _Strings(wanted, found)
    with archive.part(name) as stream:
        markup.walk(stream, reader.start, reader.end, reader.characters)
    return found


class _Strings:
    def __init__(self, wanted: set[int], found: dict[int, str]) -> None:
        self.wanted, self.found, self.last = wanted, found, max(wanted)
        self.index, self.is_text, self.is_sound = -1, False, False
        self.parts: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            self.index += 1
            self.parts = []
            if self.index > self.last:
                raise markup.Enough
        elif name == "rPh":
            self.is_sound = True
        elif name == "t":
            self.is_text = not self.is_sound and self.index in self.wanted

    def characters(self, text: str) -> None:
        if self.is_text:
            self.parts.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self.is_text = False
        elif name == "rPh":
            self.is_sound = False
        elif name == "si" and self.index in self.wanted:
            self.found[self.index] = unescaped("".join(self.parts))[:MAX_CELL]
