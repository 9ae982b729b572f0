"""The pages of planning."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.extensions import db
from nursery.registry.inspections.models import Inspection
from nursery.registry.licensing.models import Licence
from tests.registry.licensing.stories import make_official
from tests.support.licences import make_licence
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, list[int]]:
    with app.app_context():
        for at in range(3):
            make_licence(latitude=33.50 + at / 100, longitude=36.27)
        make_licence()
        ids = list(db.session.scalars(select(Licence.nursery_id).order_by(Licence.id)))
        return make_official(Role.LICENSING_OFFICER), make_official(Role.INSPECTOR, name="باسل العمر"), ids


@BOTH
def test_from_the_list_to_the_route_of_the_day(
    app: Flask, client: PageClient, people: tuple[Actor, Actor, list[int]], language: str
) -> None:
    officer, inspector, ids = people
    sign_in(client, officer)
    page = client.page(f"/{language}/inspections/plan")
    assert len(page.all(".//input[@name='nursery']")) == 4
    chosen = "&".join(f"nursery={one}" for one in ids)
    query = f"{chosen}&inspector={inspector.person_id}&first=2026-11-22&per_day=4"
    page = client.send(f"/{language}/inspections/plan/draft?{query}")
    assert inspector.name in page.text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Inspection)) == 4
    page = client.page(f"/{language}/inspections/plan")
    assert not page.all(".//input[@name='nursery']"), "each has a visit planned"
    route = f"/{language}/inspections/plan/route?inspector={inspector.person_id}&day=2026-11-22"
    for actor in (officer, inspector):
        sign_in(client, actor)
        page = client.page(route)
        assert "1.1" in page.text
        client.page(f"/{language}/inspections/plan/month?month=2026-11")
    client.page(f"/{language}/inspections/plan/month?month=nonsense")


@BOTH
def test_what_is_missing_is_said_and_what_was_ticked_stays(
    client: PageClient, people: tuple[Actor, Actor, list[int]], language: str
) -> None:
    officer, inspector, ids = people
    sign_in(client, officer)
    base = f"/{language}/inspections/plan/draft"
    page = client.page(f"{base}?nursery={ids[0]}&first=2026-11-22&per_day=2", status=422)
    assert page.form_values()["nursery"] == str(ids[0])
    client.page(f"{base}?inspector={inspector.person_id}&first=2026-11-22&per_day=2", status=422)
    client.page(
        f"{base}?nursery={ids[0]}&inspector={inspector.person_id}&first=2020-01-01&per_day=2", status=422
    )
    client.page(f"{base}?nursery=x&inspector=999999&first=soon&per_day=900", status=422)


def test_others_see_no_plan(app: Flask, client: PageClient, people: tuple[Actor, Actor, list[int]]) -> None:
    _officer, inspector, ids = people
    with app.app_context():
        elsewhere = make_official(Role.LICENSING_OFFICER, "SY-HL")
        operator = make_person(Role.OPERATOR)
    sign_in(client, operator)
    assert client.get("/ar/inspections/plan").status_code == 403
    sign_in(client, elsewhere)
    assert not client.page("/ar/inspections/plan").all(".//input[@name='nursery']")
    query = f"nursery={ids[0]}&inspector={inspector.person_id}&first=2026-11-22&per_day=2"
    page = client.get(f"/ar/inspections/plan/draft?{query}")
    assert "حضانة الياسمين" not in page.get_data(as_text=True)
    assert client.get("/ar/inspections/plan/route?inspector=1&day=2026-11-22").status_code == 404
    assert client.get("/ar/inspections/plan/route?inspector=x&day=y").status_code == 404


@BOTH
def test_of_two_who_plan_at_once_the_second_is_told(
    app: Flask, client: PageClient, people: tuple[Actor, Actor, list[int]], language: str
) -> None:
    officer, inspector, ids = people
    query = f"inspector={inspector.person_id}&first=2026-11-22&per_day=4"
    whole = f"/{language}/inspections/plan/draft?{query}&" + "&".join(f"nursery={one}" for one in ids)
    sign_in(client, officer)
    seen = client.page(whole).form_values()
    client.send(f"/{language}/inspections/plan/draft?{query}&nursery={ids[0]}&nursery={ids[0]}")
    answer = client.post(whole, data=seen)
    assert answer.status_code == 409
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Inspection)) == 1, "nothing but the first"
    client.send(whole)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Inspection)) == 4


def test_inspectors_visit_their_own_governorate_and_no_weekend(
    app: Flask, client: PageClient, people: tuple[Actor, Actor, list[int]]
) -> None:
    _officer, inspector, ids = people
    with app.app_context():
        ministry = make_official(Role.LICENSING_OFFICER, None)
        elsewhere = make_official(Role.INSPECTOR, "SY-HL", name="ريم الأحمد")
    sign_in(client, ministry)
    base = f"/en/inspections/plan/draft?nursery={ids[0]}&per_day=1&first=2026-11-27"
    page = client.page(f"{base}&inspector={elsewhere.person_id}")
    assert "No inspector you chose works in the governorates" in page.text
    page = client.page(f"{base}&inspector={elsewhere.person_id}&inspector={inspector.person_id}")
    assert "29 November 2026" in page.text, "Friday and Saturday are no days for visits"
    assert elsewhere.name not in page.text
