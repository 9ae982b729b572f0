"""Rooms and areas."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks as licensing_checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.nurseries import checks, policy
from nursery.registry.nurseries.models import Room
from nursery.registry.nurseries.queries import rows
from nursery.registry.rulesets.kinds import AgeBand, RoomUse

MOST_ROOMS = 60


@dataclass(frozen=True)
class RoomDetails:
    """What is said of a room; without bands it serves any age."""

    name: str
    use: RoomUse
    area_m2: float
    bands: frozenset[AgeBand] = frozenset()


@once
@command
def add_room(nursery_id: int, details: RoomDetails, *, request_key: UUID, actor: Actor) -> int:
    """Enter a room. Returns its id. After licensing it is marked as not yet checked."""
    rows.held(nursery_id, actor)
    existing = rows.id_by_request_key(Room, request_key)
    if existing is not None:
        return existing
    if sum(row.removed_at is None for row in rows.rooms(nursery_id)) >= MOST_ROOMS:
        raise RuleBroken("nurseries.too_many_rooms", "name", most=MOST_ROOMS)
    row = Room(nursery_id=nursery_id, request_key=request_key, created_at=clock.now())
    _write(row, details)
    db.session.add(row)
    db.session.flush()
    _note("room.added", row, actor)
    return row.id


@command
def edit_room(room_id: int, details: RoomDetails, *, actor: Actor, version: int | None = None) -> None:
    """Change a room. After licensing it is marked as not yet checked."""
    row = rows.room(room_id)
    rows.held(row.nursery_id, actor)
    if version is not None and version != row.version:
        raise Conflict("stale")
    _write(row, details)
    _note("room.edited", row, actor)


@command
def remove_room(room_id: int, *, actor: Actor) -> int:
    """Take a room out. Returns the nursery's id. What is gone already stays gone."""
    row = db.session.get(Room, room_id)
    if row is None:
        raise NotFound
    rows.held(row.nursery_id, actor)
    if row.removed_at is None:
        row.removed_at = clock.now()
        _mark(row)
        _note("room.removed", row, actor)
    return row.nursery_id


@command
def confirm_rooms(nursery_id: int, *, actor: Actor) -> int:
    """Say that the rooms changed after licensing were looked at. Returns how many they were."""
    if not policy.may_check(actor, rows.sides(nursery_id)):
        raise NotFound
    waiting = [row for row in rows.rooms(nursery_id) if row.unchecked_since is not None]
    for row in waiting:
        row.unchecked_since = None
    if waiting:
        trail.record(
            "rooms.checked",
            "nursery",
            nursery_id,
            actor_id=actor.person_id,
            rooms=[row.id for row in waiting],
        )
    return len(waiting)


def _write(row: Room, details: RoomDetails) -> None:
    name = licensing_checks.text(details.name, "name", most=80)
    area = checks.area(details.area_m2)
    bands = " ".join(band.value for band in AgeBand if band in details.bands)
    is_new = row.id is None
    if not is_new and (row.name, row.use, row.area_m2, row.bands) == (name, details.use, area, bands):
        return
    is_real = is_new or (row.use, row.area_m2, row.bands) != (details.use, area, bands)
    row.name, row.use, row.area_m2, row.bands = name, details.use, area, bands
    if is_real:
        _mark(row)


def _mark(row: Room) -> None:
    """Remember since when the file differs from what was licensed."""
    if row.unchecked_since is None and rows.is_licensed(row.nursery_id):
        row.unchecked_since = clock.today()


def _note(event: str, row: Room, actor: Actor) -> None:
    trail.record(
        event,
        "room",
        row.id,
        actor_id=actor.person_id,
        nursery=row.nursery_id,
        use=row.use.value,
        area_m2=row.area_m2,
        after_licensing=row.unchecked_since is not None,
    )
