"""Pairs of records that look like one: for lists, for their page, and beside applications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import NoReturn

from sqlalchemy import ColumnElement, and_, func, or_, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.duplicates import parts, people, policy
from nursery.registry.duplicates.items import Crowd, MergeItem, PairItem, PairPage, RecordItem
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import UNSETTLED, PairState
from nursery.registry.duplicates.models import DuplicatePair, RecordMerge
from nursery.registry.duplicates.models_keys import CrowdedKey
from nursery.registry.duplicates.policy import Sides
from nursery.registry.duplicates.records import records
from nursery.registry.licensing.models import Application, Nursery

Ids = tuple[int, int]
_FEW = 500
_MOST_CROWDS = 10


def known_pairs(kind: RecordKind, pairs: Collection[Ids]) -> set[Ids]:
    """Those of the pairs that are entered already, whatever became of them."""
    lows = {low for low, _high in pairs}
    if not lows:
        return set()
    wanted = select(DuplicatePair.low_id, DuplicatePair.high_id).where(DuplicatePair.kind == kind)
    if len(lows) <= _FEW:
        wanted = wanted.where(DuplicatePair.low_id.in_(lows))
    return {(low, high) for low, high in db.session.execute(wanted)}


def known_with(kind: RecordKind, record_id: int) -> set[int]:
    """The records that one makes a pair with that is entered already."""
    wanted = select(DuplicatePair.low_id, DuplicatePair.high_id).where(
        DuplicatePair.kind == kind, _about([record_id])
    )
    return {other for ids in db.session.execute(wanted) for other in ids} - {record_id}


def pair_row(pair_id: int) -> DuplicatePair:
    """One pair, locked. Raises `NotFound`."""
    wanted = select(DuplicatePair).where(DuplicatePair.id == pair_id).with_for_update()
    return db.session.scalar(wanted) or _missing()


def unsettled_pairs(kind: RecordKind, record_ids: Collection[int]) -> list[DuplicatePair]:
    """The pairs of records that nobody has settled."""
    wanted = select(DuplicatePair).where(
        DuplicatePair.kind == kind, DuplicatePair.state.in_(UNSETTLED), _about(record_ids)
    )
    return list(db.session.scalars(wanted.order_by(DuplicatePair.id)))


def _about(record_ids: Collection[int]) -> ColumnElement[bool]:
    return or_(DuplicatePair.low_id.in_(record_ids), DuplicatePair.high_id.in_(record_ids))


def of_application(application_id: int) -> list[DuplicatePair]:
    """The unsettled pairs of an application's nursery and of its provider, in one query."""
    nursery = select(Application.nursery_id).where(Application.id == application_id).scalar_subquery()
    provider = select(Nursery.provider_id).where(Nursery.id == nursery).scalar_subquery()
    of_nursery = and_(
        DuplicatePair.kind == RecordKind.NURSERY,
        or_(DuplicatePair.low_id == nursery, DuplicatePair.high_id == nursery),
    )
    of_provider = and_(
        DuplicatePair.kind == RecordKind.PROVIDER,
        or_(DuplicatePair.low_id == provider, DuplicatePair.high_id == provider),
    )
    wanted = select(DuplicatePair).where(DuplicatePair.state.in_(UNSETTLED), or_(of_nursery, of_provider))
    return list(db.session.scalars(wanted.order_by(DuplicatePair.id)))


def merge_of(pair_id: int) -> RecordMerge | None:
    """What was merged when a pair was settled."""
    return db.session.scalar(select(RecordMerge).where(RecordMerge.pair_id == pair_id))


def now_in(kind: RecordKind, record_id: int) -> int | None:
    """The record that a merged one became part of, through all merges; None for one that was not merged."""
    seen: set[int] = set()
    found: int | None = None
    while record_id not in seen:
        seen.add(record_id)
        wanted = select(RecordMerge.kept_id).where(RecordMerge.kind == kind, RecordMerge.lost_id == record_id)
        kept = db.session.scalar(wanted)
        if kept is None:
            return found
        found = record_id = kept
    return found


def sides(pair: DuplicatePair) -> Sides:
    """Where the two records lie and whose they are."""
    found = records(pair.kind, (pair.low_id, pair.high_id))
    items = [found.get(record_id) for record_id in (pair.low_id, pair.high_id)]
    low, high = (item.governorates if item else frozenset() for item in items)
    return Sides((low, high), frozenset(item.organisation_id for item in items if item))


