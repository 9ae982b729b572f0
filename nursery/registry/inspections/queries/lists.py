"""Lists of visits and findings: an inspector's own, a governorate's, a nursery's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.inspections import policy
from nursery.registry.inspections.lifecycle import (
    OPEN_STATES,
    SIGNED_STATES,
    UNSETTLED,
    FindingState,
    InspectionState,
)
from nursery.registry.inspections.models import Finding, Inspection
from nursery.registry.inspections.queries.findings import finding_item, findings
from nursery.registry.inspections.queries.items import FindingItem, VisitItem
from nursery.registry.inspections.queries.visits import visit_item, visits
from nursery.registry.inspections.routing import route
from nursery.registry.licensing.queries.rows import nursery_and_organisation

_S = InspectionState
_TODAY_AT_MOST = 30
_OPEN_AT_MOST = 200


class Show(StrEnum):
    """Which visits a list shows."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    SIGNED = "signed"
    CALLED_OFF = "called_off"


_STATES: dict[Show, tuple[InspectionState, ...]] = {
    Show.PLANNED: (_S.PLANNED,),
    Show.UNDER_WAY: (_S.UNDER_WAY,),
    Show.SIGNED: SIGNED_STATES,
    Show.CALLED_OFF: (_S.CALLED_OFF,),
}


def today_of(actor: Actor) -> list[VisitItem]:
    """The visits that `actor` has to make today, in the order of driving; late ones among them."""
    due = Inspection.planned_on <= clock.today(), Inspection.state.in_(OPEN_STATES)
    statement = visits().where(Inspection.inspector_id == actor.person_id, *due)
    found = db.session.execute(statement.order_by(Inspection.planned_on).limit(_TODAY_AT_MOST))
    return route([visit_item(row) for row in found])


def listed(actor: Actor, show: Show, page: int = 1) -> Page[VisitItem]:
    """The visits of the actor's governorates in some states; those of an inspector are their own."""
    scope = (*_scope(actor), Inspection.state.in_(_STATES[show]))
    total = db.session.scalar(select(func.count()).select_from(Inspection).where(*scope)) or 0
    order = (Inspection.planned_on, Inspection.id)
    if show in (Show.SIGNED, Show.CALLED_OFF):
        order = (Inspection.planned_on.desc(), Inspection.id.desc())  # type: ignore[assignment]
    statement = visits().where(*scope).order_by(*order).limit(PAGE_SIZE).offset(offset(page))
    return Page([visit_item(row) for row in db.session.execute(statement)], total=total, number=max(1, page))


def counts(actor: Actor) -> dict[Show, int]:
    """How many visits each list has."""
    statement = select(Inspection.state, func.count()).where(*_scope(actor)).group_by(Inspection.state)
    by_state: dict[InspectionState, int] = {row[0]: row[1] for row in db.session.execute(statement)}
    return {show: sum(by_state.get(state, 0) for state in states) for show, states in _STATES.items()}


def _scope(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    mine = Inspection.inspector_id == actor.person_id
    if not actor.may(Permission.PLAN_INSPECTIONS):
        return (mine,)
    codes = actor.governorates(Permission.PLAN_INSPECTIONS)
    return () if codes is None else (or_(mine, Inspection.governorate.in_(codes)),)


@dataclass(frozen=True)
class NurseryVisits:
    """The visits to one nursery and its findings that are not settled, as one reader sees them."""

    nursery_id: int
    name_ar: str
    name_en: str
    governorate: str
    is_official: bool
    may_plan: bool
    visits: Page[VisitItem]
    open_findings: Sequence[FindingItem]


def nursery_visits(nursery_id: int, actor: Actor, page: int = 1) -> NurseryVisits:
    """The visits to a nursery: its operator sees those that are shown to it. Raises `NotFound`."""
    nursery, organisation_id = nursery_and_organisation(nursery_id)
    is_operator = policy.is_operator(actor, organisation_id)
    held = (Permission.PLAN_INSPECTIONS, Permission.INSPECT)
    readers = (*held, Permission.DECIDE_APPLICATION, Permission.DECIDE_GRIEVANCE)
    is_official = not is_operator and any(actor.may(one, governorate=nursery.governorate) for one in readers)
    if not is_operator and not is_official:
        raise NotFound
    scope: tuple[Any, ...] = (Inspection.nursery_id == nursery_id,)
    may_plan = is_official and any(actor.may(one, governorate=nursery.governorate) for one in held)
    if not may_plan:
        hidden = (_S.PLANNED, _S.CALLED_OFF) if is_operator else (*OPEN_STATES, _S.CALLED_OFF)
        shown = Inspection.state.not_in(hidden)
        scope += (or_(shown, Inspection.is_announced.is_(True)) if is_operator else shown,)
    total = db.session.scalar(select(func.count()).select_from(Inspection).where(*scope)) or 0
    statement = visits().where(*scope).order_by(Inspection.planned_on.desc(), Inspection.id.desc())
    found = db.session.execute(statement.limit(PAGE_SIZE).offset(offset(page)))
    return NurseryVisits(
        nursery_id=nursery_id,
        name_ar=nursery.name_ar,
        name_en=nursery.name_en,
        governorate=nursery.governorate,
        is_official=is_official,
        may_plan=may_plan,
        visits=Page([visit_item(row) for row in found], total=total, number=max(1, page)),
        open_findings=unsettled(nursery_id),
    )


def unsettled(nursery_id: int) -> list[FindingItem]:
    """The findings of a nursery that are not settled, the most urgent first."""
    scope = Finding.nursery_id == nursery_id, Finding.state.in_(UNSETTLED)
    statement = findings().where(*scope).order_by(Finding.due_on, Finding.id).limit(_OPEN_AT_MOST)
    return [finding_item(row) for row in db.session.execute(statement)]


def grave_overdue(nursery_id: int) -> list[FindingItem]:
    """The overdue findings of a nursery for which a notice may be given, gravest first."""
    return [one for one in unsettled(nursery_id) if one.is_overdue and one.severity != "general"]


def overdue(actor: Actor, page: int = 1) -> Page[FindingItem]:
    """The overdue findings of the actor's governorates, the oldest first."""
    scope: tuple[Any, ...] = (Finding.state == FindingState.OPEN, Finding.due_on < clock.today())
    codes = actor.governorates(Permission.PLAN_INSPECTIONS)
    if codes is not None:
        scope += (Finding.governorate.in_(codes),)
    total = db.session.scalar(select(func.count()).select_from(Finding).where(*scope)) or 0
    statement = findings().where(*scope).order_by(Finding.due_on, Finding.id)
    found = db.session.execute(statement.limit(PAGE_SIZE).offset(offset(page)))
    return Page([finding_item(row) for row in found], total=total, number=max(1, page))
