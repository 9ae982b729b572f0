"""The pages of the census, in the field and for the owner."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.outbox import Letter
from nursery.extensions import db
from tests.registry.census.arrange import record
from tests.registry.licensing.stories import make_official
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

BOTH = pytest.mark.parametrize("language", ["ar", "en"])
FIELDS = {
    "name_ar": "حضانة الأمل",
    "kind": "home",
    "district": "SY0100",
    "address": "ركن الدين، حارة الورد",
    "owner_name": "هناء الأسعد",
    "holder": "natural_person",
    "owner_phone": "٠٩٤٤١٢٣٤٥٦",
    "children_12_24": "١٠",
    "caregivers": "2",
    "rooms": "2",
    "indoor_m2": "30",
    "outdoor_m2": "60",
    "visited_on": "2026-11-20",
}


@pytest.fixture
def inspector(app: Flask) -> Actor:
    with app.app_context():
        return make_official(Role.INSPECTOR, name="وائل الشامي")


@BOTH
def test_a_nursery_is_recorded_corrected_and_closed(
    client: PageClient, inspector: Actor, language: str
) -> None:
    sign_in(client, inspector)
    here = f"/{language}/census"
    assert client.page(here).status == 200
    page = client.send(f"{here}/new", {**FIELDS, "indoor_m2": "-4", "owner_phone": "x"}, status=422)
    assert len(page.all(".//*[@class='error-summary']//li")) >= 1
    page = client.send(f"{here}/new", FIELDS)
    assert "H-2026-000001" in page.text and page.h1 == "حضانة الأمل"
    client.send(f"{here}/1/edit", {"caregivers": "3", "documents": "identity"})
    client.send(f"{here}/1", {"email": "not an address"}, form=-2, status=422)
    assert "owner@example.org" in client.send(f"{here}/1", {"email": "owner@example.org"}, form=-2).text
    page = client.send(f"{here}/1", {"reason": "أُغلقت الحضانة"})
    assert "أُغلقت الحضانة" in page.text
    assert "H-2026-000001" in client.page(f"{here}?with_closed=y&district=SY0100").text


@BOTH
def test_a_gap_is_closed_with_evidence(
    app: Flask, client: PageClient, inspector: Actor, language: str
) -> None:
    with app.app_context():
        entry_id = record(inspector)
    sign_in(client, inspector)
    where = f"/{language}/census/{entry_id}"
    client.send(where, {"evidence": "  "}, form=0, status=422)
    page = client.send(where, {"evidence": "شوهدت الوثيقة"}, form=0)
    assert "شوهدت الوثيقة" in page.text
    client.send(where, form=0)


@BOTH
def test_the_owner_takes_over_sees_the_gaps_and_applies(
    app: Flask, client: PageClient, inspector: Actor, language: str
) -> None:
    with app.app_context():
        entry_id = record(inspector)
        owner = make_person(name="هناء الأسعد")
    sign_in(client, inspector)
    client.send(f"/{language}/census/{entry_id}", {"email": "owner@example.org"}, form=-2)
    with app.app_context():
        letter = db.session.scalars(select(Letter).order_by(Letter.id.desc())).first()
        assert letter is not None
        found = re.search(r"(/\w\w/census/take-over/\S+)", letter.body)
    assert found
    sign_in(client, owner)
    client.send(found[1], {"registration_number": "12"}, status=422)
    page = client.send(found[1], {"registration_number": "01020304050"})
    assert page.h1 == "حضانة الأمل"
    assert page.all(".//*[@id='census-gaps']")
    assert client.page(found[1]).h1 == "حضانة الأمل"
    assert page.all(".//*[@id='census-gaps']/..//a[@href='#apply']") and page.all(".//h2[@id='apply']")
    forms = page.all(".//main//form")
    ways = [form for form in forms if form.findall(".//input[@name='kind'][@value='provisional']")]
    assert len(ways) == 1, "one button leads to the provisional licence"
    nursery = page.response.request.path
    client.send(nursery, form=forms.index(ways[0]))
    assert not client.page(nursery).all(".//a[@href='#apply']"), "the application is on its way"


def test_others_stay_outside(app: Flask, client: PageClient, inspector: Actor) -> None:
    with app.app_context():
        entry_id = record(inspector)
        elsewhere = make_official(Role.LICENSING_OFFICER, "SY-HL")
        nobody = make_person()
    sign_in(client, elsewhere)
    assert client.get(f"/ar/census/{entry_id}").status_code == 404
    sign_in(client, nobody)
    assert client.get("/ar/census").status_code == 403
    assert client.get("/ar/census/take-over/guessed").status_code == 404


def test_the_list_asks_as_often_for_many(app: Flask, client: PageClient, inspector: Actor) -> None:
    with app.app_context():
        record(inspector)
    sign_in(client, inspector)
    with counted_queries() as one:
        client.page("/ar/census")
    with app.app_context():
        for number in range(4):
            record(inspector, name_ar=f"حضانة {number}", district="SY0100")
    with counted_queries() as many:
        client.page("/ar/census")
    assert len(many) == len(one)
