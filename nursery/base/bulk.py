"""Many rows at once: ids reserved in one statement, rows written by COPY on PostgreSQL."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import JSON, Enum, Table, Uuid, func, insert, select, text
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from nursery.extensions import Base, db


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    return cast(Table, model.__table__)


def reserve(model: type[Base], count: int) -> list[int]:
    """`count` ids that nobody else gets. Part of a command.

    PostgreSQL gives them out of the sequence; SQLite's one writer holds the lock, so that the numbers after
    the last one are its own.
    """
    if not count:
        return []
    table = table_of(model)
    if db.session.get_bind().dialect.name == "postgresql":
        drawn = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
        return [int(one) for one in db.session.scalars(drawn, {"table": table.name, "count": count})]
    last = db.session.scalar(select(func.max(table.c.id))) or 0
    return list(range(last + 1, last + 1 + count))


def write(model: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write `rows`, all with the same columns. Part of a command.

    Columns left out get the plain default of their model, or that of the database.
    """
    table, session = table_of(model), db.session()
    several = iter(rows)
    first = next(several, None)
    if first is None:
        return
    everything = itertools.chain([first], several)
    if session.get_bind().dialect.name == "postgresql":
        _copy(table, first.keys(), everything)
    else:
        session.execute(insert(table), [dict(row) for row in everything])


def _copy(table: Table, given: Collection[str], rows: Iterable[Mapping[str, Any]]) -> None:
    defaults = {
        column.name: column.default.arg
        for column in table.columns
        if column.name not in given and isinstance(column.default, ScalarElementColumnDefault)
    }
    listed = ", ".join(f'"{name}"' for name in (*given, *defaults))
    writers = [_writer(table.c[name].type) for name in (*given, *defaults)]
    changed = [(at, plain) for at, plain in enumerate(writers) if plain is not None]
    always = list(defaults.values())
    driver = cast(Any, db.session.connection().connection.driver_connection)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({listed}) FROM STDIN') as copy:
        for row in rows:
            values = [row[name] for name in given] + always
            for at, plain in changed:
                if values[at] is not None:
                    values[at] = plain(values[at])
            copy.write_row(values)


def _writer(kind: Any) -> Callable[[Any], Any] | None:
    """How values of a column are written for COPY: words of an enum as words and not as its name."""
    if isinstance(kind, JSON):
        return lambda value: json.dumps(value, ensure_ascii=False)
    if isinstance(kind, Enum):
        return attrgetter("value")
    return str if isinstance(kind, Uuid) else None
