"""Registers compared with themselves and with rows that come in, as the night and an import do it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import psycopg
from sqlalchemy import text, update

from bench.data.licences import GOVERNORATE
from bench.writers.measured import told
from nursery import create_app, places
from nursery.config import Settings
from nursery.extensions import db
from nursery.registry.duplicates import finding, matching, traits
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.likenesses import Candidate
from nursery.registry.licensing.models import Nursery
from tests.support.queries import counted_queries

# Behind whatever else is measured on the same database.
FIRST, CORRECTED = 5_000_001, 1_000
# Half as many rows come in as the register holds. A register in which everything collides is a small one:
# nine likely duplicates of each record are kept.
NURSERIES = {"typical": 100_000, "colliding": 10_000}
_NAMES = ("الياسمين", "الورود", "براعم الغد", "بيت الطفل", "الفراشة", "قوس قزح", "النجوم", "السنابل")
_DISTRICTS = [place.code for place in places.districts()]
_COLUMNS = (
    "id, provider_id, kind, name_ar, name_en, governorate, district, address, phone, latitude, longitude"
)
_OWNERS = """
INSERT INTO organisations (id, kind, name_ar, name_en, sort_key, founded_at, version)
    SELECT n, 'nursery_operator', 'مشغّل', 'Operator', 'مشغل', now(), 1
    FROM generate_series({first}, {last}) n;
INSERT INTO providers
    (id, organisation_id, kind, name_ar, name_en, registration_number, phone, request_key, created_at,
     version)
    SELECT n, n, 'legal_person', 'صاحب الترخيص ' || n, 'Holder ' || n, (n * 7)::text, '09' || n,
     gen_random_uuid(), now(), 1
    FROM generate_series({first}, {last}) n;
"""
_EMPTY = """
TRUNCATE duplicate_pairs, record_keys, compared_records, crowded_keys CASCADE;
DELETE FROM nurseries WHERE id >= {first}; DELETE FROM providers WHERE id >= {first};
DELETE FROM organisations WHERE id >= {first};
"""
Described = tuple[str, str, str, str, str, str, float, float]


def described(at: int, *, colliding: bool) -> Described:
    """A nursery of a register: one telephone in twenty is shared by a few; colliding, all of it by ten."""
    own = at // 10 if colliding else at
    district = _DISTRICTS[own % len(_DISTRICTS)]
    name = f"حضانة {_NAMES[own % 8]} {_NAMES[own // 8 % 8]} {own // 64 % 400}"
    telephone = f"01{own // 3 if own % 20 == 0 else own:08d}"
    if colliding and at % 100 == 0:
        telephone = "0110000000"
    point = (33 + own % 3701 / 1000, 36 + own % 5003 / 1000)
    address = f"شارع {_NAMES[own % 7]} {own % 900}، بناء {own // 30}"
    return (
        name,
        f"Nursery {own}",
        places.DISTRICTS[district].parent or "",
        district,
        address,
        telephone,
        *point,
    )


def main(step: str, kind: str) -> None:
    """Do one step in a process of its own and print what it cost."""
    app, nurseries, colliding = create_app(), NURSERIES[kind], kind == "colliding"
    settings: Settings = app.extensions["settings"]
    database = settings.database_url.replace("+psycopg", "")
    if step in ("fill", "empty"):
        with psycopg.connect(database) as connection:
            _fill(connection, nurseries, colliding=colliding) if step == "fill" else _clear(connection)
        return
    with app.app_context():
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        if step == "night":
            corrected = Nursery.id.between(FIRST, FIRST + CORRECTED - 1)
            db.session.execute(update(Nursery).where(corrected).values(version=Nursery.version + 1))
            db.session.commit()
        with told() as found, counted_queries() as statements:
            if step == "bare":
                _bare(database)
            elif step == "candidates":
                found["pairs"] = _candidates(nurseries, colliding=colliding)
            else:
                found["pairs"] = finding.compare_changed(RecordKind.NURSERY, most=10**9)
            found["statements"] = len(statements)


def _clear(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    connection.execute(_EMPTY.format(first=FIRST).encode())


def _fill(connection: psycopg.Connection[tuple[object, ...]], nurseries: int, *, colliding: bool) -> None:
    _clear(connection)
    connection.execute(_OWNERS.format(first=FIRST, last=FIRST + nurseries - 1).encode())
    wanted = f"COPY nurseries ({_COLUMNS}, request_key, created_at, version) FROM STDIN"
    with connection.cursor().copy(wanted.encode()) as copy:
        for at in range(nurseries):
            key = f"00000000-0000-4000-8000-{at:012d}"
            row = described(at, colliding=colliding)
            copy.write_row((FIRST + at, FIRST + at, "private", *row, key, "2025-01-01T00:00:00Z", 1))
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE nurseries")
    connection.autocommit = False


def _rows(nurseries: int, *, colliding: bool) -> Iterator[Candidate[int]]:
    """Half as many as the register holds: the same nurseries once more, or others."""
    for at in range(nurseries // 2):
        one = described(at * 2 if colliding else nurseries * 3 + at, colliding=colliding)
        name_ar, name_en, governorate, district, address, telephone, latitude, longitude = one
        yield Candidate(
            key=at,
            kind=RecordKind.NURSERY,
            name_ar=name_ar,
            name_en=name_en,
            phone=telephone,
            governorate=governorate or GOVERNORATE,
            district=district,
            address=address,
            latitude=latitude,
            longitude=longitude,
        )


def _candidates(nurseries: int, *, colliding: bool) -> int:
    return sum(len(found) for _key, found in matching.each(list(_rows(nurseries, colliding=colliding))))


def _bare(database: str) -> None:
    """Every row read and folded, nothing compared: what a night costs at the least without kept keys."""
    statement = (
        "SELECT n.name_ar, n.name_en, n.phone, n.district, n.address, n.latitude, n.longitude,"
        " p.registration_number FROM nurseries n JOIN providers p ON p.id = n.provider_id"
    )
    with psycopg.connect(database) as connection, connection.cursor("all") as cursor:
        for name_ar, name_en, telephone, district, address, north, east, owner in cursor.execute(statement):
            traits.of_nursery(name_ar, name_en, telephone, district, address, north, east, owner)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
