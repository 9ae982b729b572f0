"""Reading the census: the list, the overview by district, one entry, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import ngettext
from sqlalchemy import ColumnElement, and_, case, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.census import links, rows
from nursery.registry.census.commands.taking_over import hashed
from nursery.registry.census.facts import children_of
from nursery.registry.census.items import DistrictRow, EntryPage, EntryRow, Filter, GapItem, Offered, stage_of
from nursery.registry.census.lifecycle import EntryState, GapState, Stage
from nursery.registry.census.models import CensusEntry, CensusGap
from nursery.registry.census.standing import standings
from nursery.registry.rulesets.rules import rule_set_on

_E = CensusEntry
_CHILDREN = _E.children_0_6 + _E.children_6_12 + _E.children_12_24 + _E.children_24_36


def governorates(actor: Actor) -> list[str] | None:
    """The governorates whose census the actor keeps; None for all."""
    return actor.governorates(Permission.RECORD_CENSUS)


def _scope(actor: Actor, chosen: Filter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [_E.id > 0]
    codes = governorates(actor)
    if codes is not None:
        conditions.append(_E.governorate.in_(codes))
    if chosen.governorate:
        conditions.append(_E.governorate == chosen.governorate)
    if chosen.district:
        conditions.append(_E.district == chosen.district)
    if chosen.only_overdue:
        conditions.append(_E.id.in_(_overdue_ids()))
    if not chosen.with_closed:
        conditions.append(_E.state != EntryState.CLOSED)
    return and_(*conditions)


def _overdue_ids() -> Any:
    return select(CensusGap.entry_id).where(
        CensusGap.state == GapState.OPEN, CensusGap.due_on < clock.today()
    )


def entries(actor: Actor, chosen: Filter, page: int = 1) -> Page[EntryRow]:
    """The entries of the actor's governorates, the earliest gap first: a constant number of queries."""
    scope = _scope(actor, chosen)
    is_open = CensusGap.state == GapState.OPEN
    of_it = CensusGap.entry_id == _E.id
    gaps = select(func.count()).where(of_it, is_open).scalar_subquery()
    due_on = select(func.min(CensusGap.due_on)).where(of_it, is_open).scalar_subquery()
    columns = (_E.id, _E.reference, _E.name_ar, _E.district, _E.governorate, _E.state, _E.invited_at)
    found = (
        select(
            *columns, _E.nursery_id, _CHILDREN.label("children"), gaps.label("gaps"), due_on.label("due_on")
        )
        .where(scope)
        .order_by(due_on.is_(None), due_on, _E.id)
        .limit(PAGE_SIZE)
        .offset(offset(page))
    )
    shown = db.session.execute(found).all()
    known = standings([row.nursery_id for row in shown])
    total = db.session.scalar(select(func.count()).select_from(_E).where(scope)) or 0
    return Page([_row(row, known) for row in shown], total=total, number=max(1, page))


def _row(row: Any, known: Mapping[int, Stage]) -> EntryRow:
    return EntryRow(
        id=row.id,
        reference=row.reference,
        name_ar=row.name_ar,
        district=row.district,
        governorate=row.governorate,
        children=row.children,
        gaps=row.gaps,
        due_on=row.due_on,
        is_overdue=row.due_on is not None and row.due_on < clock.today(),
        stage=stage_of(row.state, row.invited_at, known.get(row.nursery_id)),
    )


def overview(actor: Actor, chosen: Filter) -> list[DistrictRow]:
    """By district: entries, children, those with gaps and those overdue. One query."""
    is_open = select(CensusGap.entry_id).where(CensusGap.state == GapState.OPEN)
    with_gaps = func.sum(case((_E.id.in_(is_open), 1), else_=0))
    overdue = func.sum(case((_E.id.in_(_overdue_ids()), 1), else_=0))
    found = (
        select(_E.district, func.count(), func.sum(_CHILDREN), with_gaps, overdue)
        .where(_scope(actor, chosen))
        .group_by(_E.district)
        .order_by(func.count().desc(), _E.district)
    )
    return [DistrictRow(row[0], *(int(value or 0) for value in row[1:])) for row in db.session.execute(found)]


