"""The pages of letters in both languages."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.comments import queries as comments
from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.rounds import OpenRound, open_round

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round(closes_at=NOW + timedelta(days=5))


@pytest.fixture
def staff(client: PageClient, given: OpenRound) -> PageClient:
    sign_in(client, given.lead)
    return client


def path(given: OpenRound, tail: str = "", lang: str = "ar") -> str:
    return f"/{lang}/review/{given.id}/letters{tail}"


def typed(given: OpenRound, **changes: Any) -> dict[str, Any]:
    values = {
        "organisation": str(given.organisation_id),
        "channel": "letter",
        "received_on": clock.local_date(NOW).isoformat(),
        "reference": "112/ص",
        "signed_by": "المدير العام",
        "place": "١.١.١",
        "body": "نطلب ذكر العمر بالأشهر.",
    }
    return {**values, **changes}


def send(client: PageClient, address: str, values: dict[str, Any]) -> Any:
    known = client.page(address).form_values()
    return client.post(address, data={**known, **values}, content_type="multipart/form-data")


@BOTH
def test_a_letter_with_its_scan_and_another_comment(
    app: Flask, staff: PageClient, given: OpenRound, lang: str
) -> None:
    staff.page(path(given, lang=lang))
    values = typed(given, scan=(BytesIO(PDF), "letter.pdf"), then="another")
    answer = send(staff, path(given, "/new", lang), values)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    another = answer.headers["Location"]
    page = staff.page(another)
    assert "112/ص" in page.text and not page.all(".//input[@name='reference']")
    answer = send(staff, another, {"place": "1.2", "body": "وفي القسم كله.", "scan": (BytesIO(b""), "")})
    assert answer.status_code == 302
    page = staff.page(path(given, lang=lang))
    assert len(page.all(".//tbody/tr")) == 2
    scan = f"{path(given, lang=lang)}/1/scan"
    assert staff.get(scan).data == PDF
    page = staff.page(f"/{lang}/consultations/comments/1")
    assert "المدير العام" in page.text and scan in page.html


def test_the_scan_and_who_signed_are_for_staff_and_the_organisation(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    sign_in(client, given.lead)
    send(client, path(given, "/new"), typed(given, scan=(BytesIO(PDF), "letter.pdf")))
    sign_in(client, given.focal_point)
    for _ in range(2):
        assert client.get(f"{path(given)}/1/scan").status_code == 200
    with app.app_context():
        read = select(AuditEntry.actor_id).where(AuditEntry.event == "letter.scan_read")
        assert list(db.session.scalars(read)) == [given.focal_point.person_id]
    assert "المدير العام" in client.page("/ar/consultations/comments/1").text
    with app.app_context():
        stranger = make_person(Role.FOCAL_POINT)
    sign_in(client, stranger)
    assert client.get(f"{path(given)}/1/scan").status_code == 404
    client.page(path(given), status=403)


@BOTH
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place": "9.9.9"}, "place"),
        ({"place": "المقدمة"}, "place"),
        ({"received_on": "2199-01-01"}, "received_on"),
        ({"organisation": ""}, "organisation"),
        ({"body": ""}, "body"),
        ({"channel": ""}, "channel-0"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    app: Flask, staff: PageClient, given: OpenRound, changes: dict[str, str], field: str, lang: str
) -> None:
    page = staff._checked(send(staff, path(given, "/new", lang), typed(given, **changes)), 422)
    assert page.all(f".//a[@href='#{field}']"), page.text


def test_entered_twice_is_said_with_the_number(staff: PageClient, given: OpenRound) -> None:
    for status in (302, 409):
        assert send(staff, path(given, "/new", "en"), typed(given)).status_code == status


def test_a_new_organisation_is_written_into_the_form(app: Flask, staff: PageClient, given: OpenRound) -> None:
    new = {"organisation": "", "new_kind": "ngo", "new_name_ar": "جمعية بسمة الريف"}
    assert send(staff, path(given, "/new"), typed(given, **new)).status_code == 302
    with app.app_context():
        assert comments.comment(1).organisation_id != given.organisation_id


@BOTH
def test_the_list_is_filtered(staff: PageClient, given: OpenRound, lang: str) -> None:
    send(staff, path(given, "/new"), typed(given))
    assert staff.page(path(given, "?channel=letter&text=112", lang)).all(".//tbody/tr")
    assert not staff.page(path(given, "?channel=phone", lang)).all(".//tbody/tr")
    staff.page(path(given, "?channel=nonsense&page=x", lang))


def test_the_round_leads_to_the_letters(staff: PageClient, given: OpenRound) -> None:
    assert path(given) in staff.page(f"/ar/consultations/{given.id}/manage").html
    assert path(given) in staff.page(f"/ar/review/{given.id}").html
