"""A visit as a report: what its pieces add up to, the draft in both languages, the frozen content."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from nursery.registry.checklists.content import MOST_ITEMS, Checklist, ChecklistItem
from nursery.registry.checklists.rating import RATINGS, Score, rate
from nursery.registry.checklists.rating import Answer as Rated
from nursery.registry.inspections import pieces
from nursery.registry.inspections.lifecycle import Answer
from nursery.registry.inspections.models import Entry
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

_RATED = {
    Answer.MEETS: Rated.MET,
    Answer.DOES_NOT_MEET: Rated.NOT_MET,
    Answer.NOT_APPLICABLE: Rated.NOT_APPLICABLE,
}
# A visit that looked at less says nothing of the nursery as a whole.
SHARE_TO_RATE = 0.5


@dataclass(frozen=True)
class Answered:
    """What was seen of one standard."""

    item: ChecklistItem
    answer: Answer | None
    note: str


@dataclass(frozen=True)
class Found:
    """One finding before the report is signed. `key` stays its key."""

    key: UUID
    item: ChecklistItem | None
    area: QualityArea
    severity: Severity
    text: str
    due_on: date | None
    is_corrected: bool


@dataclass(frozen=True)
class Record:
    """All that a visit recorded."""

    checklist: Checklist
    answers: tuple[Answered, ...]
    findings: tuple[Found, ...]
    children: int | None
    staff: int | None
    remarks: str

    @property
    def counts(self) -> Mapping[Answer, int]:
        """How many standards have each answer."""
        return Counter(one.answer for one in self.answers if one.answer is not None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was seen at all."""
        return not self.counts and not self.findings

    def score(self) -> Score | None:
        """The rating, when enough of the checklist was answered."""
        answers = {one.item.key: _RATED[one.answer] for one in self.answers if one.answer in _RATED}
        if len(answers) < SHARE_TO_RATE * len(self.checklist.items):
            return None
        open_ = [one.severity for one in self.findings if not one.is_corrected]
        return rate(answers, self.checklist, found=open_)


def record(entries: Sequence[Entry], terms: pieces.Terms) -> Record:
    """What the current pieces of a visit add up to.

    A standard that is not met without a finding of its own is one, in the words of its note.
    """
    content = {one.target: one.content for one in entries}
    answers = tuple(_answered(item, content) for item in terms.checklist.items)
    written = [_found(one, terms) for one in entries if _is_finding(one)]
    with_finding = {one.item.key for one in written if one.item}
    missing = [
        _unwritten(one, terms, entries)
        for one in answers
        if one.answer is Answer.DOES_NOT_MEET and one.item.key not in with_finding
    ]
    order = {item.key: at for at, item in enumerate(terms.checklist.items)}
    findings = sorted([*written, *missing], key=lambda one: _place(one, order))
    presence = content.get(pieces.PRESENCE, {})
    return Record(
        checklist=terms.checklist,
        answers=answers,
        findings=tuple(findings),
        children=presence.get("children"),
        staff=presence.get("staff"),
        remarks=content.get(pieces.REMARKS, {}).get("text", ""),
    )


def _place(one: Found, order: Mapping[str, int]) -> tuple[int, int, bytes]:
    """By the checklist, then the gravest first. The page's script sorts so too, text by halves of signs."""
    at = order.get(one.item.key, MOST_ITEMS) if one.item else MOST_ITEMS
    return at, list(Severity).index(one.severity), one.text.encode("utf-16-be", "surrogatepass")


def _answered(item: ChecklistItem, content: Mapping[str, Mapping[str, Any]]) -> Answered:
    own = content.get(f"{pieces.ITEM}{item.key}", {})
    return Answered(item, Answer(own["answer"]) if own.get("answer") else None, own.get("note", ""))


def _is_finding(entry: Entry) -> bool:
    return entry.target.startswith(pieces.FINDING) and not entry.content["removed"]


def _found(entry: Entry, terms: pieces.Terms) -> Found:
    content = entry.content
    return Found(
        key=UUID(entry.target.removeprefix(pieces.FINDING)),
        item=terms.checklist.item(content["item"] or ""),
        area=QualityArea(content["area"]),
        severity=Severity(content["severity"]),
        text=content["text"],
        due_on=date.fromisoformat(content["due_on"]) if content["due_on"] else None,
        is_corrected=content["corrected"],
    )


def _unwritten(one: Answered, terms: pieces.Terms, entries: Sequence[Entry]) -> Found:
    """The finding that an answer amounts to; its key follows from the visit and the standard."""
    visit = entries[0].inspection_id if entries else 0
    key = uuid5(UUID(int=0), f"inspection {visit} {one.item.key}")
    due_on = terms.latest(one.item.severity)
    return Found(key, one.item, one.item.area, one.item.severity, one.note, due_on, is_corrected=False)


def rating_of(share: float, checklist: Checklist) -> Rating:
    """What a share of the weights, in per cent, is called."""
    return next((one for one in RATINGS if share >= checklist.thresholds.get(one, 0)), RATINGS[-1])


def canonical(content: Mapping[str, Any]) -> str:
    """The one way of writing a report's content, of which the hash is taken."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def hash_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of a report's content."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
