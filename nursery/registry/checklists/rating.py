"""From the answers of an inspection to a score by area, a total and a rating: pure, by the data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nursery.registry.checklists.content import Checklist, ChecklistItem
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity


class Answer(StrEnum):
    """What was found of one standard, worst first; what does not apply counts nowhere."""

    NOT_MET = "not_met"
    PARTLY_MET = "partly_met"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"


_SHARES = {Answer.NOT_MET: Fraction(0), Answer.PARTLY_MET: Fraction(1, 2), Answer.MET: Fraction(1)}
RATINGS = tuple(Rating)


@dataclass(frozen=True)
class Score:
    """Per cent of the weights, of each area that was answered and of all; `capped_by` lowered the rating.

    `total` and `rating` are None while nothing counts.
    """

    by_area: Mapping[QualityArea, float]
    total: float | None
    rating: Rating | None
    capped_by: Severity | None = None


def rate(answers: Mapping[str, Answer], checklist: Checklist, *, found: Collection[Severity] = ()) -> Score:
    """The score of `answers` (by the key of the standard). Standards not answered yet do not count.

    A standard that is not wholly met is a finding of its own severity and caps the rating; `found` adds
    the severities of further findings.
    """
    items = [item for item in checklist.items if answers.get(item.key) in _SHARES]
    by_area = {
        area: _per_cent([item for item in items if item.area is area], answers)
        for area in QualityArea
        if any(item.area is area for item in items)
    }
    if not items:
        return Score({}, None, None)
    total = _per_cent(items, answers)
    open_ = {item.severity for item in items if answers[item.key] is not Answer.MET} | set(found)
    rating, capped_by = _capped(_by_thresholds(total, checklist), open_, checklist)
    return Score({area: _shown(share) for area, share in by_area.items()}, _shown(total), rating, capped_by)


def _per_cent(items: Iterable[ChecklistItem], answers: Mapping[str, Answer]) -> Fraction:
    items = list(items)
    reached = sum((_SHARES[answers[item.key]] * item.weight for item in items), Fraction(0))
    return 100 * reached / sum(item.weight for item in items)


def _shown(share: Fraction) -> float:
    return round(float(share), 1)


def _by_thresholds(total: Fraction, checklist: Checklist) -> Rating:
    return next((one for one in RATINGS if total >= checklist.thresholds.get(one, 0)), RATINGS[-1])


def _capped(rating: Rating, found: set[Severity], checklist: Checklist) -> tuple[Rating, Severity | None]:
    """The rating, no better than the worst of the caps of what was found."""
    caps = [
        (RATINGS.index(checklist.caps[one]), one) for one in Severity if one in found & checklist.caps.keys()
    ]
    worst = max(caps, key=lambda cap: cap[0], default=None)
    if worst is None or worst[0] <= RATINGS.index(rating):
        return rating, None
    return RATINGS[worst[0]], worst[1]