def entry(entry_id: int, actor: Actor) -> EntryPage:
    """One entry for those who keep the census of its governorate. Raises `NotFound`."""
    row = db.session.get(CensusEntry, entry_id)
    if row is None or not actor.may(Permission.RECORD_CENSUS, governorate=row.governorate):
        raise NotFound
    return _page(row)


def entry_of_nursery(nursery_id: int) -> EntryPage | None:
    """The entry a nursery came from, for its operator."""
    row = db.session.scalar(select(CensusEntry).where(CensusEntry.nursery_id == nursery_id))
    return _page(row) if row is not None else None


def offered(token: str) -> Offered:
    """What a link offers to whoever has it. Raises `NotFound`."""
    row = rows.entry_by_token(hashed(token))
    if row is None or row.state is EntryState.CLOSED:
        raise NotFound
    return Offered(
        entry_id=row.id,
        name_ar=row.name_ar,
        district=row.district,
        governorate=row.governorate,
        address=row.address,
        holder=row.holder,
        owner_name=row.owner_name,
        owner_phone=row.owner_phone,
        is_taken=row.state is not EntryState.RECORDED,
        is_over=row.state is EntryState.RECORDED and links.is_over(row.invited_at),
        last_day=links.last_day(row.invited_at) if row.invited_at else None,
        taken_by=row.taken_over_by,
        nursery_id=row.nursery_id,
    )


def _page(row: CensusEntry) -> EntryPage:
    gaps = rows.gaps(row.id)
    names = names_of_people([row.recorded_by, row.taken_over_by, *(gap.closed_by for gap in gaps)])
    titles = {document.kind: document for document in rule_set_on(clock.today()).documents}
    known = standings([row.nursery_id])
    return EntryPage(
        row=row,
        children=tuple(children_of(row).items()),
        gaps=tuple(_gap(gap, names, titles.get(gap.subject)) for gap in gaps),
        stage=stage_of(row.state, row.invited_at, known.get(row.nursery_id or 0)),
        recorded_by=names.get(row.recorded_by or 0, ""),
        taken_over_by=names.get(row.taken_over_by or 0, ""),
        documents=tuple(titles[kind] for kind in row.documents if kind in titles),
    )


def _gap(gap: CensusGap, names: Mapping[int, str], document: Any) -> GapItem:
    is_open = gap.state is GapState.OPEN
    return GapItem(
        id=gap.id,
        code=gap.code,
        document=document,
        have=gap.have,
        need=gap.need,
        due_on=gap.due_on,
        is_open=is_open,
        is_overdue=is_open and gap.due_on < clock.today(),
        evidence=gap.evidence,
        closed_at=gap.closed_at,
        closed_by=names.get(gap.closed_by or 0, ""),
    )


def waiting_for(actor: Actor) -> list[Task]:
    """Entries with gaps whose day has passed, for the officers: one query."""
    if not actor.may(Permission.ASSESS_APPLICATION):
        return []
    conditions = [_E.state != EntryState.CLOSED, CensusGap.state == GapState.OPEN]
    codes = actor.governorates(Permission.ASSESS_APPLICATION)
    if codes is not None:
        conditions.append(_E.governorate.in_(codes))
    late = (
        select(func.count(func.distinct(_E.id)), func.min(CensusGap.due_on))
        .join(CensusGap, CensusGap.entry_id == _E.id)
        .where(*conditions, CensusGap.due_on < clock.today())
    )
    number, due_on = db.session.execute(late).one()
    if not number:
        return []
    label = ngettext(
        "%(num)s nursery of the census with gaps overdue",
        "%(num)s nurseries of the census with gaps overdue",
        number,
    )
    return [Task(label, "census.index", {"only_overdue": "y"}, due_on)]
