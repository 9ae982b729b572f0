"""The pieces of a visit: what each says, read from a device's JSON or from a form, and checked."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.registry.checklists.content import Checklist
from nursery.registry.inspections.lifecycle import Answer
from nursery.registry.rulesets.kinds import Limit, QualityArea, Severity
from nursery.registry.rulesets.rules import RuleSet
from nursery.web.text import clean_text

PRESENCE, REMARKS, ITEM, FINDING = "presence", "remarks", "item:", "finding:"
MOST_AT_ONCE, MOST_NOTE, MOST_TEXT, MOST_PRESENT = 100, 2000, 6000, 2000
_KEY = re.compile(r"[a-z0-9-]{1,60}")
LIMITS = {
    Severity.HAZARD: Limit.CORRECTION_HAZARD,
    Severity.CRITICAL: Limit.CORRECTION_CRITICAL,
    Severity.GENERAL: Limit.CORRECTION_GENERAL,
}


@dataclass(frozen=True)
class Piece:
    """One piece as it was written; `settles` are the conflicting pieces it puts an end to."""

    key: UUID
    target: str
    content: Mapping[str, Any]
    written_at: datetime
    seen: UUID | None = None
    settles: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What the content of pieces is checked against."""

    checklist: Checklist
    rules: RuleSet
    visited_on: date

    def latest(self, severity: Severity) -> date:
        """The last day a finding may have to be corrected."""
        return self.visited_on + timedelta(days=self.rules.limits[LIMITS[severity]].days)


def read(text: str, sent_at: object = None) -> tuple[list[Piece], list[str]]:
    """The pieces in a batch, and the keys of those that cannot be read.

    `sent_at` is the moment of sending by the clock of the phone, which may be wrong by a year.
    """
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return [], []
    pieces, unread = [], []
    for row in rows[:MOST_AT_ONCE] if isinstance(rows, list) else ():
        try:
            pieces.append(_piece(row, sent_at))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
            key = row.get("key") if isinstance(row, dict) else None
            unread += [key] if isinstance(key, str) else []
    return pieces, unread


def _piece(row: dict[str, Any], sent_at: object) -> Piece:
    if not isinstance(row["content"], dict):
        raise TypeError
    return Piece(
        key=UUID(row["key"]),
        target=target(row["target"]),
        content=row["content"],
        written_at=moment(row.get("at"), sent_at),
        seen=UUID(row["seen"]) if row.get("seen") else None,
        settles=tuple(UUID(one) for one in row.get("settles") or ()),
    )


def target(value: str) -> str:
    """What a piece is about, in its one way of writing. Raises `ValueError` for anything else."""
    if value in (PRESENCE, REMARKS):
        return value
    if value.startswith(ITEM) and _KEY.fullmatch(value.removeprefix(ITEM)):
        return value
    if value.startswith(FINDING):
        return f"{FINDING}{UUID(value.removeprefix(FINDING))}"
    raise ValueError(value)


def moment(value: object, sent_at: object = None) -> datetime:
    """When something was written: as long ago as the clock of the device says, never in the future."""
    if not isinstance(value, int | float):
        return clock.now()
    if isinstance(sent_at, int | float) and math.isfinite(sent_at):
        return clock.now() - timedelta(milliseconds=max(0, sent_at - value))
    return min(datetime.fromtimestamp(value / 1000, UTC), clock.now())


def checked(piece: Piece, terms: Terms) -> dict[str, Any]:
    """The content of a piece, complete and in one form. Raises `RuleBroken`."""
    given = piece.content
    if piece.target == PRESENCE:
        return {name: _count(given.get(name), name) for name in ("children", "staff")}
    if piece.target == REMARKS:
        return {"text": _text(given.get("text"), MOST_TEXT, "remarks")}
    if piece.target.startswith(ITEM):
        return _answer(piece.target.removeprefix(ITEM), given, terms)
    return _finding(given, terms)


def _answer(key: str, given: Mapping[str, Any], terms: Terms) -> dict[str, Any]:
    if terms.checklist.item(key) is None:
        raise RuleBroken("inspection.no_such_standard")
    answer = _word(Answer, given["answer"], "answer") if given.get("answer") else None
    return {"answer": answer, "note": _text(given.get("note"), MOST_NOTE, "note")}


def _finding(given: Mapping[str, Any], terms: Terms) -> dict[str, Any]:
    item = terms.checklist.item(str(given.get("item") or ""))
    severity = _word(Severity, given.get("severity") or (item.severity if item else ""), "severity")
    area = item.area if item else _word(QualityArea, given.get("area") or "", "area")
    text = _text(given.get("text"), MOST_NOTE, "text")
    is_removed, is_corrected = given.get("removed") is True, given.get("corrected") is True
    if not text and not is_removed:
        raise RuleBroken("licensing.missing", "text")
    due_on = None if is_corrected else _due(given.get("due_on"), severity, terms)
    return {
        "item": item.key if item else None,
        "area": area.value,
        "severity": severity.value,
        "text": text,
        "due_on": due_on.isoformat() if due_on else None,
        "corrected": is_corrected,
        "removed": is_removed,
    }


def _due(given: object, severity: Severity, terms: Terms) -> date:
    latest = terms.latest(severity)
    if not given:
        return latest
    try:
        day = given if isinstance(given, date) else date.fromisoformat(str(given))
    except ValueError:
        raise RuleBroken("inspection.due_day", "due_on", first=terms.visited_on, last=latest) from None
    if not terms.visited_on <= day <= latest:
        raise RuleBroken("inspection.due_day", "due_on", first=terms.visited_on, last=latest)
    return day


def _word(kind: Any, value: object, field: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise RuleBroken("licensing.missing", field) from None


def _count(value: object, field: str) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isdecimal() and len(value) < 6:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PRESENT:
        raise RuleBroken("inspection.count", field, most=MOST_PRESENT)
    return value


def _text(value: object, most: int, field: str) -> str:
    text = clean_text(value) if isinstance(value, str) else ""
    if len(text) > most:
        raise RuleBroken("licensing.too_long", field, most=most, length=len(text))
    return text


def words_in(content: Mapping[str, Any]) -> Iterable[str]:
    """What a person wrote in a piece."""
    return (str(content[name]) for name in ("note", "text") if content.get(name))
