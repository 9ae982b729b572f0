"""Sittings for their members: lists, and one sitting."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.committees import content, members, sources
from nursery.registry.committees.lifecycle import Committee, ItemState, SittingState
from nursery.registry.committees.models import Sitting, SittingItem, SittingMinutes, SittingVote
from nursery.registry.committees.queries import rows
from nursery.registry.committees.queries.items import (
    AgendaItem,
    Member,
    SittingPage,
    SittingRow,
)
from nursery.registry.committees.sources import Matter

COMING = (SittingState.PLANNED, SittingState.OPEN, SittingState.CLOSED)
OVER = (SittingState.CONFIRMED, SittingState.CALLED_OFF)


def scope(actor: Actor) -> ColumnElement[bool]:
    """The sittings of the committees the actor sits on."""
    conditions: list[ColumnElement[bool]] = []
    for committee, permission in members.PERMISSIONS.items():
        if actor.may(permission):
            codes = actor.governorates(permission)
            of_it = Sitting.committee == committee
            is_everywhere = codes is None or committee is Committee.MAIN
            conditions.append(of_it if is_everywhere else and_(of_it, Sitting.governorate.in_(codes or ())))
    return or_(*conditions) if conditions else Sitting.id < 0


def sittings(actor: Actor, states: Collection[SittingState], page: int = 1) -> Page[SittingRow]:
    """Sittings in `states`: those to come first the earliest, those that are over newest first."""
    wanted = and_(scope(actor), Sitting.state.in_(states))
    is_over = SittingState.CONFIRMED in states
    order = (Sitting.held_on.desc(), Sitting.id.desc()) if is_over else (Sitting.held_on, Sitting.id)
    of_it = SittingItem.sitting_id == Sitting.id
    number = select(func.count()).where(of_it).scalar_subquery()
    decided = select(func.count()).where(of_it, SittingItem.state == ItemState.DECIDED).scalar_subquery()
    columns = (
        Sitting.id,
        Sitting.committee,
        Sitting.governorate,
        Sitting.number,
        Sitting.mode,
        Sitting.state,
        Sitting.held_on,
        Sitting.place,
        number,
        decided,
    )
    found = select(*columns).where(wanted).order_by(*order).limit(PAGE_SIZE).offset(offset(page))
    total = db.session.scalar(select(func.count()).select_from(Sitting).where(wanted)) or 0
    return Page([SittingRow(*row) for row in db.session.execute(found)], total=total, number=max(1, page))


def unplanned(matters: list[Matter]) -> list[Matter]:
    """Those of `matters` that stand on no agenda."""
    keys = [matter.open_key for matter in matters]
    held = set(db.session.scalars(select(SittingItem.open_key).where(SittingItem.open_key.in_(keys))))
    return [matter for matter in matters if matter.open_key not in held]


def sitting(sitting_id: int, actor: Actor) -> SittingPage:
    """One sitting for its members. Raises `NotFound`. A constant number of queries."""
    row = db.session.get(Sitting, sitting_id)
    if row is None or not members.sits_on(actor, row.committee, row.governorate):
        raise NotFound
    return _page(row, actor)


def _page(row: Sitting, actor: Actor) -> SittingPage:
    minutes = _minutes(row)
    people = members.members(row.committee, row.governorate)
    present = rows.present(row.id)
    names = names_of_people({row.chair_id, *present, *(content.people_in(minutes) if minutes else ())})
    names |= {one.person_id: one.name for one in people}
    is_open = row.state in (SittingState.PLANNED, SittingState.OPEN)
    ids = list(dict.fromkeys([*(one.person_id for one in people), *sorted(present)]))
    return SittingPage(
        id=row.id,
        version=row.version,
        committee=row.committee,
        governorate=row.governorate,
        number=row.number,
        mode=row.mode,
        state=row.state,
        held_on=row.held_on,
        place=row.place,
        quorum=row.quorum,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        agenda=_agenda(row.id),
        members=tuple(_member(one, names, row, one in present) for one in ids),
        chair=names.get(row.chair_id or 0, ""),
        is_chair=row.chair_id == actor.person_id or row.chair_id not in ids,
        waiting=tuple(unplanned(sources.waiting(row.committee, row.governorate))) if is_open else (),
        minutes=minutes,
        names=names,
    )


def _minutes(row: Sitting) -> dict[str, Any] | None:
    """The minutes as confirmed, or as they would be now."""
    if row.state is SittingState.CONFIRMED:
        return db.session.get_one(SittingMinutes, row.id).content
    return content.of(row) if row.state is SittingState.CLOSED else None


def _member(person_id: int, names: Mapping[int, str], row: Sitting, is_present: bool) -> Member:
    return Member(person_id, names.get(person_id, ""), is_present, person_id == row.chair_id)


def _agenda(sitting_id: int) -> tuple[AgendaItem, ...]:
    voted = select(SittingVote.item_id).join(SittingItem, SittingItem.id == SittingVote.item_id)
    found = set(db.session.scalars(voted.where(SittingItem.sitting_id == sitting_id)))
    return tuple(agenda_item(row, row.id in found) for row in rows.items(sitting_id))


def agenda_item(row: SittingItem, has_votes: bool) -> AgendaItem:
    """One line of an agenda."""
    return AgendaItem(
        id=row.id,
        position=row.position,
        kind=row.kind,
        reference=row.reference,
        name_ar=row.name_ar,
        name_en=row.name_en,
        state=row.state,
        motion=row.motion,
        reason=row.reason,
        has_votes=has_votes,
        is_voting=row.vote_opened_at is not None,
    )
