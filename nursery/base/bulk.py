"""Many rows at once: ids reserved in one statement, rows written by COPY or INSERT … SELECT."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import (
    JSON,
    ColumnElement,
    Enum,
    FunctionElement,
    Select,
    String,
    Table,
    Uuid,
    any_,
    column,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
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


def reserve_runs(models: Sequence[type[Base]], count: int) -> dict[type[Base], int]:
    """For each model the first of `count` ids in a row that nobody else gets. Part of a command.

    Somebody who draws at the same moment may fall in between: then others are drawn.
    """
    if db.session.get_bind().dialect.name != "postgresql":
        return {model: reserve(model, count)[0] for model in models}
    names = [table_of(model).name for model in models]
    drawn = ", ".join(f"nextval((SELECT pg_get_serial_sequence('{name}', 'id')))" for name in names)
    ends = ", ".join(f"min(n{at}), max(n{at})" for at in range(len(names)))
    listed = ", ".join(f"n{at}" for at in range(len(names)))
    statement = text(
        f"SELECT {ends} FROM (SELECT {drawn} FROM generate_series(1, :count)) AS drawn ({listed})"  # noqa: S608
    )
    while True:
        found = db.session.execute(statement, {"count": count}).one()
        firsts, lasts = found[::2], found[1::2]
        if all(last - first == count - 1 for first, last in zip(firsts, lasts, strict=True)):
            return {model: int(first) for model, first in zip(models, firsts, strict=True)}


def among(wanted: ColumnElement[str], values: Collection[str]) -> ColumnElement[bool]:
    """Whether a text is one of `values`: one parameter, however many they are."""
    if db.session.get_bind().dialect.name == "postgresql":
        return wanted == any_(literal(list(values), ARRAY(String)))
    return wanted.in_(select(column("value")).select_from(func.json_each(json.dumps(list(values)))))


class random_uuid(FunctionElement[Any]):  # noqa: N801 - it reads as a function of the database
    """A random UUID, made by the database for each row."""

    type = Uuid()
    inherit_cache = True


@compiles(random_uuid, "postgresql")
def _of_postgresql(_element: random_uuid, _compiler: Any, **_options: Any) -> str:
    return "gen_random_uuid()"


@compiles(random_uuid, "sqlite")
def _of_sqlite(_element: random_uuid, _compiler: Any, **_options: Any) -> str:
    return "lower(hex(randomblob(16)))"


def fill(model: type[Base], columns: Collection[str], rows: Select[Any]) -> int:
    """Write what a query finds, without fetching it; returns how many rows. Part of a command."""
    done = db.session.execute(insert(table_of(model)).from_select(list(columns), rows))
    return int(cast(Any, done).rowcount)


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
