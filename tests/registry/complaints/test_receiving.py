"""Taking complaints in: from anybody, once, and with nothing that tells from whom."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select, text

from nursery.audit.models import AuditEntry
from nursery.base.errors import NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.complaints import commands, queries
from nursery.registry.complaints.codes import canonical, hash_of
from nursery.registry.complaints.commands import Details
from nursery.registry.complaints.lifecycle import ComplaintKind, ComplaintState
from nursery.registry.complaints.models import Complaint, ComplaintContact, ComplaintPhoto
from tests.registry.complaints.stories import CONTACT, PLACE, SECRET, photo, report, tell
from tests.support.licences import make_licence

pytestmark = pytest.mark.usefixtures("context")


def test_a_complaint_has_the_place_of_the_nursery_and_a_last_day() -> None:
    told = tell()
    row = told.row
    assert (row.state, row.governorate, row.reference) == (ComplaintState.RECEIVED, "SY-DI", "2026-00001")
    assert row.due_on.isoformat() > "2026-11-21"


def test_the_code_is_kept_as_a_hash_alone() -> None:
    code = tell().code
    assert canonical(code.lower().replace("-", " ")) == code
    kept = db.session.execute(text("SELECT * FROM complaints")).one()
    assert code not in map(str, kept)
    assert hash_of(code) in map(str, kept)
    with pytest.raises(NotFound):
        queries.followed("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")


def test_the_same_form_sent_twice_is_one_complaint_with_one_code() -> None:
    number, key = make_licence(), uuid4()
    details = Details(ComplaintKind.FEES, SECRET, number=number)
    codes = {commands.receive(details, photos=[photo()], request_key=key) for _turn in range(2)}
    assert len(codes) == 1
    assert db.session.scalar(select(func.count()).select_from(Complaint)) == 1
    assert db.session.scalar(select(func.count()).select_from(ComplaintPhoto)) == 1


def test_photos_lose_what_a_phone_wrote_into_them() -> None:
    commands.receive(PLACE, photos=[photo()], request_key=uuid4())
    row = db.session.scalars(select(ComplaintPhoto)).one()
    kept = storage.path(row.storage_key)
    with Image.open(kept) as image:
        assert not dict(image.getexif())
        assert image.format == "WEBP"
    assert b"SecretPhone" not in kept.read_bytes()


def test_what_is_no_photo_is_refused_and_nothing_is_kept() -> None:
    fake = photo()
    fake.truncate(40)
    with pytest.raises(RuleBroken, match="picture_unreadable"):
        commands.receive(PLACE, photos=[fake], request_key=uuid4())
    assert db.session.scalar(select(func.count()).select_from(Complaint)) == 0


def test_who_complains_stands_apart_and_in_no_trail() -> None:
    told = tell(contact=CONTACT)
    row = db.session.get_one(ComplaintContact, told.id)
    assert (row.name, row.email) == (CONTACT.name, CONTACT.email)
    trail = " ".join(map(str, db.session.execute(select(AuditEntry.details, AuditEntry.actor_id)).all()))
    assert CONTACT.name not in trail
    assert SECRET not in trail
    assert db.session.get(ComplaintContact, report().id) is None


def test_a_position_says_the_governorate() -> None:
    told = report(governorate="", district="", address="")
    assert told.row.governorate == "SY-DI"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"governorate": "", "latitude": None}, "complaint.where"),
        ({"governorate": "SY-HL"}, "complaint.district_elsewhere"),
        ({"address": " ", "latitude": None}, "complaint.address_or_position"),
        ({"latitude": 51.5, "longitude": 0.1}, "complaint.position_outside"),
        ({"text": "قصير"}, "licensing.too_short"),
        ({"text": "http://a.example " * 4 + "نص نص نص نص"}, "complaint.too_many_addresses"),
        ({"governorate": "XX"}, "complaint.where"),
    ],
)
def test_a_report_says_where_and_what(changes: dict[str, object], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        commands.receive(replace(PLACE, **changes), request_key=uuid4())  # type: ignore[arg-type]


def test_a_licensed_nursery_is_not_reported_as_unlicensed() -> None:
    with pytest.raises(RuleBroken, match="nursery_has_licence"):
        commands.receive(replace(PLACE, number=make_licence()), request_key=uuid4())


def test_a_number_nobody_has_is_not_found(context: Flask) -> None:
    with pytest.raises(NotFound):
        tell(number="DI-999999")
