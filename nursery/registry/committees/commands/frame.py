"""What all commands about sittings have in common: loading, and leaving a trace."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.audit import trail
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.registry.committees import members, sources
from nursery.registry.committees.lifecycle import (
    ITEM,
    SITTING,
    ItemAction,
    ItemState,
    SittingAction,
    SittingState,
)
from nursery.registry.committees.models import Sitting, SittingItem, SittingMember
from nursery.registry.committees.queries import rows
from nursery.registry.committees.sources import Matter

LONGEST_PLACE, LONGEST_TEXT = 200, 6000


def load(sitting_id: int, *, actor: Actor, version: int | None = None) -> Sitting:
    """A sitting of the actor's committee. Raises `NotFound`, `Conflict` when it was changed since."""
    row = rows.sitting(sitting_id)
    if not members.sits_on(actor, row.committee, row.governorate):
        raise NotFound
    require_version(row.version, version)
    return row


def load_item(
    item_id: int, action: ItemAction, *, actor: Actor, version: int | None = None
) -> tuple[SittingItem, Sitting]:
    """An item and its open sitting. Raises `Conflict` with who settled it when it is settled."""
    sitting = load(rows.sitting_id_of(item_id), actor=actor)
    item = rows.item(item_id)
    if not ITEM.allows(item.state, action):
        raise settled(item)
    if sitting.state is not SittingState.OPEN:
        raise Conflict("committees.not_open")
    require_version(item.version, version)
    return item, sitting


def require_version(row_version: int, seen: int | None) -> None:
    """Raises `Conflict` when the row is no longer what the actor saw."""
    if seen is not None and seen != row_version:
        raise Conflict("stale")


def settled(item: SittingItem) -> Conflict:
    """That an item was settled, by whom and when."""
    name = names_of_people([item.settled_by]).get(item.settled_by or 0, "")
    return Conflict(f"committees.item.{item.state}", by=f"\u2068{name}\u2069", at=item.settled_at)


def matter_of(item: SittingItem) -> Matter:
    """The matter of an item as it stands. Raises `Conflict` when it is before no committee any more."""
    found = sources.matter(item.kind, item.matter_id)
    if found is None:
        raise Conflict("committees.no_longer_waits", reference=item.reference)
    return found


def move(row: Sitting, action: SittingAction, *, actor: Actor, **details: object) -> None:
    """Move a sitting, and record it."""
    before = row.state
    row.state = SITTING.next(row.state, action)
    record(f"sitting.{action}", row, actor=actor, before=before, after=row.state, **details)


def settle(item: SittingItem, action: ItemAction, *, reason: str, actor: Actor) -> None:
    """Settle an item: it no longer holds its matter."""
    item.state = ITEM.next(item.state, action)
    item.open_key, item.reason, item.vote_opened_at = None, reason, None
    item.settled_at, item.settled_by = clock.now(), actor.person_id


def record(event: str, row: Sitting, *, actor: Actor, **details: object) -> None:
    """Leave an entry about a sitting."""
    trail.record(event, "sitting", row.id, actor_id=actor.person_id, number=row.number, **details)


def add_present(sitting_id: int, people: set[int]) -> None:
    """Put people on the list of those present."""
    for person_id in sorted(people - rows.present(sitting_id)):
        db.session.add(SittingMember(sitting_id=sitting_id, person_id=person_id))


def is_waiting(item: SittingItem) -> bool:
    """Whether an item is still to be settled."""
    return item.state is ItemState.WAITING
