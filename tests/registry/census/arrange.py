"""A nursery found operating, and the people around it."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.registry.census import commands
from nursery.registry.census.facts import Recorded
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind

FOUND = Recorded(
    kind=NurseryKind.HOME,
    name_ar="حضانة الأمل",
    governorate="SY-DI",
    district="SY0100",
    address="ركن الدين، حارة الورد",
    owner_name="هناء الأسعد",
    owner_phone="0944123456",
    visited_on=clock.today(),
    children={AgeBand.M6_12: 4, AgeBand.M12_24: 10},
    caregivers=3,
    rooms=3,
    indoor_m2=30.0,
    outdoor_m2=80.0,
    documents=frozenset({"identity", "premises", "floor-plan", "director-qualification"}),
)


def record(actor: Actor, **changes: object) -> int:
    """An entry; returns its id."""
    found = replace(FOUND, visited_on=clock.today(), **changes)  # type: ignore[arg-type]
    return commands.record_entry(found, request_key=uuid4(), actor=actor)
