"""Everything that points to one record is made to point to another.

All foreign keys are found in the models, so that a table added later cannot be forgotten. Where a table
allows one row only (the places of an age, the figures of a month), the kept record's row stays and the
other's is written into the trace of the merge before it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Row, Table, UniqueConstraint, delete, select, update

from nursery.extensions import Base, db
from nursery.registry.duplicates.kinds import RecordKind

TABLES = {RecordKind.PROVIDER: "providers", RecordKind.NURSERY: "nurseries"}
Trace = dict[str, dict[str, list[Any]]]


def references(kind: RecordKind) -> list[Column[Any]]:
    """Every column of every table that points to records of this kind."""
    target = Base.metadata.tables[TABLES[kind]]
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table is target for key in column.foreign_keys)
    ]


def move_all(kind: RecordKind, lost_id: int, kept_id: int) -> Trace:
    """Let everything that points to the lost record point to the kept one, and delete the lost one."""
    trace: Trace = {}
    for column in references(kind):
        moved, gone = _move(column, lost_id, kept_id)
        trace |= traced(f"{column.table.name}.{column.name}", moved, gone)
    target = Base.metadata.tables[TABLES[kind]]
    db.session.execute(delete(target).where(target.c.id == lost_id))
    return trace


def traced(part: str, moved: list[Any], gone: list[Any]) -> Trace:
    """The entry of a part in the trace; none where nothing was touched."""
    return {part: {"moved": moved, "gone": gone}} if moved or gone else {}


def copy_of(kind: RecordKind, record_id: int) -> dict[str, Any]:
    """The row of a record as plain values."""
    target = Base.metadata.tables[TABLES[kind]]
    return plain(db.session.execute(select(target).where(target.c.id == record_id)).one()._mapping)


def only_one(column: Column[Any]) -> list[list[str]]:
    """The sets of columns of which a table holds each combination once, and this column among them."""
    table = column.table
    keys = [list(table.primary_key.columns)] if isinstance(table, Table) else []
    unique = [list(one.columns) for one in _constraints(table) if isinstance(one, UniqueConstraint)]
    unique += [list(index.columns) for index in _indexes(table) if index.unique]
    return [[one.name for one in columns] for columns in keys + unique if column in columns]


def _constraints(table: Any) -> Iterator[Any]:
    yield from table.constraints


def _indexes(table: Any) -> Iterator[Any]:
    yield from table.indexes


def _move(column: Column[Any], lost_id: int, kept_id: int) -> tuple[list[Any], list[Any]]:
    table = column.table
    rows = db.session.execute(select(table).where(column == lost_id)).all()
    if not rows:
        return [], []
    taken = _taken(column, kept_id)
    moved, gone = [], []
    for row in rows:
        here = list(table.primary_key.columns)
        found = [one == row._mapping[one.name] for one in here]
        if any(_of(row, names, column, kept_id) in seen for names, seen in taken):
            gone.append(plain(row._mapping))
            db.session.execute(delete(table).where(*found))
            continue
        moved.append([_value(row._mapping[one.name]) for one in here])
        db.session.execute(update(table).where(*found).values({column.name: kept_id}))
    return moved, gone


def _taken(column: Column[Any], kept_id: int) -> list[tuple[list[str], set[tuple[Any, ...]]]]:
    """What the kept record's rows hold already, of which there may be one only."""
    keys = only_one(column)
    if not keys:
        return []
    rows = db.session.execute(select(column.table).where(column == kept_id)).all()
    return [(names, {_of(row, names, column, kept_id) for row in rows}) for names in keys]


def _of(row: Row[Any], names: list[str], column: Column[Any], kept_id: int) -> tuple[Any, ...]:
    return tuple(kept_id if name == column.name else row._mapping[name] for name in names)


def plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as plain values."""
    return {str(name): _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, (UUID, bytes)) else value
