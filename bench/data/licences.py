"""A register of any size: licences of nurseries with varied Arabic names, spread over the country."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import psycopg

from nursery.base import arabic
from nursery.places import DISTRICTS, GOVERNORATES, districts
from nursery.places.boundaries import district_centres
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.rulesets.kinds import NurseryKind, Rating

# A word of every third name, and one of a name in a thousand.
BROAD, NARROW = "الياسمين", "زنوبيا"
GOVERNORATE = "SY-DI"
_FIRST = (
    *(
        "ياسمين",
        "براعم",
        "زهور",
        "فراشات",
        "عصافير",
        "أحلام",
        "نجوم",
        "سنابل",
        "ربيع",
        "أمل",
        "طفولة",
        "بسمة",
    ),
    *("شموع", "غيوم", "قوس قزح", "لؤلؤة", "ندى", "أرجوحة", "سنونو", "نحلة", "فرح", "وردة", "حكايا", "ضحكة"),
)
_SECOND = (
    *(
        "الشام",
        "المستقبل",
        "الغد",
        "الصغار",
        "الحياة",
        "الوطن",
        "النور",
        "السلام",
        "الرحمة",
        "الإيمان",
        "الخير",
    ),
    *("المدينة", "البستان", "الجبل", "الساحل", "الفرات", "القلعة", "الواحة", "الروضة", "الميدان", "الحارة"),
)
_FAMILIES = (
    "الحلبي",
    "الخطيب",
    "العلي",
    "الشامي",
    "حداد",
    "نجّار",
    "الأحمد",
    "درويش",
    "منصور",
    "صبّاغ",
    "إبراهيم",
)
_ROW = (
    "id, number, nursery_id, provider_id, application_id, state, state_since, issued_on, expires_on, "
    "name_ar, name_en, kind, governorate, district, address, phone, latitude, longitude, places_0_6, "
    "places_6_12, places_12_24, places_24_36, search_text, sort_key, version, free_places, free_places_on, "
    "rating, rated_on"
)
_OWNERS = """
INSERT INTO organisations (id, kind, name_ar, name_en, sort_key, founded_at, version)
    VALUES (900001, 'nursery_operator', 'مشغّل القياس', 'Operator', 'مشغل القياس', now(), 1);
INSERT INTO providers
    (id, organisation_id, kind, name_ar, name_en, registration_number, phone, request_key, created_at,
     version)
    VALUES (900001, 900001, 'legal_person', 'مشغّل القياس', 'Operator', '1', '0110000000', gen_random_uuid(),
     now(), 1);
INSERT INTO nurseries
    (id, provider_id, kind, name_ar, name_en, governorate, district, address, phone, request_key, created_at,
     version)
    SELECT n, 900001, 'private', '-', '-', 'SY-DI', 'SY0100', '-', '-', gen_random_uuid(), now(), 1
    FROM generate_series(1, {count}) n;
INSERT INTO applications
    (id, reference, nursery_id, provider_id, governorate, state, request_key, statement, created_at,
     proposal_reason, decision_reason, version)
    SELECT n, 'A-' || n, n, 900001, 'SY-DI', 'approved', gen_random_uuid(), '', now(), '', '', 1
    FROM generate_series(1, {count}) n;
"""


def fill(connection: psycopg.Connection[tuple[object, ...]], count: int) -> None:
    """Put `count` licences, with the rows they stand on, into an empty register."""
    connection.execute(_OWNERS.format(count=count))
    with connection.cursor().copy(f"COPY licences ({_ROW}) FROM STDIN") as copy:
        for row in _rows(count):
            copy.write_row(row)
    for table in ("organisations", "providers", "nurseries", "applications", "licences"):
        highest = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        connection.execute(highest.encode())
    connection.commit()
    connection.autocommit = True
    for table in ("licences", "applications", "nurseries"):
        connection.execute(f"VACUUM ANALYZE {table}")
    connection.autocommit = False


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(2026)
    codes = list(GOVERNORATES)
    weights = [30, 25, 24, 18, 14, 13, 9, 8, 7, 8, 5, 6, 5, 2]
    places = {code: [district.code for district in districts(code)] for code in codes}
    today = date.today()  # noqa: DTZ011
    for number in range(1, count + 1):
        governorate = chance.choices(codes, weights)[0]
        district = chance.choice(places[governorate])
        name = _name(chance, number)
        issued = today - timedelta(days=chance.randrange(1500))
        english = f"Nursery {number}"
        state = chance.choices(list(LicenceState), [90, 4, 3, 2, 1])[0]
        yield (
            *(number, code_of(governorate, number), number, 900001, number, state, issued, issued),
            *(
                issued + timedelta(days=1095),
                name,
                english,
                chance.choice(list(NurseryKind)),
                governorate,
                district,
            ),
            *(
                "شارع الحدائق، بناء 12",
                "0110000000",
                *_position(chance, district),
                *(chance.choice((0, 6, 8, 12)) for _ in range(4)),
            ),
            _search_text(name, english, district, governorate, number),
            *(arabic.sort_key(name), 1),
            *(chance.choice((None, 0, 2, 5)), issued, chance.choice((None, *Rating)), issued),
        )


def _position(chance: random.Random, district: str) -> tuple[float | None, float | None]:
    """Around the chief town of the district; one in ten has none."""
    if chance.random() < 0.1:
        return None, None
    latitude, longitude = district_centres()[district]
    return latitude + chance.gauss(0, 0.03), longitude + chance.gauss(0, 0.03)


def code_of(governorate: str, number: int) -> str:
    """A licence number in its printed form."""
    return f"{governorate.removeprefix('SY-')}-{number:06}"


def _search_text(name: str, english: str, district: str, governorate: str, number: int) -> str:
    places = (DISTRICTS[district], GOVERNORATES[governorate])
    names = [part for place in places for part in (place.name_ar, place.name_en)]
    return arabic.search_text(name, english, *names, code_of(governorate, number))


def _name(chance: random.Random, number: int) -> str:
    first = BROAD if number % 3 == 0 else chance.choice(_FIRST)
    words = ["حضانة", first, chance.choice(_SECOND)]
    if number % 1000 == 0:
        words.append(NARROW)
    elif chance.random() < 0.4:
        words.append(chance.choice(_FAMILIES))
    return " ".join(words)
