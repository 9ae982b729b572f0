"""How many children a nursery may take, room by room, and why not more.

Pure arithmetic over facts and a rule set: the area and the group size of each room, the counted staff on roll
shared out among the rooms (first where it lets in children who are asked for), the outdoor area for all.
The words for the result are in `labels.explain`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from nursery.registry.rulesets.kinds import AgeBand, MixedAges, RoomUse, StaffRole
from nursery.registry.rulesets.rooms import Child, Group, RoomFact, exact, group_of, is_counted
from nursery.registry.rulesets.rules import RuleSet

__all__ = ["Capacity", "LimitedBy", "OutdoorCapacity", "RoomCapacity", "RoomFact", "compute", "counted_staff"]


class LimitedBy(StrEnum):
    """The rule that keeps a room, or the nursery, from taking one child more."""

    AREA = "area"
    GROUP = "group"
    STAFF = "staff"
    OUTDOOR = "outdoor"
    NOT_COUNTED = "not_counted"
    NO_AGES = "no_ages"
    NO_ROOM = "no_room"


@dataclass(frozen=True)
class RoomCapacity:
    """What one room takes. `by_area` and `by_group` are what each rule alone would allow.

    What would help: `caregiver_gain` places with one more counted member of staff here, one place with
    `more_m2` (and a caregiver besides when `also_caregiver`), `without_youngest` places when the room is
    kept for its older children. Nothing helps where these are nought and None.
    """

    key: int | str
    name: str
    use: RoomUse
    area_m2: float
    places: int
    limited_by: LimitedBy
    bands: tuple[AgeBand, ...] = ()
    by_band: Mapping[AgeBand, int] | None = None
    by_area: int = 0
    by_group: int = 0
    staff: int = 0
    caregiver_gain: int = 0
    more_m2: float | None = None
    also_caregiver: bool = False
    without_youngest: int | None = None


@dataclass(frozen=True)
class OutdoorCapacity:
    """The outdoor area there is and the area the children taken need; `more_m2` lets one more in."""

    area_m2: float
    needed_m2: float
    more_m2: float | None


@dataclass(frozen=True)
class Capacity:
    """What the nursery takes in all, by age, and room by room; `outdoor` only where the rules ask for it."""

    total: int
    by_band: Mapping[AgeBand, int]
    rooms: tuple[RoomCapacity, ...]
    limited_by: LimitedBy
    counted_staff: int
    staff_needed: int
    caregiver_gain: int
    outdoor: OutdoorCapacity | None

    def shortfall(self, wanted: Mapping[AgeBand, int]) -> dict[AgeBand, int]:
        """How many places of each age are asked for beyond what there is."""
        missing = {band: wanted.get(band, 0) - self.by_band.get(band, 0) for band in AgeBand}
        return {band: number for band, number in missing.items() if number > 0}


@dataclass
class _Sharing:
    """The children let in so far, the staff with each group, and what is left of staff and outdoor area."""

    groups: Sequence[Group]
    places: list[int]
    staff: list[int]
    spare: int
    outdoor: Fraction | None
    asked: Counter[AgeBand]

    def next_of(self, index: int) -> Sequence[Child]:
        """The children one more member of staff would let into a group, as far as the outdoor area goes."""
        group, now = self.groups[index], self.places[index]
        more = group.line[now : group.with_staff(self.staff[index] + 1)]
        if self.outdoor is None:
            return more
        left, fitting = self.outdoor, 0
        for child in more:
            left -= child.outdoor
            if left < 0:
                break
            fitting += 1
        return more[:fitting]

    def use_of(self, index: int) -> tuple[int, int, int]:
        """How much one more member of staff would do in a group: children asked for, then children at all."""
        children = self.next_of(index)
        joining = Counter(child.band for child in children)
        return sum((joining & self.asked).values()), len(children), -index

    def let_in(self, index: int) -> None:
        """Give a group one more member of staff, and let in the children that may join."""
        children = self.next_of(index)
        self.staff[index] += 1
        self.spare -= 1
        self.places[index] += len(children)
        self.asked -= Counter(child.band for child in children)
        if self.outdoor is not None:
            self.outdoor -= sum((child.outdoor for child in children), Fraction())

    def is_short_outdoors(self, index: int) -> bool:
        """Whether the next child of a group finds no outdoor area."""
        following = self.groups[index].line[self.places[index]]
        return self.outdoor is not None and following.outdoor > self.outdoor


def compute(
    rooms: Iterable[RoomFact],
    staff: Mapping[StaffRole, int],
    wanted: Mapping[AgeBand, int],
    rules: RuleSet,
) -> Capacity:
    """What a nursery with these rooms and this staff on roll may take, for the ages that are asked for."""
    facts = tuple(rooms)
    groups = [group_of(fact, wanted, rules) for fact in facts if is_counted(fact.use, rules)]
    counted = counted_staff(staff, rules)
    outdoor = _outdoor_area(facts, rules)
    shared = _share(groups, counted, outdoor, wanted)
    with_one_more = _share(groups, counted + 1, outdoor, wanted)
    by_key = {id(group.fact): index for index, group in enumerate(groups)}
    results = tuple(
        _room(by_key[id(fact)], shared, wanted, rules) if id(fact) in by_key else _uncounted(fact)
        for fact in facts
    )
    by_band = {band: sum((room.by_band or {}).get(band, 0) for room in results) for band in AgeBand}
    return Capacity(
        total=sum(shared.places),
        by_band=by_band,
        rooms=results,
        limited_by=_limit_of_all(results),
        counted_staff=counted,
        staff_needed=sum(group.staff_for(n) for group, n in zip(groups, shared.places, strict=True)),
        caregiver_gain=sum(with_one_more.places) - sum(shared.places),
        outdoor=_outdoor(shared, outdoor),
    )


def counted_staff(staff: Mapping[StaffRole, int], rules: RuleSet) -> int:
    """How many of the staff count towards the ratio."""
    return sum(max(number, 0) for role, number in staff.items() if role in rules.counted_roles)


def _outdoor_area(facts: Iterable[RoomFact], rules: RuleSet) -> Fraction | None:
    """The outdoor area in all; None when the rules ask for none."""
    if not any(row.outdoor_m2 > 0 for row in rules.ages):
        return None
    return sum((exact(fact.area_m2) for fact in facts if fact.use is RoomUse.OUTDOOR), Fraction())


def _share(
    groups: Sequence[Group], staff: int, outdoor: Fraction | None, wanted: Mapping[AgeBand, int]
) -> _Sharing:
    asked = Counter({band: number for band, number in wanted.items() if number > 0})
    shared = _Sharing(groups, [0] * len(groups), [0] * len(groups), staff, outdoor, asked)
    while shared.spare and groups:
        best = max(range(len(groups)), key=shared.use_of)
        if not shared.next_of(best):
            break
        shared.let_in(best)
    return shared


def _room(index: int, shared: _Sharing, wanted: Mapping[AgeBand, int], rules: RuleSet) -> RoomCapacity:
    group, places = shared.groups[index], shared.places[index]
    limit = _limit(index, shared)
    more_m2 = also_caregiver = None
    if limit is LimitedBy.AREA:
        more_m2 = _up(group.area_for(places + 1) - exact(group.fact.area_m2))
        also_caregiver = group.staff_for(places + 1) > shared.staff[index] + shared.spare
    return RoomCapacity(
        key=group.fact.key,
        name=group.fact.name,
        use=group.fact.use,
        area_m2=group.fact.area_m2,
        places=places,
        limited_by=limit,
        bands=group.bands,
        by_band=dict(Counter(child.band for child in group.line[:places])),
        by_area=group.by_area,
        by_group=group.by_group,
        staff=shared.staff[index],
        caregiver_gain=len(shared.next_of(index)) if limit is LimitedBy.STAFF else 0,
        more_m2=more_m2,
        also_caregiver=bool(also_caregiver),
        without_youngest=_without_youngest(group, wanted, rules),
    )


def _limit(index: int, shared: _Sharing) -> LimitedBy:
    group, places = shared.groups[index], shared.places[index]
    if not group.bands:
        return LimitedBy.NO_AGES
    if places < group.most:
        return LimitedBy.OUTDOOR if shared.is_short_outdoors(index) else LimitedBy.STAFF
    return LimitedBy.AREA if group.by_area < group.by_group else LimitedBy.GROUP


def _without_youngest(group: Group, wanted: Mapping[AgeBand, int], rules: RuleSet) -> int | None:
    """What the room alone would allow without its youngest children, when they hold it down."""
    if rules.mixed_ages is not MixedAges.YOUNGEST or len(group.bands) < 2:
        return None
    older = group_of(group.fact, wanted, rules, without=group.bands[0])
    return older.most if older.most > group.most else None


def _uncounted(fact: RoomFact) -> RoomCapacity:
    return RoomCapacity(fact.key, fact.name, fact.use, fact.area_m2, 0, LimitedBy.NOT_COUNTED)


def _limit_of_all(rooms: Iterable[RoomCapacity]) -> LimitedBy:
    """What holds the nursery down: what could be mended without building comes first."""
    present = {room.limited_by for room in rooms}
    order = (LimitedBy.STAFF, LimitedBy.OUTDOOR, LimitedBy.AREA, LimitedBy.GROUP, LimitedBy.NO_AGES)
    return next((limit for limit in order if limit in present), LimitedBy.NO_ROOM)


def _outdoor(shared: _Sharing, area: Fraction | None) -> OutdoorCapacity | None:
    if area is None or shared.outdoor is None:
        return None
    short = [
        group.line[places].outdoor - shared.outdoor
        for index, (group, places) in enumerate(zip(shared.groups, shared.places, strict=True))
        if places < group.most and shared.is_short_outdoors(index)
    ]
    more = _up(min(short)) if short else None
    return OutdoorCapacity(float(area), float(area - shared.outdoor), more)


def _up(area: Fraction) -> float:
    """An area rounded up to the hundredth of a square metre."""
    return ceil(area * 100) / 100
