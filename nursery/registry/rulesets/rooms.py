"""What one room holds: its group of children, the rule each is judged by, and the most the room allows.

Children join a group one by one in the mix of ages that is asked for; each takes its share of the room, of
the group and of the staff. A room is as full as the longest line of children that fits.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from nursery.registry.rulesets.kinds import AgeBand, MixedAges, RoomUse
from nursery.registry.rulesets.rules import AgeRule, RuleSet

MOST_IN_A_LINE = 500


@dataclass(frozen=True)
class RoomFact:
    """A room or an outdoor area as it is; without `bands` it takes any age."""

    key: int | str
    name: str
    use: RoomUse
    area_m2: float
    bands: frozenset[AgeBand] = frozenset()


@dataclass(frozen=True)
class Child:
    """One place: the age it is for, and what it takes of a room, a group, the staff and the outdoor area."""

    band: AgeBand
    indoor: Fraction
    of_group: Fraction
    of_staff: Fraction
    outdoor: Fraction


@dataclass(frozen=True)
class Group:
    """The children a room could take, in the order in which they join."""

    fact: RoomFact
    bands: tuple[AgeBand, ...]
    line: tuple[Child, ...]
    by_area: int
    by_group: int

    @property
    def most(self) -> int:
        """The most the room itself allows."""
        return min(self.by_area, self.by_group)

    def staff_for(self, children: int) -> int:
        """Counted staff the first `children` of the line need."""
        return ceil(sum((child.of_staff for child in self.line[:children]), Fraction()))

    def with_staff(self, staff: int) -> int:
        """How many of the line `staff` may care for, within what the room allows."""
        return _prefix([child.of_staff for child in self.line[: self.most]], Fraction(staff))

    def area_for(self, children: int) -> Fraction:
        """The area the first `children` of the line need."""
        return sum((child.indoor for child in self.line[:children]), Fraction())


def rule_for(band: AgeBand, rules: RuleSet) -> AgeRule | None:
    """What a band needs: the strictest of the age rows that meet it. None when the rules leave it out."""
    first, after = band.months
    rows = [row for row in rules.ages if row.from_months < after and first < row.to_months]
    return _strictest(rows, first, after) if rows else None


def _strictest(rows: Sequence[AgeRule], first: int, after: int) -> AgeRule:
    return AgeRule(
        from_months=first,
        to_months=after,
        children_per_staff=min(row.children_per_staff for row in rows),
        group_size=min(row.group_size for row in rows),
        indoor_m2=max(row.indoor_m2 for row in rows),
        outdoor_m2=max(row.outdoor_m2 for row in rows),
    )


def is_counted(use: RoomUse, rules: RuleSet) -> bool:
    """Whether children's places are counted in rooms of this use."""
    return use is not RoomUse.OUTDOOR and use not in rules.uncounted_uses


def group_of(
    fact: RoomFact, wanted: Mapping[AgeBand, int], rules: RuleSet, *, without: AgeBand | None = None
) -> Group:
    """The group a counted room takes: the ages meant for it, as far as they are asked for."""
    may = {band: rule for band in AgeBand if (rule := rule_for(band, rules)) is not None}
    meant = [band for band in may if (not fact.bands or band in fact.bands) and band is not without]
    bands = tuple(band for band in meant if wanted.get(band, 0) > 0) or tuple(meant)
    if not bands:
        return Group(fact, (), (), 0, 0)
    kinds = {band: _child(band, _judged_by(band, bands, may, rules)) for band in bands}
    area = exact(fact.area_m2)
    shares = {band: max(wanted.get(band, 0), 0) or 1 for band in bands}
    line = _line(kinds, shares, _longest(kinds.values(), area))
    by_area = _prefix([child.indoor for child in line], area)
    by_group = _prefix([child.of_group for child in line], Fraction(1))
    return Group(fact, bands, line, by_area, by_group)


def _judged_by(
    band: AgeBand, bands: Sequence[AgeBand], may: Mapping[AgeBand, AgeRule], rules: RuleSet
) -> AgeRule:
    """The rule a child of `band` is counted by; under the youngest-child rule any younger one may set it.

    Which of them will be there is not known, so the strictest counts: rules in which older children need more
    than younger ones are kept too.
    """
    if rules.mixed_ages is not MixedAges.YOUNGEST:
        return may[band]
    return _strictest([may[one] for one in bands[: bands.index(band) + 1]], *band.months)


def exact(value: float) -> Fraction:
    """A figure as it is written: 3.25, not the nearest binary number; nothing below zero."""
    return max(Fraction(str(value)), Fraction())


def _child(band: AgeBand, rule: AgeRule) -> Child:
    return Child(
        band,
        exact(rule.indoor_m2),
        Fraction(1, rule.group_size),
        Fraction(1, rule.children_per_staff),
        exact(rule.outdoor_m2),
    )


def _longest(kinds: Collection[Child], area: Fraction) -> int:
    """A line longer than area or group could ever let in, and one more."""
    by_group = max(int(1 / child.of_group) for child in kinds)
    least = min(child.indoor for child in kinds)
    by_area = int(area / least) if least else by_group
    return min(MOST_IN_A_LINE, max(by_group, by_area) + 2)


def _line(kinds: Mapping[AgeBand, Child], shares: Mapping[AgeBand, int], length: int) -> tuple[Child, ...]:
    """The children in the order they join: each next one of the age that is furthest behind its share."""
    counts = dict.fromkeys(kinds, 0)
    line = []
    for _ in range(length):
        band = max(kinds, key=lambda one: Fraction(shares[one], 2 * counts[one] + 1))
        counts[band] += 1
        line.append(kinds[band])
    return tuple(line)


def _prefix(costs: list[Fraction], budget: Fraction) -> int:
    """How many of the first costs fit into the budget."""
    spent = Fraction()
    for number, cost in enumerate(costs):
        spent += cost
        if spent > budget:
            return number
    return len(costs)
