"""The nightly comparison: only what changed, what crowds tell, and how much a night enters."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from nursery.extensions import db
from nursery.registry.duplicates import finding, keeping, keys, queries, work
from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.models import DuplicatePair
from nursery.registry.duplicates.models_keys import CrowdedKey, RecordKey
from nursery.registry.licensing.models import Nursery
from tests.registry.licensing.stories import make_nursery, make_operator
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")


def enter(count: int, **same: object) -> list[int]:
    """Nurseries that have nothing in common but what is said."""
    operator, provider_id = make_operator()
    return [
        make_nursery(
            operator,
            provider_id,
            **{
                "name_ar": f"حضانة الاسم {n} {chr(0x628 + n % 20) * 7}",
                "name_en": "",
                "phone": f"09{n:08}",
                "address": f"حي القصور شارع {n}",
                "latitude": 33 + n / 100,
                "longitude": 36.3,
                **same,
            },
        )
        for n in range(count)
    ]


def forget_pairs() -> None:
    for pair in db.session.scalars(select(DuplicatePair)):
        db.session.delete(pair)
    db.session.commit()


def test_a_night_with_nothing_new_reads_nothing() -> None:
    enter(3)
    work.compare_all()
    with counted_queries() as asked:
        assert work.compare_all() == 0
    assert not any("address" in statement for statement in asked)
    assert keeping.waiting(RecordKind.NURSERY) == []


def test_a_record_that_was_corrected_past_all_forms_is_compared_with_the_old_ones() -> None:
    first, second = enter(2)
    work.compare_all()
    there, row = (db.session.get_one(Nursery, one) for one in (first, second))
    row.phone, row.address = there.phone, there.address
    db.session.commit()
    assert work.compare_all() == 1
    pair = db.session.scalars(select(DuplicatePair)).one()
    assert (pair.low_id, pair.high_id) == (first, second)


def test_what_two_people_saved_in_one_moment_is_found_at_night() -> None:
    """Neither saw the other's; both were compared then."""
    enter(2, phone="0112223344", address="حي المزة فيلات غربية")
    forget_pairs()
    assert work.compare_all() == 1


def test_a_switchboard_is_no_trait_and_officers_are_told() -> None:
    enter(keys.TOO_COMMON + 1, phone="0112220000", latitude=None, longitude=None)
    forget_pairs()
    assert work.compare_all() == 0
    (crowd,) = queries.crowds()
    assert (crowd.trait, crowd.records) == (Trait.PHONE, keys.TOO_COMMON + 1)
    assert crowd.sample is not None
    assert crowd.sample.phone == "0112220000"


def test_a_night_ends_after_so_many_new_pairs_and_goes_on_the_next() -> None:
    enter(6, phone="0112223344", address="حي المزة فيلات غربية")
    forget_pairs()
    keeping.AT_ONCE, before = 2, keeping.AT_ONCE
    try:
        keeping.refresh(RecordKind.NURSERY)
        first = finding.compare_changed(RecordKind.NURSERY, most=1)
    finally:
        keeping.AT_ONCE = before
    assert 0 < first < 15
    finding.compare_changed(RecordKind.NURSERY)
    assert db.session.scalar(select(func.count(DuplicatePair.id))) == 15


def test_a_night_looks_for_changes_once_however_many_parts_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    enter(6)
    keeping.refresh(RecordKind.NURSERY)
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    with counted_queries() as asked:
        finding.compare_changed(RecordKind.NURSERY)
    assert keeping.waiting(RecordKind.NURSERY) == []
    assert len([one for one in asked if "NOT (EXISTS" in one]) == 1


def test_one_record_meets_no_more_than_the_closest() -> None:
    enter(keys.TOO_COMMON, phone="0112223344", address="حي المزة فيلات غربية")
    forget_pairs()
    work.compare_all()
    count = db.session.scalar(select(func.count(DuplicatePair.id))) or 0
    assert 0 < count <= keys.TOO_COMMON * keys.MOST_MET


def test_records_that_are_gone_leave_no_keys() -> None:
    (nursery_id,) = enter(1)
    work.compare_all()
    db.session.delete(db.session.get_one(Nursery, nursery_id))
    db.session.commit()
    work.compare_all()
    for model in (RecordKey, CrowdedKey):
        assert db.session.scalars(select(model).where(model.kind == RecordKind.NURSERY)).all() == []
