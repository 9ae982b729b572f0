"""The figures of a round: what was counted once, in a form that can be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from nursery.feedback.consolidation.lifecycle import Disposition

# A higher number when the form changes: what was kept in an older one is counted anew.
SHAPE = 1
# Comments whose organisation is not shown, because their text is not: a key beside the kinds.
NOT_SHOWN = "not_shown"


@dataclass(frozen=True)
class SectionFigures:
    """A section with comments; no slug for the whole guide."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    chapter: str
    chapter_title_ar: str
    chapter_title_en: str
    outcomes: dict[Disposition, int]

    @property
    def comments(self) -> int:
        return sum(self.outcomes.values())


@dataclass(frozen=True)
class Turnout:
    """How many of a kind, or of a governorate, were parties, joined by themselves, and sent comments."""

    parties: int
    joined: int
    heard: int

    @property
    def invited(self) -> int:
        return self.parties - self.joined


@dataclass(frozen=True)
class Reason:
    """Comments that were given one and the same reason, the first of them by id; never the reason itself:
    it is read when it is shown, while its comments may be."""

    disposition: Disposition
    count: int
    comment_ids: tuple[int, ...]


@dataclass(frozen=True)
class Figures:
    """All that is counted of a round and its responses."""

    comments: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, int] = field(default_factory=dict)
    organisation_kinds: Mapping[str, int] = field(default_factory=dict)
    sections: Sequence[SectionFigures] = ()
    turnout: Mapping[str, Turnout] = field(default_factory=dict)
    governorates: Mapping[str, Turnout] = field(default_factory=dict)
    sessions: int = 0
    participants: int = 0
    reasons: Sequence[Reason] = ()
    different_reasons: Mapping[str, int] = field(default_factory=dict)
    verdicts: Mapping[str, int] = field(default_factory=dict)

    @property
    def totals(self) -> dict[Disposition, int]:
        """Every disposition that occurs, with its comments."""
        sums = {one: sum(section.outcomes.get(one, 0) for section in self.sections) for one in Disposition}
        return {one: count for one, count in sums.items() if count}


def kept(figures: Figures) -> dict[str, Any]:
    """The figures as plain values."""
    return asdict(figures)


def restored(values: Mapping[str, Any]) -> Figures:
    """The figures of plain values that `kept` made."""
    plain = dict(values)
    plain["sections"] = [_section(one) for one in values["sections"]]
    plain["turnout"] = {key: Turnout(**one) for key, one in values["turnout"].items()}
    plain["governorates"] = {key: Turnout(**one) for key, one in values["governorates"].items()}
    plain["reasons"] = [
        Reason(Disposition(one["disposition"]), one["count"], tuple(one["comment_ids"]))
        for one in values["reasons"]
    ]
    return Figures(**plain)


def _section(values: Mapping[str, Any]) -> SectionFigures:
    outcomes = {Disposition(name): count for name, count in values["outcomes"].items()}
    return SectionFigures(**{**values, "outcomes": outcomes})
