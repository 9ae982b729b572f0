"""How many children a nursery may take, and how many people work there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing.models import NurseryPlaces
from nursery.registry.nurseries.queries import making, rows
from nursery.registry.nurseries.queries.doubles import counts_elsewhere, on_roll
from nursery.registry.nurseries.queries.items import RoomItem
from nursery.registry.nurseries.staff_models import StaffMember
from nursery.registry.rulesets.capacity import Capacity, RoomFact, compute
from nursery.registry.rulesets.kinds import AgeBand, StaffRole
from nursery.registry.rulesets.rules import RuleSet, rule_set_on


def capacity_of(
    nursery_id: int, *, wanted: Mapping[AgeBand, int] | None = None, rules: RuleSet | None = None
) -> Capacity:
    """What the nursery's rooms and the staff on roll today allow, by today's rules unless others are given.

    `wanted` are the places asked for; without it those that the nursery itself names.
    """
    facts = room_facts([making.room(row) for row in rows.rooms(nursery_id)])
    asked = places_asked(nursery_id) if wanted is None else wanted
    counted = staff_counts(nursery_id, for_capacity=True)
    return compute(facts, counted, asked, rules or rule_set_on(clock.today()))


def room_facts(rooms: Iterable[RoomItem]) -> list[RoomFact]:
    """The rooms that are there, as the rules look at them."""
    return [
        RoomFact(room.id, room.name, room.use, room.area_m2, frozenset(room.bands))
        for room in rooms
        if not room.is_removed
    ]


def staff_counts(
    nursery_id: int, on: date | None = None, *, for_capacity: bool = False
) -> Counter[StaffRole]:
    """How many work in a nursery by role, today or on another day.

    For the capacity without those who count in another nursery.
    """
    day = on or clock.today()
    statement = (
        select(StaffMember.role, func.count().label("number"))
        .where(StaffMember.nursery_id == nursery_id, on_roll(StaffMember, day))
        .group_by(StaffMember.role)
    )
    if for_capacity:
        statement = statement.where(~counts_elsewhere(day))
    return Counter({row.role: row.number for row in db.session.execute(statement)})


def places_asked(nursery_id: int) -> dict[AgeBand, int]:
    """The places by age that the nursery names."""
    statement = select(NurseryPlaces.band, NurseryPlaces.places).where(
        NurseryPlaces.nursery_id == nursery_id, NurseryPlaces.places > 0
    )
    return {row.band: row.places for row in db.session.execute(statement)}


def rules_today() -> RuleSet:
    """The rules that hold today."""
    return rule_set_on(clock.today())
