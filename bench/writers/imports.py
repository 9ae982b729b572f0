"""A register of many rows taken over, as a job does it: looked through, written; the bare way; the floor."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import xlsxwriter
from sqlalchemy import text

from bench.writers.measured import told
from nursery import create_app, places
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.config import Settings
from nursery.extensions import db
from nursery.registry.imports import commands, queries, work
from nursery.registry.imports.fields import FIELDS
from nursery.registry.imports.lifecycle import ImportState, TableKind
from tests.support.queries import counted_queries

_KINDS = ("خاصة", "جمعية", "جهة عامة", "منزلية")
_NAMES = ("الياسمين", "الورود", "براعم الغد", "بيت الطفل", "الفراشة", "قوس قزح", "النجوم", "السنابل")
# What a licence that is taken over makes, those first to which others point.
_TABLES = (
    *("organisations", "providers", "nurseries", "nursery_places", "applications", "application_events"),
    *("licences", "licence_terms", "imported_licences"),
)
_BARE = (
    "INSERT INTO bare SELECT * FROM incoming ON CONFLICT (number) DO UPDATE SET name_ar = excluded.name_ar,"
    " address = excluded.address, phone = excluded.phone, expires_on = excluded.expires_on"
)


def register(count: int) -> Iterator[list[str]]:
    """The headings and `count` rows of an invented register: no two nurseries alike."""
    yield [field.key for field in FIELDS]
    codes = [place.code for place in places.districts()]
    for at in range(count * 10, count * 11):
        district = codes[at % len(codes)]
        name = f"حضانة {_NAMES[at % len(_NAMES)]} {at}"
        point = (f"{33 + at % 3701 / 1000:.4f}", f"{36 + at % 5003 / 1000:.4f}")
        ages = ("0", f"{at % 9}", f"{5 + at % 20}", f"{10 + at % 20}")
        yield [
            *(f"QQ-{at:06d}", name, f"Nursery {at}", _KINDS[at % 4]),
            *(places.DISTRICTS[district].parent or "", district, f"شارع {at % 900}، بناء {at}"),
            *(f"01{at:08d}", *point, *ages, "2024-03-01", "2027-02-28", "سارٍ", ""),
            *(f"صاحب الترخيص {at}", "شخص طبيعي", f"{at:011d}"),
        ]


def main(step: str, count: int, file: Path) -> None:
    """Do one step in a process of its own and print what it cost."""
    app = create_app()
    with app.app_context():
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        if step == "fill":
            _fill(count, file)
            return
        settings: Settings = app.extensions["settings"]
        with told() as found, counted_queries() as statements:
            if step == "bare":
                _bare(settings.database_url.replace("+psycopg", ""), file)
            elif step == "floor":
                found["floor"] = _floor(settings.database_url.replace("+psycopg", ""))
            else:
                found |= _work(step, file)
            found["statements"] = len(statements)


def _fill(count: int, file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(register(count))
    with xlsxwriter.Workbook(file.with_suffix(".xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(register(count)):
            sheet.write_row(at, 0, row)


def _bare(database: str, file: Path) -> None:
    """csv.reader, COPY, and one upsert: what the rows cost without any rule."""
    with psycopg.connect(database) as connection, file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        columns = ", ".join(f"{name} text" for name in next(rows))
        connection.execute("DROP TABLE IF EXISTS bare")
        connection.execute(f"CREATE TABLE bare ({columns}, PRIMARY KEY (number))".encode())
        connection.execute(f"CREATE TEMP TABLE incoming ({columns})".encode())
        with connection.cursor() as cursor, cursor.copy("COPY incoming FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        connection.execute(_BARE)


def _floor(database: str) -> float:
    """The seconds in which COPY alone puts all that is there back into its tables, keys and indexes included.

    The tables stand as they were afterwards: it is done in a transaction that is given up.
    """
    with psycopg.connect(database) as connection, connection.cursor() as cursor:
        kept: dict[str, bytes] = {}
        for table in _TABLES:
            listed = _columns(connection, table)
            with cursor.copy(f"COPY {table} ({listed}) TO STDOUT".encode()) as copy:
                kept[table] = b"".join(bytes(piece) for piece in copy)
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(_TABLES)} CASCADE".encode())
        cursor.execute("SET session_replication_role = origin")
        start = time.perf_counter()
        for table, rows in kept.items():
            with cursor.copy(f"COPY {table} ({_columns(connection, table)}) FROM STDIN".encode()) as copy:
                copy.write(rows)
        seconds = time.perf_counter() - start
        connection.rollback()
    return seconds


def _columns(connection: psycopg.Connection[Any], table: str) -> str:
    """The columns of a table, but for those that the database makes of others."""
    found = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        (table,),
    )
    return ", ".join(name for (name,) in found)


def _work(step: str, file: Path) -> dict[str, Any]:
    """Read the file and look through it; with `take` write it as well."""
    actor = Actor(None, "", grants=(Grant(Role.ADMINISTRATOR, 1),))
    kind = TableKind(file.suffix[1:])
    with file.open("rb") as stream:
        import_id = commands.send_in(
            file=stream,
            name=file.name,
            size=file.stat().st_size,
            kind=kind,
            source_name=f"bench {file.name}",
            is_whole=True,
            request_key=uuid4(),
            actor=actor,
        )
    work.work_on_waiting.function()
    mapping = dict(queries.import_page(import_id, None, 1).mapping)
    commands.map_columns(import_id, mapping, actor=actor)
    work.work_on_waiting.function()
    wanted = ImportState.CHECKED
    if step == "take":
        commands.take_over(import_id, leave_out=False, may_vanish=None, actor=actor)
        work.work_on_waiting.function()
        wanted = ImportState.DONE
    found = queries.import_page(import_id, None, 1).item
    if found.state is not wanted:
        raise RuntimeError(f"the import is {found.state}: {found.found}")
    return {fate: found.count(fate) for fate in ("new", "unchanged", "faulty")}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
