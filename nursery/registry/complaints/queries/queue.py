"""The list of complaints of a directorate: overdue first, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.complaints.lifecycle import OPEN_STATES, UNASSIGNED, ComplaintKind, ComplaintState
from nursery.registry.complaints.models import Complaint
from nursery.registry.complaints.policy import HANDLE, own_organisations
from nursery.registry.licensing.models import Nursery, Provider

_C = Complaint


class Tab(StrEnum):
    """The headings of the list."""

    OPEN = "open"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    CLOSED = "closed"


@dataclass(frozen=True)
class ComplaintLine:
    """A complaint in the list: nothing of its text."""

    id: int
    reference: str
    kind: ComplaintKind
    is_urgent: bool
    state: ComplaintState
    name_ar: str
    name_en: str
    governorate: str
    district: str
    received_at: datetime
    due_on: date
    officer: str
    is_overdue: bool
    days_left: int


def visible(actor: Actor) -> ColumnElement[bool]:
    """The complaints an officer may know of; the statement joins nurseries and providers."""
    codes = actor.governorates(HANDLE)
    own = own_organisations(actor)
    here = _C.governorate.in_(codes) if codes is not None else _C.id.is_not(None)
    return and_(here, or_(_C.nursery_id.is_(None), Provider.organisation_id.not_in(own)))


def joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The statement with the nursery and its provider, where a complaint names one."""
    with_nursery = statement.select_from(_C).join(Nursery, Nursery.id == _C.nursery_id, isouter=True)
    return with_nursery.join(Provider, Provider.id == Nursery.provider_id, isouter=True)


def _in_tab(tab: Tab, actor: Actor) -> ColumnElement[bool]:
    if tab is Tab.MINE:
        return and_(_C.officer_id == actor.person_id, _C.state.in_(OPEN_STATES))
    if tab is Tab.UNASSIGNED:
        return _C.state.in_(UNASSIGNED)
    return _C.state.in_(OPEN_STATES) if tab is Tab.OPEN else _C.state.not_in(OPEN_STATES)


def _filters(governorate: str | None, kind: ComplaintKind | None) -> list[ColumnElement[bool]]:
    chosen = [_C.governorate == governorate] if governorate else []
    return [*chosen, _C.kind == kind] if kind else chosen


def counts(
    actor: Actor, *, governorate: str | None = None, kind: ComplaintKind | None = None
) -> Mapping[Tab, int]:
    """How many complaints stand under each heading."""
    columns = [func.count().filter(_in_tab(tab, actor)) for tab in Tab]
    row = db.session.execute(
        joined(select(*columns)).where(visible(actor), *_filters(governorate, kind))
    ).one()
    return dict(zip(Tab, row, strict=True))


def queue(
    actor: Actor,
    tab: Tab,
    *,
    governorate: str | None = None,
    kind: ComplaintKind | None = None,
    page: int = 1,
    total: int = 0,
) -> Page[ComplaintLine]:
    """One page of the list; `total` comes from `counts`. Danger and what is overdue stand first."""
    number = min(max(1, page), Page((), total, 1).last)
    columns = (
        *(_C.id, _C.reference, _C.kind, _C.is_urgent, _C.state, _C.place_name, _C.governorate, _C.district),
        *(_C.received_at, _C.due_on, _C.officer_id, Nursery.name_ar, Nursery.name_en),
    )
    order = (_C.closed_at.desc(), _C.id.desc()) if tab is Tab.CLOSED else (_C.due_on, _C.id)
    urgent = () if tab is Tab.CLOSED else (_C.is_urgent.desc(),)
    wanted = joined(select(*columns)).where(visible(actor), _in_tab(tab, actor), *_filters(governorate, kind))
    wanted = wanted.order_by(*urgent, *order).limit(PAGE_SIZE).offset(offset(number))
    rows = db.session.execute(wanted).all()
    names = accounts.names_of_people([row.officer_id for row in rows])
    return Page([_line(row, names) for row in rows], total, number)


def _line(row: Any, names: Mapping[int, str]) -> ComplaintLine:
    days_left = (row.due_on - clock.today()).days
    return ComplaintLine(
        id=row.id,
        reference=row.reference,
        kind=row.kind,
        is_urgent=row.is_urgent,
        state=row.state,
        name_ar=row.name_ar or row.place_name,
        name_en=row.name_en or row.place_name,
        governorate=row.governorate,
        district=row.district,
        received_at=row.received_at,
        due_on=row.due_on,
        officer=names.get(row.officer_id, ""),
        is_overdue=row.state in OPEN_STATES and days_left < 0,
        days_left=days_left,
    )
