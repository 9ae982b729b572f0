"""A plan becomes visits, all in one transaction and once however often it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.registry.inspections import commands as inspections
from nursery.registry.inspections.lifecycle import Purpose
from nursery.registry.licensing.commands.once import once
from nursery.registry.planning import queries
from nursery.registry.planning.queries import MOST_CHOSEN, PLAN


@dataclass(frozen=True)
class Intended:
    """A visit that is to be planned."""

    nursery_id: int
    inspector_id: int
    planned_on: date


@once
@command
def plan_visits(visits: Sequence[Intended], *, request_key: UUID, actor: Actor) -> list[int]:
    """Plan routine visits; returns their ids. One that cannot be planned lets none of them be planned."""
    if not actor.may(PLAN):
        raise NotAllowed
    if not 0 < len(visits) <= MOST_CHOSEN:
        raise RuleBroken("planning.how_many", most=MOST_CHOSEN)
    keys = {one.nursery_id: uuid5(request_key, str(one.nursery_id)) for one in visits}
    there = queries.planned_with(keys.values())
    if len(there) == len(keys):
        return there
    _refuse_planned(list(keys))
    ids = [
        inspections.plan(
            one.nursery_id,
            planned_on=one.planned_on,
            inspector_id=one.inspector_id,
            purpose=Purpose.ROUTINE,
            actor=actor,
            request_key=keys[one.nursery_id],
        )
        for one in visits
    ]
    trail.record("planning.planned", "inspection_plan", None, actor_id=actor.person_id, visits=ids)
    return ids


def _refuse_planned(nursery_ids: Sequence[int]) -> None:
    """Of two who plan the same nursery at once, the second learns it: the nurseries are theirs in turn."""
    queries.hold(nursery_ids)
    planned = queries.still_to_come(nursery_ids)
    if planned:
        raise Conflict("planning.planned_meanwhile", number=len(planned))
