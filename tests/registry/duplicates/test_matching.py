"""Which records are taken for one another, and which are not."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.matching import Candidate, likely
from nursery.registry.licensing.models import Provider
from tests.registry.licensing.stories import make_nursery, make_operator
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
NURSERY = Candidate(
    key="new",
    kind=RecordKind.NURSERY,
    name_ar="حضانة الياسمين",
    name_en="Jasmine",
    registration_number="999",
    phone="0112223344",
    governorate="SY-DI",
    district="SY0100",
    address="المزة، شارع الجلاء، بناء 12",
    latitude=33.51,
    longitude=36.27,
)
APART = {"name_ar": "حضانة القمر", "name_en": "Moon", "phone": "0930000000", "address": "حي آخر بعيد"}
FAR = {"latitude": 33.6, "longitude": 36.4}
THERE = {
    "name_ar": NURSERY.name_ar,
    "name_en": NURSERY.name_en,
    "phone": NURSERY.phone,
    "address": NURSERY.address,
    "latitude": NURSERY.latitude,
    "longitude": NURSERY.longitude,
}


def saved() -> int:
    return make_nursery(*make_operator(), **THERE)


def found(**changes: object):
    return likely([replace(NURSERY, **changes)]).get("new", [])


def test_the_same_nursery_is_found_by_everything_it_shares() -> None:
    nursery_id = saved()
    (one,) = found()
    assert (one.record_id, one.is_likely, one.metres) == (nursery_id, True, 0)
    assert one.traits == (Trait.POINT, Trait.ADDRESS, Trait.PHONE, Trait.NAME)


@pytest.mark.parametrize(
    ("same", "trait"),
    [
        ({"phone": "+963 11 222 3344"}, Trait.PHONE),
        ({"phone": "٠١١٢٢٢٣٣٤٤"}, Trait.PHONE),
        ({"latitude": 33.5103, "longitude": 36.2702}, Trait.POINT),
        ({"address": "بناء ١٢ شارع الجلاء - المزّة"}, Trait.ADDRESS),
        ({"name_ar": "دارُ حضانةِ ياسمين"}, Trait.NAME),
    ],
)
def test_one_trait_in_common_is_shown_and_is_not_likely_yet(same: dict[str, object], trait: Trait) -> None:
    saved()
    (one,) = found(**{**APART, **FAR, **same})
    assert (one.traits, one.is_likely) == ((trait,), False)


@pytest.mark.parametrize(
    "same",
    [
        {"phone": NURSERY.phone, "name_ar": "حضانه اليسمين"},
        {"latitude": 33.5103, "longitude": 36.2702, "name_ar": NURSERY.name_ar},
        {"address": NURSERY.address, "phone": NURSERY.phone},
    ],
)
def test_two_traits_together_are_likely(same: dict[str, object]) -> None:
    saved()
    assert [one.is_likely for one in found(**{**APART, **FAR, **same})] == [True]


def test_what_shares_nothing_is_not_found() -> None:
    saved()
    assert found(**APART, **FAR) == []
    assert found(**APART, latitude=33.52, longitude=36.27) == []
    assert found(**APART, latitude=None, longitude=None) == []


def test_the_name_counts_only_in_the_same_district() -> None:
    saved()
    assert found(**{**APART, **FAR, "name_ar": NURSERY.name_ar, "district": "SY0301"}) == []


def test_branches_of_one_provider_are_no_duplicates_until_they_stand_in_one_place() -> None:
    operator, provider_id = make_operator()
    make_nursery(operator, provider_id, **THERE)
    number = operator_number(provider_id)
    apart = {"address": "حي آخر بعيد", **FAR, "registration_number": number}
    assert [one.is_likely for one in found(**apart)] == [False]
    assert [one.is_likely for one in found(registration_number=number)] == [True]


def operator_number(provider_id: int) -> str:
    return db.session.get_one(Provider, provider_id).registration_number


def test_a_record_is_not_its_own_duplicate() -> None:
    assert found(record_id=saved()) == []


def test_providers_are_found_by_their_number_however_it_is_written() -> None:
    _operator, provider_id = make_operator()
    number = operator_number(provider_id)
    arabic = number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    (one,) = likely([Candidate("new", RecordKind.PROVIDER, "غيرها", registration_number=arabic)])["new"]
    assert (one.record_id, one.traits, one.is_likely) == (provider_id, (Trait.NUMBER,), True)


def test_candidates_are_compared_with_one_another() -> None:
    both = likely([NURSERY, replace(NURSERY, key="again")])
    assert [one.other for one in both["new"]] == ["again"]
    assert [one.other for one in both["again"]] == ["new"]


def test_a_phone_that_hundreds_share_tells_nothing() -> None:
    many = [
        replace(NURSERY, key=n, name_ar=f"ن{n}", name_en="", address="", latitude=None, longitude=None)
        for n in range(300)
    ]
    assert not any(likely(many).values())


def test_a_form_asks_once_and_many_rows_ask_a_few_times_for_some_hundred() -> None:
    saved()
    with counted_queries() as asked:
        likely([NURSERY])
    assert len(asked) == 1
    counts = []
    for count in (30, 30, 400):
        with counted_queries() as asked:
            likely([replace(NURSERY, key=n) for n in range(count)])
        counts.append(len(asked))
    assert counts[1] == counts[2] <= 6, "once the keys are taken down"


@pytest.mark.parametrize("same", [{"phone": "٠٠٠ ٠٠٠"}, {"phone": "1111111"}])
def test_what_only_fills_the_field_is_nothing_in_common(same: dict[str, object]) -> None:
    make_nursery(*make_operator(), **{**THERE, **same})
    assert found(**{**APART, **FAR, **same}) == []


def test_many_are_found_by_any_two_traits_and_no_pair_is_missed() -> None:
    """The way by keys finds whatever the way for a few calls likely."""
    nursery_id = saved()
    alike = [
        {**APART, **FAR, "phone": NURSERY.phone, "name_ar": "حضانه اليسمين"},
        {**APART, "latitude": 33.5103, "longitude": 36.2702, "name_ar": NURSERY.name_ar},
        {**APART, **FAR, "address": NURSERY.address, "phone": NURSERY.phone},
        {**APART, **FAR, "address": NURSERY.address, "name_ar": NURSERY.name_ar},
    ]
    others = [{**APART, "phone": f"09{n:08}", "latitude": 34 + n / 10, "longitude": 38.0} for n in range(30)]
    rows = [replace(NURSERY, key=n, **changes) for n, changes in enumerate(alike + others)]
    by_keys = likely(rows)
    for row in rows:
        one_by_one = [one.record_id for one in likely([row]).get(row.key, []) if one.is_likely]
        assert [one.record_id for one in by_keys.get(row.key, []) if one.record_id] == one_by_one
    assert [one.record_id for one in by_keys[0] if one.record_id] == [nursery_id]


def test_a_great_import_is_compared_in_seconds() -> None:
    rows = [
        replace(
            NURSERY,
            key=n,
            name_ar=f"حضانة البراعم {n % 900}",
            phone=f"0{n % 40_000}",
            address=f"حي الميدان شارع {n % 3_000} بناء {n}",
            latitude=33 + n % 1_000 / 1_000,
            longitude=36 + n // 1_000 / 100,
        )
        for n in range(10_000)
    ]
    since = time.process_time()
    likely(rows)
    assert time.process_time() - since < 8
