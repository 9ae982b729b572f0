"""The officers' and the committee's queue."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Nursery
from nursery.registry.licensing.policy import OFFICIAL
from nursery.registry.licensing.queries.items import QueueRow

_RUNNING = {Turn.DIRECTORATE, Turn.COMMITTEE}


def states_of(turn: Turn) -> tuple[ApplicationState, ...]:
    """The states in which it is the turn of `turn`; officials have no drafts before them."""
    return tuple(
        state for state in ApplicationState if turn_of(state) is turn and state is not ApplicationState.DRAFT
    )


def first_turn(actor: Actor) -> Turn:
    """The part of the queue that is the actor's own work."""
    return Turn.DIRECTORATE if actor.may(Permission.ASSESS_APPLICATION) else Turn.COMMITTEE


def queue_governorates(actor: Actor) -> list[str] | None:
    """The governorates whose applications the actor sees; None for all of them."""
    held = [actor.governorates(permission) for permission in OFFICIAL if actor.may(permission)]
    if any(codes is None for codes in held):
        return None
    return sorted({code for codes in held for code in codes or ()})


def queue(actor: Actor, turn: Turn, *, governorate: str | None = None, page: int = 1) -> Page[QueueRow]:
    """Applications waiting for `turn`, the oldest duty first; closed ones newest first."""
    scope = and_(_scope(actor, governorate), Application.state.in_(states_of(turn)))
    order: tuple[Any, ...] = (Application.decide_by, Application.submitted_at, Application.id)
    if turn is Turn.NOBODY:
        order = (Application.closed_at.desc(), Application.id.desc())
    statement = (
        select(
            Application.id,
            Application.reference,
            Application.state,
            Application.governorate,
            Application.submitted_at,
            Application.closed_at,
            Application.decide_by,
            Nursery.district,
            Nursery.kind,
            Nursery.name_ar,
            Nursery.name_en,
        )
        .join(Nursery, Nursery.id == Application.nursery_id)
        .where(scope)
        .order_by(*order)
        .limit(PAGE_SIZE)
        .offset(offset(page))
    )
    total = db.session.scalar(select(func.count()).select_from(Application).where(scope)) or 0
    return Page([_row(row) for row in db.session.execute(statement)], total=total, number=max(1, page))


def queue_counts(actor: Actor, *, governorate: str | None = None) -> dict[Turn, int]:
    """How many applications wait for whom, and how many are closed."""
    statement = (
        select(Application.state, func.count()).where(_scope(actor, governorate)).group_by(Application.state)
    )
    counts = dict.fromkeys((Turn.DIRECTORATE, Turn.COMMITTEE, Turn.APPLICANT, Turn.NOBODY), 0)
    for state, number in db.session.execute(statement):
        counts[turn_of(state)] += number
    return counts


def _scope(actor: Actor, governorate: str | None) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [Application.submitted_at.is_not(None)]
    codes = queue_governorates(actor)
    if codes is not None:
        conditions.append(Application.governorate.in_(codes))
    if governorate:
        conditions.append(Application.governorate == governorate)
    return and_(*conditions)


def _row(row: Any) -> QueueRow:
    turn = turn_of(row.state)
    is_running = turn in _RUNNING and row.decide_by is not None
    return QueueRow(
        id=row.id,
        reference=row.reference,
        state=row.state,
        governorate=row.governorate,
        district=row.district,
        kind=row.kind,
        name_ar=row.name_ar,
        name_en=row.name_en,
        submitted_at=row.submitted_at,
        closed_at=row.closed_at,
        decide_by=row.decide_by if is_running else None,
        days_left=(row.decide_by - clock.today()).days if is_running else None,
        turn=turn,
    )
