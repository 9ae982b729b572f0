"""What is put to the vote: a motion with its reasons, the last day of a measure, and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from nursery.base import clock
from nursery.base.errors import RuleBroken
from nursery.registry.committees.sources.matter import Matter, Proposal
from nursery.registry.enforcement.commands import Terms
from nursery.registry.licensing import checks

MOST_CONDITIONS, LONGEST_CONDITION = 3, 1000


@dataclass(frozen=True)
class Written:
    """A condition as it was written: nothing in it is checked yet."""

    text_ar: str = ""
    text_en: str = ""
    due_on: date | None = None
    is_public: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.text_ar.strip() or self.text_en.strip() or self.due_on)


def checked(proposal: Proposal, written: Mapping[int, Written], matter: Matter) -> Proposal:
    """The proposal with what belongs to its motion only. Raises `RuleBroken` beside the field.

    `written` are the conditions by the number of their place in the form.
    """
    motion = proposal.motion
    if motion not in matter.motions:
        raise RuleBroken("committees.choose_motion", "motion")
    reason = checks.text(proposal.reason, "reason", least=0)
    if motion in matter.needs_reason and not reason:
        raise RuleBroken("committees.reason_missing", "reason")
    until = proposal.until if motion in matter.with_day else None
    _check_day(motion, until, matter)
    conditions = _conditions(written, matter, motion) if motion in matter.with_conditions else ()
    return replace(proposal, reason=reason, until=until, conditions=conditions)


def _check_day(motion: str, until: date | None, matter: Matter) -> None:
    if until is None and motion in matter.needs_day:
        raise RuleBroken("committees.day_missing", "until")
    if until is not None:
        checks.not_before(until, clock.today(), "committees.day_in_the_past", "until")
        if motion in matter.latest:
            checks.not_after(until, matter.latest[motion], "committees.day_too_late", "until")


def _conditions(written: Mapping[int, Written], matter: Matter, motion: str) -> tuple[Terms, ...]:
    given = {place: one for place, one in written.items() if not one.is_empty}
    if not given:
        raise RuleBroken("committees.condition_missing", "text_ar_1")
    return tuple(_terms(place, one, motion in matter.needs_deadline) for place, one in given.items())


def _terms(place: int, one: Written, needs_deadline: bool) -> Terms:
    if one.due_on is None and needs_deadline:
        raise RuleBroken("committees.deadline_missing", f"due_on_{place}")
    if one.due_on is not None:
        checks.not_before(one.due_on, clock.today(), "committees.day_in_the_past", f"due_on_{place}")
    texts = [
        checks.text(text, f"{name}_{place}", most=LONGEST_CONDITION)
        for name, text in (("text_ar", one.text_ar), ("text_en", one.text_en))
    ]
    return Terms(texts[0], texts[1], one.due_on, one.is_public)


def kept(proposal: Proposal) -> dict[str, Any]:
    """A proposal as it is kept with its item, and stands in the minutes."""
    return {
        "reason": proposal.reason,
        "until": _day(proposal.until),
        "conditions": [{**asdict(one), "due_on": _day(one.due_on)} for one in proposal.conditions],
    }


def read(motion: str, terms: Mapping[str, Any] | None) -> Proposal:
    """A proposal as it was kept; what was voted on before terms were kept has none."""
    if not terms:
        return Proposal(motion)
    conditions = (
        Terms(one["text_ar"], one["text_en"], _from_day(one["due_on"]), one["is_public"])
        for one in terms["conditions"]
    )
    return Proposal(motion, terms["reason"], _from_day(terms["until"]), tuple(conditions))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _from_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
