"""Where in the form a fault stands that the reader found in a line of a file."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.guide.editing.texts import Texts
from nursery.guide.editing.typed import WHOLE, Typed
from nursery.guide.reading import Fault

_ENTRIES = {"title": "title_{}", "readers": "readers", "ages": "ages", "safety_review": "role_{}"}


@dataclass(frozen=True)
class Place:
    """A field of the form (its name; empty: none), and a line of it (0: none)."""

    field: str
    line: int = 0


def place(fault: Fault, texts: Texts, typed: Typed) -> Place:
    """The field and the line in it where `fault` stands; `texts` were composed of what is `typed`."""
    language = "en" if fault.file.endswith(".en.md") else "ar"
    text: str = getattr(texts, language)
    first = text.partition("\n---\n\n")[0].count("\n") + 4
    if fault.line < first:
        return Place(_entry(fault, text, language))
    line = fault.line - first + 1
    if typed.mode == WHOLE:
        return Place(f"whole-{language}", line)
    return _in_rows(typed, language, line)


def _entry(fault: Fault, text: str, language: str) -> str:
    name = str(fault.params.get("name") or text.split("\n")[fault.line - 1].partition(":")[0])
    if fault.code == "review_form":
        return "signed_on"
    return _ENTRIES.get(name, "").format(language)


def _in_rows(typed: Typed, language: str, line: int) -> Place:
    """The row that holds `line` of the body: rows stand there with an empty line between them."""
    at = 1
    last = ""
    for one in typed.rows:
        if one.is_gone or one.row.is_empty:
            continue
        last = f"{language}-{one.token}"
        lines = getattr(one.row, language).count("\n") + 1
        if line < at + lines:
            return Place(last, line - at + 1)
        at += lines + 1
    return Place(last)
