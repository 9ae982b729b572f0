"""What a nursery already operating lacks, measured by a rule set: pure rules."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nursery.registry.census.lifecycle import GapCode
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind, ProviderKind
from nursery.registry.rulesets.rules import AgeRule, RuleSet


@dataclass(frozen=True)
class Facts:
    """What was seen: children present, caregivers, rooms for children, areas, documents shown."""

    children: Mapping[AgeBand, int]
    caregivers: int
    rooms: int
    indoor_m2: float
    outdoor_m2: float
    holder: ProviderKind
    documents: frozenset[str]


@dataclass(frozen=True)
class Found:
    """A gap: what it is about (`subject`, a kind of document), what there is and what is needed."""

    code: GapCode
    subject: str = ""
    have: float = 0
    need: float = 0

    @property
    def key(self) -> tuple[GapCode, str]:
        """What makes two gaps the same."""
        return self.code, self.subject


def find(facts: Facts, rules: RuleSet) -> list[Found]:
    """All the gaps, by rule and by document."""
    return [*_measured(facts, rules), *_documents(facts, rules)]


def _measured(facts: Facts, rules: RuleSet) -> Iterator[Found]:
    groups = [(_rule(band, rules), number) for band, number in facts.children.items() if number]
    known = [(rule, number) for rule, number in groups if rule is not None]
    needed = {
        GapCode.INDOOR_AREA: (facts.indoor_m2, sum(n * rule.indoor_m2 for rule, n in known)),
        GapCode.OUTDOOR_AREA: (facts.outdoor_m2, sum(n * rule.outdoor_m2 for rule, n in known)),
        GapCode.CAREGIVERS: (
            facts.caregivers,
            sum(math.ceil(n / rule.children_per_staff) for rule, n in known),
        ),
        GapCode.ROOMS: (facts.rooms, sum(math.ceil(n / rule.group_size) for rule, n in known)),
    }
    for code, (have, need) in needed.items():
        if have < need:
            yield Found(code, have=have, need=round(need, 2))


def _documents(facts: Facts, rules: RuleSet) -> Iterator[Found]:
    for document in rules.documents_for(facts.holder, ApplicationKind.PROVISIONAL):
        if document.required and document.kind not in facts.documents:
            yield Found(GapCode.DOCUMENT, document.kind)


def _rule(band: AgeBand, rules: RuleSet) -> AgeRule | None:
    """The rule for the youngest of a band."""
    first = band.months[0]
    return next((rule for rule in rules.ages if rule.from_months <= first < rule.to_months), None)
