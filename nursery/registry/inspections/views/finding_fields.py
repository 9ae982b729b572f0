"""A finding between its form and a piece of the visit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from nursery.base import clock
from nursery.registry.checklists.content import ChecklistItem
from nursery.registry.inspections.forms import FindingForm
from nursery.registry.inspections.pieces import FINDING, Piece
from nursery.registry.inspections.queries import VisitPage
from nursery.registry.inspections.queries.items import EntryItem
from nursery.registry.rulesets.labels import SEVERITIES


def known(page: VisitPage, key: str) -> EntryItem | None:
    """The finding with a key, when there is one."""
    return page.current.get(f"{FINDING}{key}")


def severities() -> list[tuple[str, Any]]:
    """The choices of how grave a finding is."""
    return [(severity.value, label) for severity, label in SEVERITIES.items()]


def values(entry: EntryItem | None, item: ChecklistItem | None) -> dict[str, Any]:
    """What the form begins with."""
    if entry is None:
        return {"severity": item.severity.value} if item else {}
    due_on = entry.content["due_on"]
    return {**entry.content, "due_on": date.fromisoformat(due_on) if due_on else None}


def piece(form: FindingForm, item: ChecklistItem | None, entry: EntryItem | None) -> Piece:
    """What the form says, as a piece; a new finding takes its key from the form's."""
    request_key = UUID(form.request_key.data)
    target = entry.target if entry else f"{FINDING}{request_key}"
    content = {
        "item": item.key if item else None,
        "area": entry.content["area"] if entry else "governance",
        "severity": form.severity.data,
        "text": form.text.data,
        "due_on": form.due_on.data.isoformat() if form.due_on.data else None,
        "corrected": bool(form.corrected.data),
        "removed": False,
    }
    return Piece(uuid5(request_key, "finding"), target, content, now(), entry.key if entry else None)


def now() -> datetime:
    """The present moment."""
    return clock.now()
