"""The officers' and the committee's queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Nursery
from nursery.registry.licensing.policy import OFFICIAL
from nursery.registry.licensing.queries.items import QueueRow
from nursery.registry.rulesets.kinds import ApplicationKind

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


class Whose(StrEnum):
    """Whose files to look at."""

    MINE = "mine"
    NOBODYS = "unassigned"


@dataclass(frozen=True)
class Only:
    """What of the queue is asked for."""

    governorate: str | None = None
    kind: ApplicationKind | None = None
    state: ApplicationState | None = None
    whose: Whose | None = None
    is_overdue: bool = False


ALL = Only()


def queue(actor: Actor, turn: Turn, only: Only = ALL, *, page: int = 1) -> Page[QueueRow]:
    """Applications waiting for `turn`, the oldest duty first; closed ones newest first."""
    states = [state for state in states_of(turn) if only.state in (None, state)]
    scope = and_(_scope(actor, only), Application.state.in_(states))
    order: tuple[Any, ...] = (Application.decide_by, Application.submitted_at, Application.id)
    if turn is Turn.NOBODY:
        order = (Application.closed_at.desc(), Application.id.desc())
    statement = (
        select(
            Application.id,
            Application.reference,
            Application.kind.label("application_kind"),
            Application.officer_id,
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
    found = db.session.execute(statement).all()
    names = names_of_people([row.officer_id for row in found])
    return Page([_row(row, names) for row in found], total=total, number=max(1, page))


def queue_counts(actor: Actor, only: Only = ALL) -> dict[Turn, int]:
    """How many applications wait for whom, and how many are closed; the state asked for does not count."""
    statement = select(Application.state, func.count()).where(_scope(actor, only)).group_by(Application.state)
    counts = dict.fromkeys((Turn.DIRECTORATE, Turn.COMMITTEE, Turn.APPLICANT, Turn.NOBODY), 0)
    for state, number in db.session.execute(statement):
        counts[turn_of(state)] += number
    return counts


def _scope(actor: Actor, only: Only) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [Application.submitted_at.is_not(None)]
    codes = queue_governorates(actor)
    if codes is not None:
        conditions.append(Application.governorate.in_(codes))
    if only.governorate:
        conditions.append(Application.governorate == only.governorate)
    if only.kind:
        conditions.append(Application.kind == only.kind)
    if only.whose is not None:
        whose = actor.person_id if only.whose is Whose.MINE else None
        conditions.append(Application.officer_id == whose)
    if only.is_overdue:
        running = [state for turn in _RUNNING for state in states_of(turn)]
        conditions += [Application.decide_by < clock.today(), Application.state.in_(running)]
    return and_(*conditions)


def _row(row: Any, names: Mapping[int, str]) -> QueueRow:
    until = clock.local_date(row.closed_at) if row.closed_at else clock.today()
    turn = turn_of(row.state)
    is_running = turn in _RUNNING and row.decide_by is not None
    return QueueRow(
        id=row.id,
        reference=row.reference,
        application_kind=row.application_kind,
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
        age=(until - clock.local_date(row.submitted_at)).days,
        officer_id=row.officer_id,
        officer=names.get(row.officer_id, ""),
        turn=turn,
    )
