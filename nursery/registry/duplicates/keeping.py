"""The keys of the whole register, kept up with it: only what changed since is read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, String, and_, cast, delete, func, insert, not_, or_, select, update

from nursery.base.bulk import write
from nursery.base.command import command
from nursery.extensions import db
from nursery.registry.duplicates import keys, known
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.models_keys import ComparedRecord, CrowdedKey, RecordKey
from nursery.registry.licensing.models import Nursery, Provider

AT_ONCE = 500


def refresh(kind: RecordKind) -> None:
    """Take down the keys of all records that are new or changed, some hundred in a transaction."""
    after, is_changed = 0, _forget_gone(kind)
    while found := _changed(kind, after):
        _take_down(kind, found)
        after, is_changed = found[-1][0], True
    if is_changed:
        _count_crowds(kind)


def waiting(kind: RecordKind) -> list[int]:
    """Some records whose keys are kept and that were not compared since."""
    wanted = select(ComparedRecord.record_id).where(
        ComparedRecord.kind == kind, ComparedRecord.is_compared.is_(False)
    )
    return list(db.session.scalars(wanted.order_by(ComparedRecord.record_id).limit(AT_ONCE)))


def mark_compared(kind: RecordKind, record_ids: Sequence[int]) -> None:
    """Note that these were compared. Part of a command."""
    db.session.execute(
        update(ComparedRecord)
        .where(ComparedRecord.kind == kind, ComparedRecord.record_id.in_(record_ids))
        .values(is_compared=True)
    )


def crowded(kind: RecordKind) -> frozenset[int]:
    """The keys that too many records share."""
    return frozenset(db.session.scalars(select(CrowdedKey.key).where(CrowdedKey.kind == kind)))


def _stamps(kind: RecordKind) -> Select[int, str]:
    """The id and the stamp of every record: what it, and whom it belongs to, was last saved as."""
    if kind is RecordKind.PROVIDER:
        return select(Provider.id, cast(Provider.version, String).label("stamp"))
    parts = (Nursery.version, Provider.id, Provider.version)
    stamp = cast(parts[0], String) + "." + cast(parts[1], String) + "." + cast(parts[2], String)
    return select(Nursery.id, stamp.label("stamp")).join(Provider, Provider.id == Nursery.provider_id)


def _changed(kind: RecordKind, after: int) -> list[tuple[int, str]]:
    there = _stamps(kind).subquery()
    same = and_(ComparedRecord.kind == kind, ComparedRecord.record_id == there.c.id)
    wanted = (
        select(there.c.id, there.c.stamp)
        .outerjoin(ComparedRecord, same)
        .where(there.c.id > after, or_(ComparedRecord.stamp.is_(None), ComparedRecord.stamp != there.c.stamp))
    )
    rows = db.session.execute(wanted.order_by(there.c.id).limit(AT_ONCE))
    return [(record_id, stamp) for record_id, stamp in rows]


@command
def _take_down(kind: RecordKind, found: Sequence[tuple[int, str]]) -> None:
    ids = [record_id for record_id, _stamp in found]
    for model in (ComparedRecord, RecordKey):
        db.session.execute(delete(model).where(model.kind == kind, model.record_id.in_(ids)))
    write(
        ComparedRecord,
        [
            {"kind": kind, "record_id": record_id, "stamp": stamp, "is_compared": False}
            for record_id, stamp in found
        ],
    )
    write(
        RecordKey,
        [
            {"kind": kind, "key": key, "record_id": record_id, "trait": trait}
            for record_id, one in known.by_id(kind, ids)
            for trait, key in keys.of(one)
        ],
    )


@command
def _forget_gone(kind: RecordKind) -> bool:
    """Forget the keys of records that were merged into others; returns whether there were any."""
    table = Provider if kind is RecordKind.PROVIDER else Nursery
    gone = select(ComparedRecord.record_id).where(
        ComparedRecord.kind == kind,
        not_(select(table.id).where(table.id == ComparedRecord.record_id).exists()),
    )
    ids = list(db.session.scalars(gone))
    for model in (ComparedRecord, RecordKey) if ids else ():
        db.session.execute(delete(model).where(model.kind == kind, model.record_id.in_(ids)))
    return bool(ids)


@command
def _count_crowds(kind: RecordKind) -> None:
    db.session.execute(delete(CrowdedKey).where(CrowdedKey.kind == kind))
    counted = (
        select(
            RecordKey.kind,
            RecordKey.key,
            func.min(RecordKey.trait),
            func.count(),
            func.min(RecordKey.record_id),
        )
        .where(RecordKey.kind == kind)
        .group_by(RecordKey.kind, RecordKey.key)
        .having(func.count() > keys.TOO_COMMON)
    )
    names = ["kind", "key", "trait", "records", "sample_id"]
    db.session.execute(insert(CrowdedKey).from_select(names, counted))
