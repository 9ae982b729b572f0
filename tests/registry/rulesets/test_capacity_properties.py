"""What holds for every nursery: the rules are kept, and the advice is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.registry.rulesets.capacity import Capacity, LimitedBy, RoomFact, compute
from nursery.registry.rulesets.kinds import AgeBand, MixedAges, RoomUse, StaffRole
from nursery.registry.rulesets.rules import AgeRule, RuleSet, rule_set_on

SHIPPED = rule_set_on(date(2026, 1, 1))
areas = st.integers(0, 1200).map(lambda tenths: tenths / 10)
uses = st.sampled_from([RoomUse.PLAY, RoomUse.DINING, RoomUse.OUTDOOR, RoomUse.KITCHEN])
bands = st.frozensets(st.sampled_from(list(AgeBand)))
wanted = st.dictionaries(st.sampled_from(list(AgeBand)), st.integers(0, 40))
rows = st.builds(
    AgeRule,
    st.just(0),
    st.just(36),
    children_per_staff=st.integers(1, 9),
    group_size=st.integers(1, 20),
    indoor_m2=st.sampled_from([0.0, 2.5, 3.25]),
    outdoor_m2=st.sampled_from([0.0, 5.0]),
)


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    cut = draw(st.sampled_from([6, 12, 24]))
    ages = (replace(draw(rows), to_months=cut), replace(draw(rows), from_months=cut))
    return replace(SHIPPED, ages=ages, mixed_ages=draw(st.sampled_from(list(MixedAges))))


@st.composite
def houses(draw: st.DrawFn) -> list[RoomFact]:
    count = draw(st.integers(0, 4))
    return [RoomFact(n, f"{n}", draw(uses), draw(areas), draw(bands)) for n in range(count)]


def caregivers(number: int) -> dict[StaffRole, int]:
    return {StaffRole.CAREGIVER: number}


@settings(max_examples=150, deadline=None)
@given(houses(), st.integers(0, 12), wanted, rule_sets())
def test_no_rule_is_broken(
    house: list[RoomFact], staff: int, asked: dict[AgeBand, int], rules: RuleSet
) -> None:
    found = compute(house, caregivers(staff), asked, rules)
    assert found.total == sum(found.by_band.values()) == sum(room.places for room in found.rooms)
    assert found.staff_needed <= staff
    assert sum(room.staff for room in found.rooms) <= staff
    for room in found.rooms:
        assert 0 <= room.places <= max(0, min(room.by_area, room.by_group))
        assert_kept(room.area_m2, room.by_band or {}, room.staff, rules)
    outside = sum(room.area_m2 for room in house if room.use is RoomUse.OUTDOOR)
    assert found.outdoor is None or found.outdoor.needed_m2 <= outside + 1e-9


def assert_kept(area: float, counts: dict[AgeBand, int], staff: int, rules: RuleSet) -> None:
    """Each child by its own age: what the weighted rule asks, and the least the youngest-child rule does."""
    own = {band: row_of(band, rules) for band, number in counts.items() if number}
    if rules.mixed_ages is MixedAges.YOUNGEST and own:
        own = dict.fromkeys(own, row_of(min(own, key=lambda band: band.months), rules))
    needs = [(own[band], counts[band]) for band in own]
    assert sum(Fraction(str(row.indoor_m2)) * number for row, number in needs) <= Fraction(str(area))
    assert sum(Fraction(number, row.group_size) for row, number in needs) <= 1
    assert sum(Fraction(number, row.children_per_staff) for row, number in needs) <= staff


def row_of(band: AgeBand, rules: RuleSet) -> AgeRule:
    """The row a band lies in (the generated rows never cut one)."""
    return next(row for row in rules.ages if row.from_months <= band.months[0] < row.to_months)


@settings(max_examples=100, deadline=None)
@given(houses(), st.integers(0, 12), wanted, rule_sets())
def test_the_advice_is_true(
    house: list[RoomFact], staff: int, asked: dict[AgeBand, int], rules: RuleSet
) -> None:
    found = compute(house, caregivers(staff), asked, rules)
    more = compute(house, caregivers(staff + 1), asked, rules)
    assert more.total == found.total + found.caregiver_gain >= found.total
    if found.limited_by is LimitedBy.STAFF:
        assert found.caregiver_gain > 0
    if found.limited_by in (LimitedBy.AREA, LimitedBy.GROUP):
        assert found.caregiver_gain == 0
    for room in found.rooms:
        if room.more_m2 is not None:
            assert_more_area_helps(house, room.key, room.more_m2, found, staff, asked, rules)


def assert_more_area_helps(
    house: list[RoomFact],
    key: int | str,
    more_m2: float,
    found: Capacity,
    staff: int,
    asked: dict[AgeBand, int],
    rules: RuleSet,
) -> None:
    larger = [
        replace(room, area_m2=round(room.area_m2 + more_m2, 2)) if room.key == key else room for room in house
    ]
    result = next(room for room in compute(larger, caregivers(staff), asked, rules).rooms if room.key == key)
    before = next(room for room in found.rooms if room.key == key)
    assert min(result.by_area, result.by_group) >= before.places + 1
