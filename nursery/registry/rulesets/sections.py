"""The parts of a version as tabs, and rules grouped for a page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, TypeVar

from flask import url_for

from nursery.registry.rulesets import comparing
from nursery.registry.rulesets.commands import Part
from nursery.registry.rulesets.comparing import Change, Fact

T = TypeVar("T", Fact, Change)
PARTS = {
    Part.GENERAL: comparing.GENERAL,
    Part.AGES: comparing.AGES,
    Part.APPLICATIONS: comparing.APPLICATIONS,
    Part.DOCUMENTS: comparing.DOCUMENTS,
    Part.LIMITS: comparing.LIMITS,
}


def tabs(number: int, current: Part) -> list[tuple[Any, str, bool, None]]:
    """The parts as tabs of the editing pages."""
    return [
        (label, url_for("rulesets.edit", number=number, part=part.value), part is current, None)
        for part, label in PARTS.items()
    ]


def following(part: Part) -> str:
    """The part that is edited after this one; the last stays."""
    parts = list(Part)
    return parts[min(parts.index(part) + 1, len(parts) - 1)].value


def grouped(rows: Iterable[T]) -> list[tuple[Any, list[T]]]:
    """Rules under the headings of their groups, in the order of the parts."""
    order = list(PARTS.values())
    ordered = sorted(rows, key=lambda row: order.index(row.group))
    return [(group, list(found)) for group, found in groupby(ordered, key=lambda row: row.group)]