def pairs(actor: Actor, *, settled: bool = False, page: int = 1) -> Page[PairItem]:
    """The pairs of the actor's governorates, the likeliest first; the settled ones newest first."""
    states = DuplicatePair.state.notin_(UNSETTLED) if settled else DuplicatePair.state.in_(UNSETTLED)
    wanted = select(DuplicatePair).where(states, _in_reach(actor))
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    order = (DuplicatePair.settled_at.desc(),) if settled else (DuplicatePair.weight.desc(),)
    ordered = wanted.order_by(*order, DuplicatePair.id).limit(PAGE_SIZE).offset(offset(page))
    rows = list(db.session.scalars(ordered))
    return Page([_item(row, found) for row, found in _with_records(rows)], total, page)


def crowds() -> list[Crowd]:
    """What is not compared because too many records share it, the most shared first."""
    wanted = select(CrowdedKey).order_by(CrowdedKey.records.desc(), CrowdedKey.key).limit(_MOST_CROWDS)
    rows = list(db.session.scalars(wanted))
    found = {
        kind: records(kind, [row.sample_id for row in rows if row.kind is kind])
        for kind in {row.kind for row in rows}
    }
    return [Crowd(row.kind, row.trait, row.records, found[row.kind].get(row.sample_id)) for row in rows]


def count_open(actor: Actor) -> int:
    """How many pairs wait for the actor."""
    wanted = select(func.count(DuplicatePair.id)).where(
        DuplicatePair.state == PairState.OPEN, _in_reach(actor)
    )
    return db.session.scalar(wanted) or 0


def _in_reach(actor: Actor) -> ColumnElement[bool]:
    held = actor.governorates(Permission.MERGE_RECORDS)
    if held is None:
        return DuplicatePair.id.is_not(None)
    nurseries = select(Nursery.id).where(Nursery.governorate.in_(held))
    providers = select(Nursery.provider_id).where(Nursery.governorate.in_(held))
    return or_(
        *(
            and_(DuplicatePair.kind == kind, column.in_(mine))
            for kind, mine in ((RecordKind.NURSERY, nurseries), (RecordKind.PROVIDER, providers))
            for column in (DuplicatePair.low_id, DuplicatePair.high_id)
        )
    )


def _with_records(rows: list[DuplicatePair]) -> list[tuple[DuplicatePair, dict[int, RecordItem]]]:
    wanted: dict[RecordKind, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.kind] |= {row.low_id, row.high_id}
    found = {kind: records(kind, ids) for kind, ids in wanted.items()}
    return [(row, found[row.kind]) for row in rows]


def _item(row: DuplicatePair, found: dict[int, RecordItem]) -> PairItem:
    return PairItem(
        id=row.id,
        kind=row.kind,
        state=row.state,
        traits=row.traits,
        metres=row.metres,
        found_at=row.found_at,
        first=found.get(row.low_id),
        second=found.get(row.high_id),
        version=row.version,
        explanation=row.explanation,
        reason=row.reason,
        settled_at=row.settled_at,
    )


def pair_page(pair_id: int, actor: Actor) -> PairPage:
    """One pair side by side. Raises `NotFound`, also for whoever must not know of it."""
    row = db.session.get(DuplicatePair, pair_id) or _missing()
    if not policy.may_see(sides(row), actor):
        raise NotFound
    merge = merge_of(row.id)
    item = _item(row, records(row.kind, (row.low_id, row.high_id)))
    may_merge = policy.may_merge(sides(row), actor) and merge is None
    page = PairPage(item, MergeItem.of(merge) if merge else None, may_merge)
    if not may_merge or item.first is None or item.second is None:
        return page
    low, high = item.first, item.second
    counted = parts.counts(row.kind, (low.id, high.id))
    return replace(
        page,
        parts=[(part, rows.get(low.id, 0), rows.get(high.id, 0)) for part, rows in counted],
        people=(people.names(low.organisation_id), people.names(high.organisation_id)),
    )


def pairs_of_application(application_id: int) -> list[PairItem]:
    """The unsettled pairs of an application, each with both records."""
    return [_item(row, found) for row, found in _with_records(of_application(application_id))]


def _missing() -> NoReturn:
    raise NotFound
