"""The pages of complaints: without account, without script, and closed to those who must not know."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.extensions import db
from nursery.registry.complaints.lifecycle import ComplaintState
from nursery.registry.complaints.models import Complaint
from tests.accounts.support import counting_tries
from tests.registry.complaints.stories import CONTACT, SECRET, Told, photo, report, tell
from tests.registry.licensing.stories import make_official
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

BOTH = pytest.mark.parametrize("language", ["ar", "en"])
_S = ComplaintState


def told(app: Flask, state: ComplaintState = _S.RECEIVED, **changes: object) -> tuple[Told, int]:
    with app.app_context():
        found = tell(state, **changes)  # type: ignore[arg-type]
        return found, found.id


@BOTH
def test_anybody_complains_from_the_page_of_a_nursery_and_follows(
    app: Flask, client: PageClient, language: str
) -> None:
    given, _id = told(app)
    page = client.page(f"/{language}/register/{given.number}")
    assert f"/{language}/complaints/new?number={given.number}" in page.html
    where = f"/{language}/complaints/new?number={given.number}"
    files = {"photo_1": (photo(), "here.jpg")}
    page = client.send(where, {"kind": "safety", "text": SECRET, "is_urgent": "y", **files})
    code = re.search(r"(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}", page.text)
    assert code
    assert "tel:110" in page.html
    page = client.page(f"/{language}/complaints/{code[0]}")
    assert code[0] not in page.text, "shown once, also when the same page is loaded again"
    assert SECRET in page.text
    page = client.send(f"/{language}/complaints/follow", {"code": code[0].lower().replace("-", " ")})
    assert "2026-00002" in page.text


@BOTH
def test_a_place_without_a_licence_is_reported(client: PageClient, language: str) -> None:
    typed = {"kind": "unlicensed", "text": "شقة فيها عشرون طفلاً ولا لافتة.", "governorate": "SY-DI"}
    page = client.send(f"/{language}/complaints/new", {**typed, "address": "المزة، بناء 7"})
    assert "2026-00001" in page.text


def test_after_an_error_nothing_typed_is_lost(client: PageClient) -> None:
    typed = {"kind": "health", "text": SECRET, "place_name": "حضانة النجوم", "name": "هند"}
    page = client.send("/ar/complaints/new", typed, status=422)
    assert all(word in page.html for word in (SECRET, "حضانة النجوم", "هند"))
    assert page.form_values()["kind"] == "health"


def test_all_that_is_missing_is_said_at_once_in_the_order_of_the_page(client: PageClient) -> None:
    page = client.send("/en/complaints/new", {"text": "short", "email": "none"}, status=422)
    targets = [link.get("href") for link in page.all(".//div[@class='error-summary']//a")]
    assert targets == ["#governorate", "#address", "#text", "#email"]
    typed = {"governorate": "SY-HL", "district": "SY0100", "address": "Street 1"}
    page = client.send("/en/complaints/new", typed, status=422)
    targets = [link.get("href") for link in page.all(".//div[@class='error-summary']//a")]
    assert targets == ["#district", "#text"]


def test_too_many_from_one_place_are_stopped(client: PageClient) -> None:
    with counting_tries():
        codes = [client.post("/ar/complaints/new").status_code for _turn in range(21)]
    assert set(codes[:20]) == {400}
    assert codes[20] == 429


def test_an_unknown_code_or_number_is_no_page(client: PageClient) -> None:
    assert client.get("/ar/complaints/AAAA-BBBB-CCCC-DDDD-EEEE-FFFF").status_code == 404
    assert client.get("/ar/complaints/new?number=DI-999999").status_code == 404
    client.send("/ar/complaints/follow", {"code": "AAAA-BBBB"}, status=422)


def test_the_secret_page_is_kept_nowhere_and_gives_its_address_to_nobody(
    app: Flask, client: PageClient
) -> None:
    given, _id = told(app)
    answer = client.get(f"/ar/complaints/{given.code}")
    assert answer.headers["Cache-Control"] == "no-store"
    # Under "no-referrer" browsers send "Origin: null" with the forms of this page, and they are refused.
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert 'name="robots"' in answer.get_data(as_text=True)


@BOTH
@pytest.mark.parametrize("state", [one for one in _S if one is not _S.JOINED])
def test_both_sides_see_every_state(
    app: Flask, client: PageClient, state: ComplaintState, language: str
) -> None:
    given, key = told(app, state, contact=CONTACT)
    page = client.page(f"/{language}/complaints/{given.code}")
    assert CONTACT.name not in page.text
    assert given.officer.name not in page.text
    sign_in(client, given.officer)
    page = client.page(f"/{language}/complaints/{key}")
    assert SECRET in page.text
    assert CONTACT.name not in page.text


@BOTH
def test_a_complaint_is_handled_by_the_pages(app: Flask, client: PageClient, language: str) -> None:
    given, key = told(app)
    sign_in(client, given.officer)
    base = f"/{language}/complaints/{key}"
    assert "2026-00001" in client.page(f"/{language}/complaints?tab=unassigned").text
    client.send(f"{base}/assign", {"officer_id": str(given.officer.person_id)})
    client.send(f"{base}/investigate")
    with app.app_context():
        inspector = make_official(Role.INSPECTOR)
    client.send(f"{base}/link", {"inspector_id": str(inspector.person_id), "planned_on": "2026-11-30"})
    client.send(f"{base}/substantiate", {"finding": "لوحظ ذلك."})
    page = client.send(f"{base}/close", {"answer": "ألزمنا الحضانة بجليسة ثانية."})
    assert "ألزمنا الحضانة" in page.text
    page = client.send(f"/{language}/complaints/{given.code}", {"reason": "لم يتغيّر شيء."}, form=-1)
    with app.app_context():
        assert db.session.get_one(Complaint, key).state is _S.REOPENED


def test_who_complains_is_shown_on_a_page_of_its_own_and_put_on_record(
    app: Flask, client: PageClient
) -> None:
    given, key = told(app, contact=CONTACT)
    sign_in(client, given.officer)
    assert CONTACT.phone in client.page(f"/ar/complaints/{key}/contact").text
    with app.app_context():
        events = set(db.session.scalars(select(AuditEntry.event)))
    assert "complaint_contact.read" in events
    assert "complaint.read" not in events


def test_nobody_else_gets_in(app: Flask, client: PageClient) -> None:
    given, key = told(app, contact=CONTACT)
    with app.app_context():
        elsewhere = make_official(Role.LICENSING_OFFICER, "SY-HL")
        operator = make_person(Role.OPERATOR, organisation_id=given.organisation_id)
    for actor, status in ((elsewhere, 404), (operator, 403)):
        sign_in(client, actor)
        for rest in ("", "/contact", "/assign", "/photos/1"):
            assert client.get(f"/ar/complaints/{key}{rest}").status_code == status, rest
    sign_in(client, elsewhere)
    assert "2026-00001" not in client.page("/ar/complaints").text


def test_photos_are_for_officers_only_and_plain(app: Flask, client: PageClient) -> None:
    given, key = told(app)
    client.send(f"/ar/complaints/{given.code}", {"text": "صورة", "photo_1": (photo(), "a.jpg")})
    assert client.get(f"/ar/complaints/{key}/photos/1").status_code == 302
    sign_in(client, given.officer)
    page = client.page(f"/ar/complaints/{key}")
    source = page.all(".//ul[@class='photos']//img")[0].get("src")
    answer = client.get(source or "")
    assert (answer.status_code, answer.mimetype) == (200, "image/webp")
    assert b"SecretPhone" not in answer.data


@BOTH
def test_reports_of_one_place_are_joined_by_the_pages(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        first, second = report(), report()
        officer, key, other = second.officer, second.id, first.id
    sign_in(client, officer)
    assert "2026-00001" in client.page(f"/{language}/complaints/{key}").text
    page = client.send(f"/{language}/complaints/{key}/join", {"into_id": str(other)})
    assert "2026-00001" in page.text
    client.page(f"/{language}/complaints/{second.code}")
