"""Who may look at a pair of records and settle it: officers of the governorates, never about their own."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import NotAllowed, NotFound


@dataclass(frozen=True)
class Sides:
    """Where the two records lie, and the organisations they belong to."""

    governorates: tuple[frozenset[str], frozenset[str]]
    organisations: frozenset[int]


def may_see(sides: Sides, actor: Actor) -> bool:
    """Whether one of the two lies where the actor is an officer, and neither is the actor's own."""
    if sides.organisations & set(actor.organisations(Permission.OPERATE_NURSERY)):
        return False
    everywhere = actor.governorates(Permission.MERGE_RECORDS)
    if everywhere is None:
        return True
    return bool((sides.governorates[0] | sides.governorates[1]) & set(everywhere))


def may_merge(sides: Sides, actor: Actor) -> bool:
    """Whether the actor is an officer wherever either of the two lies."""
    held = actor.governorates(Permission.MERGE_RECORDS)
    return may_see(sides, actor) and (
        held is None or (sides.governorates[0] | sides.governorates[1]) <= set(held)
    )


def require_settle(sides: Sides, actor: Actor) -> None:
    """Raises `NotFound` for whoever must not know of the pair."""
    if not may_see(sides, actor):
        raise NotFound


def require_merge(sides: Sides, actor: Actor) -> None:
    """Raises `NotAllowed` when one of the two lies in another governorate."""
    require_settle(sides, actor)
    if not may_merge(sides, actor):
        raise NotAllowed("duplicates.other_governorate")
