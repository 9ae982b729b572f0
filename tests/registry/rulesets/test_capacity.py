"""How many children fit: each rule by itself, rules against one another, and what would help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursery.registry.rulesets.capacity import Capacity, LimitedBy, RoomFact, compute
from nursery.registry.rulesets.kinds import AgeBand, MixedAges, RoomUse, StaffRole
from nursery.registry.rulesets.rules import AgeRule, rule_set_on

INFANTS = AgeRule(0, 12, children_per_staff=4, group_size=8, indoor_m2=4.0, outdoor_m2=0)
TODDLERS = AgeRule(12, 36, children_per_staff=6, group_size=15, indoor_m2=3.25, outdoor_m2=0)
RULES = replace(rule_set_on(date(2026, 1, 1)), ages=(INFANTS, TODDLERS))
OUTDOORS = replace(RULES, ages=(replace(INFANTS, outdoor_m2=5.0), replace(TODDLERS, outdoor_m2=5.0)))
WEIGHTED = replace(RULES, mixed_ages=MixedAges.WEIGHTED)
OLDER, YOUNGER = frozenset({AgeBand.M24_36}), frozenset({AgeBand.M0_6})


def room(area: float, bands: frozenset[AgeBand] = OLDER, use: RoomUse = RoomUse.PLAY) -> RoomFact:
    return RoomFact(f"{use}-{area}", "القاعة", use, area, bands)


def staffed(*rooms: RoomFact, caregivers: int = 50, rules=RULES, **wanted: int) -> Capacity:
    bands = {AgeBand[name]: number for name, number in wanted.items()}
    return compute(rooms, {StaffRole.CAREGIVER: caregivers}, bands, rules)


def test_area_limits_and_only_more_area_helps() -> None:
    (result,) = staffed(room(40)).rooms
    assert (result.places, result.limited_by) == (12, LimitedBy.AREA)
    assert (result.caregiver_gain, result.more_m2, result.also_caregiver) == (0, 2.25, False)
    assert staffed(room(40 + 2.25)).total == 13


def test_an_area_that_is_exactly_enough_is_enough() -> None:
    assert staffed(room(9.75)).total == 3
    assert staffed(room(9.74)).total == 2


def test_the_group_limits_a_large_room_and_nothing_in_it_helps() -> None:
    (result,) = staffed(room(300)).rooms
    assert (result.places, result.limited_by) == (15, LimitedBy.GROUP)
    assert (result.caregiver_gain, result.more_m2) == (0, None)
    assert staffed(room(300), room(301)).total == 30


@pytest.mark.parametrize(("caregivers", "places", "gain"), [(0, 0, 6), (1, 6, 6), (2, 12, 3), (3, 15, 0)])
def test_staff_limits_until_the_room_is_full(caregivers: int, places: int, gain: int) -> None:
    found = staffed(room(300), caregivers=caregivers)
    assert (found.total, found.caregiver_gain) == (places, gain)
    assert found.rooms[0].caregiver_gain == gain
    assert found.limited_by is (LimitedBy.STAFF if gain else LimitedBy.GROUP)


def test_more_area_may_need_a_caregiver_besides() -> None:
    (result,) = staffed(room(19.5), caregivers=1).rooms
    assert (result.places, result.more_m2, result.also_caregiver) == (6, 3.25, True)
    assert staffed(room(22.75), caregivers=1).total == 6
    assert staffed(room(22.75), caregivers=2).total == 7


def test_only_counted_roles_count() -> None:
    staff = {StaffRole.COOK: 9, StaffRole.ASSISTANT: 1, StaffRole.CAREGIVER: 1, StaffRole.DIRECTOR: 1}
    found = compute([room(300)], staff, {}, RULES)
    assert (found.counted_staff, found.total) == (2, 12)


def test_uncounted_rooms_are_named_and_give_nothing() -> None:
    found = staffed(room(100, use=RoomUse.KITCHEN), room(100, use=RoomUse.SLEEP))
    assert [one.limited_by for one in found.rooms] == [LimitedBy.NOT_COUNTED] * 2
    assert (found.total, found.limited_by) == (0, LimitedBy.NO_ROOM)


def test_sleeping_rooms_count_where_the_rules_count_them() -> None:
    rules = replace(RULES, uncounted_uses=RULES.uncounted_uses - {RoomUse.SLEEP})
    assert staffed(room(26, use=RoomUse.SLEEP), rules=rules).total == 8


def test_the_outdoor_area_limits_only_where_the_rules_ask_for_it() -> None:
    outside = room(32, use=RoomUse.OUTDOOR)
    assert staffed(room(40), outside).outdoor is None
    found = staffed(room(40), outside, rules=OUTDOORS)
    assert (found.total, found.limited_by) == (6, LimitedBy.OUTDOOR)
    assert found.outdoor is not None
    assert (found.outdoor.area_m2, found.outdoor.needed_m2, found.outdoor.more_m2) == (32, 30, 3)
    assert staffed(room(40), room(35, use=RoomUse.OUTDOOR), rules=OUTDOORS).total == 7
    assert staffed(room(40), rules=OUTDOORS).total == 0


def test_a_mixed_group_is_judged_by_its_youngest_child() -> None:
    both = room(39, YOUNGER | OLDER)
    found = staffed(both, M0_6=4, M24_36=4)
    assert found.total == 8
    assert found.by_band[AgeBand.M0_6] == found.by_band[AgeBand.M24_36] == 4
    assert found.rooms[0].without_youngest == 12


def test_each_child_by_its_own_age_lets_more_in() -> None:
    both = room(39, YOUNGER | OLDER)
    found = staffed(both, rules=WEIGHTED, M0_6=1, M24_36=5)
    assert found.total == 11
    assert found.by_band[AgeBand.M24_36] > found.by_band[AgeBand.M0_6] > 0
    assert found.rooms[0].without_youngest is None


def test_a_room_for_any_age_takes_the_ages_that_are_asked_for() -> None:
    assert staffed(room(40, frozenset()), M24_36=20).total == 12
    assert staffed(room(40, frozenset())).total == 8


def test_scarce_staff_go_where_children_are_asked_for() -> None:
    rooms = (room(300, OLDER), room(100, YOUNGER))
    found = staffed(*rooms, caregivers=3, M0_6=4, M24_36=12)
    assert found.by_band[AgeBand.M0_6] == 4
    assert found.by_band[AgeBand.M24_36] == 12
    assert found.shortfall({AgeBand.M0_6: 4, AgeBand.M24_36: 12}) == {}
    assert found.shortfall({AgeBand.M0_6: 9}) == {AgeBand.M0_6: 5}


def test_an_age_row_that_cuts_a_band_makes_it_as_strict_as_its_strictest_part() -> None:
    rules = replace(RULES, ages=(replace(INFANTS, to_months=30), replace(TODDLERS, from_months=30)))
    assert staffed(room(100), rules=rules).total == 8


def test_ages_the_rules_leave_out_have_no_places() -> None:
    rules = replace(RULES, ages=(TODDLERS,))
    found = staffed(room(100, YOUNGER), rules=rules)
    assert (found.total, found.rooms[0].limited_by) == (0, LimitedBy.NO_AGES)


@pytest.mark.parametrize("area", [0, -40.0])
def test_no_area_gives_no_place(area: float) -> None:
    assert staffed(room(area)).total == 0


def test_negative_staff_count_as_none() -> None:
    assert staffed(room(40), caregivers=-3).total == 0


def test_no_rooms_at_all() -> None:
    found = staffed()
    assert (found.total, found.limited_by, found.rooms) == (0, LimitedBy.NO_ROOM, ())


def test_older_children_who_need_more_than_the_youngest_are_not_overlooked() -> None:
    """The youngest child judges the group; but nobody knows that the youngest will be there."""
    strange = replace(
        RULES, ages=(replace(INFANTS, group_size=2, indoor_m2=0), replace(TODDLERS, group_size=1))
    )
    (result,) = staffed(room(300, frozenset()), rules=strange, M6_12=1, M12_24=4).rooms
    assert result.places == 1
