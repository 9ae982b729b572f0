"""Rows for commands, locked: a second member waits and then sees what the first one did."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.committees.lifecycle import Committee, ItemState, MatterKind, Mode, SittingState, Vote
from nursery.registry.committees.models import Sitting, SittingItem, SittingMember, SittingVote


def sitting(sitting_id: int) -> Sitting:
    """One sitting. Raises `NotFound`."""
    row = db.session.scalar(select(Sitting).where(Sitting.id == sitting_id).with_for_update())
    if row is None:
        raise NotFound
    return row


def item(item_id: int) -> SittingItem:
    """One item of an agenda. Raises `NotFound`."""
    row = db.session.scalar(select(SittingItem).where(SittingItem.id == item_id).with_for_update())
    if row is None:
        raise NotFound
    return row


def sitting_id_of(item_id: int) -> int:
    """The sitting of an item: it is locked before its items. Raises `NotFound`."""
    found = db.session.scalar(select(SittingItem.sitting_id).where(SittingItem.id == item_id))
    if found is None:
        raise NotFound
    return found


def sitting_by_key(request_key: UUID) -> Sitting | None:
    """What was planned under a request key before."""
    return db.session.scalar(select(Sitting).where(Sitting.request_key == request_key))


def items(sitting_id: int) -> list[SittingItem]:
    """The agenda, in order."""
    of_it = select(SittingItem).where(SittingItem.sitting_id == sitting_id)
    return list(db.session.scalars(of_it.order_by(SittingItem.position, SittingItem.id)))


def waiting_item(open_key: str) -> SittingItem | None:
    """The item under which a matter waits on some agenda."""
    return db.session.scalar(select(SittingItem).where(SittingItem.open_key == open_key))


def present(sitting_id: int) -> set[int]:
    """The people who were present."""
    of_it = select(SittingMember.person_id).where(SittingMember.sitting_id == sitting_id)
    return set(db.session.scalars(of_it))


def votes(item_id: int) -> list[SittingVote]:
    """All votes on an item, oldest first."""
    of_it = select(SittingVote).where(SittingVote.item_id == item_id)
    return list(db.session.scalars(of_it.order_by(SittingVote.id)))


def cast(item_id: int, motion: str) -> dict[int, Vote]:
    """The votes on one motion."""
    return {row.person_id: row.vote for row in votes(item_id) if row.motion == motion}


def voters(kind: MatterKind, matter_id: int) -> set[int]:
    """Who took part in the votes on a matter: for, against, abstaining."""
    took_part = (
        select(SittingVote.person_id)
        .join(SittingItem, SittingItem.id == SittingVote.item_id)
        .where(SittingItem.kind == kind, SittingItem.matter_id == matter_id)
        .where(SittingVote.vote != Vote.STEPPED_OUT)
    )
    return set(db.session.scalars(took_part))


def voted_items(sitting_id: int) -> list[SittingItem]:
    """The items that wait although somebody has voted on them."""
    voted = select(SittingVote.item_id)
    half = select(SittingItem).where(
        SittingItem.sitting_id == sitting_id,
        SittingItem.state == ItemState.WAITING,
        SittingItem.id.in_(voted),
    )
    return list(db.session.scalars(half))


def open_meeting(committee: Committee, governorate: str | None, day: date) -> Sitting | None:
    """The meeting of a committee that is going on on a day."""
    going_on = select(Sitting).where(
        Sitting.committee == committee,
        Sitting.governorate == governorate,
        Sitting.state == SittingState.OPEN,
        Sitting.mode == Mode.MEETING,
        Sitting.held_on == day,
    )
    return db.session.scalars(going_on.order_by(Sitting.id)).first()
