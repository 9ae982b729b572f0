"""What people see of likely duplicates: before saving, on the officers' pages, beside an application."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.duplicates.models import DuplicatePair
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Nursery, Provider
from tests.registry.duplicates.test_pairs import again
from tests.registry.licensing.stories import Story, make_operator, tell_story
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def doubled(app: Flask, state: ApplicationState = ApplicationState.INSPECTED) -> tuple[Story, int]:
    """An application whose nursery was entered twice, and the pair."""
    with app.app_context():
        story = tell_story(state)
        again(story)
        return story, db.session.scalars(select(DuplicatePair.id)).one()


def number_of_the_other(app: Flask) -> str:
    """The number of who entered the nursery the second time."""
    with app.app_context():
        return (
            db.session.scalars(select(Provider.registration_number).order_by(Provider.id.desc())).first()
            or ""
        )


@BOTH
def test_an_operator_is_asked_before_saving_and_learns_nothing_of_the_other(
    app: Flask, client: PageClient, language: str
) -> None:
    with app.app_context():
        story = tell_story(name_ar="حضانة الفراشات السعيدة", name_en="Happy Butterflies")
        row = db.session.get_one(Nursery, story.nursery_id)
        same = {"phone": row.phone, "latitude": "33.5", "longitude": "36.3", "address": "حي بعيد آخر"}
        operator, _provider_id = make_operator("هدى السيد")
    typed = {"kind": "private", "name_ar": "حضانة النور", "district": "SY0100", "places_0_6": "4"} | same
    sign_in(client, operator)
    page = client.send(f"/{language}/licensing/nurseries/new", typed, status=422)
    assert page.form_values()["name_ar"] == "حضانة النور"
    for secret in ("الفراشات", "Butterflies", "رنا", "0102", "المزة"):
        assert secret not in page.text
    assert page.all(".//*[@id='because']")
    values = page.form_values() | {"because": "فرع آخر في حي آخر"}
    client.resend(f"/{language}/licensing/nurseries/new", values)
    with app.app_context():
        assert db.session.scalars(select(Nursery).where(Nursery.name_ar == "حضانة النور")).one()


@BOTH
def test_a_second_provider_with_one_number_is_asked_and_the_answer_is_kept(
    app: Flask, client: PageClient, language: str
) -> None:
    with app.app_context():
        story = tell_story()
        number = db.session.get_one(Nursery, story.nursery_id).provider.registration_number
        person = make_person(name="هدى السيد")
    sign_in(client, person)
    typed = {"kind": "natural_person", "name_ar": "هدى السيد", "registration_number": number}
    typed |= {"phone": "0930111222"}
    page = client.send(f"/{language}/licensing/provider/new", typed, status=422)
    assert "رنا" not in page.text
    where = "دمشق" if language == "ar" else "Damascus"
    assert where not in page.text, "nor where the other is entered"
    values = page.form_values() | typed | {"because": "خطأ في الرقم سابقاً"}
    client.resend(f"/{language}/licensing/provider/new", values)
    with app.app_context():
        pair = db.session.scalars(select(DuplicatePair)).one()
        assert pair.explanation == "خطأ في الرقم سابقاً"


@BOTH
def test_an_officer_sees_both_and_tells_them_apart(app: Flask, client: PageClient, language: str) -> None:
    story, pair_id = doubled(app)
    sign_in(client, story.officer)
    assert f"/duplicates/{pair_id}" in str(client.get(f"/{language}/duplicates/").data)
    assert number_of_the_other(app) in client.page(f"/{language}/duplicates/{pair_id}").text
    client.send(f"/{language}/duplicates/{pair_id}/tell_apart", {"reason": ""}, status=422)
    client.send(f"/{language}/duplicates/{pair_id}/tell_apart", {"reason": "عنوانان مختلفان"})
    assert "عنوانان مختلفان" in client.page(f"/{language}/duplicates/{pair_id}").text
    client.page(f"/{language}/duplicates/?settled=1")


@BOTH
def test_a_merge_is_explained_later_and_the_old_address_leads_on(
    app: Flask, client: PageClient, language: str
) -> None:
    story, pair_id = doubled(app)
    with app.app_context():
        pair = db.session.get_one(DuplicatePair, pair_id)
        lost, kept = pair.high_id, pair.low_id
    sign_in(client, story.officer)
    client.send(f"/{language}/duplicates/{pair_id}/let_pass", {"reason": "ينظر فيه لاحقاً"})
    client.send(f"/{language}/duplicates/{pair_id}/merge", {"reason": "واحدة"}, status=422)
    client.send(f"/{language}/duplicates/{pair_id}/merge", {"kept": str(kept), "reason": "حضانة واحدة"})
    page = client.page(f"/{language}/duplicates/{pair_id}")
    assert "حضانة واحدة" in page.text
    assert ("الأماكن بحسب العمر" if language == "ar" else "Places by age") in page.text
    sign_in(client, story.operator)
    moved = client.get(f"/{language}/licensing/nurseries/{lost}")
    assert (moved.status_code, moved.location) == (301, f"/{language}/licensing/nurseries/{kept}")
    client.page(f"/{language}/licensing/nurseries/{lost}")


@BOTH
def test_the_pair_stands_beside_the_application_for_officials_alone(
    app: Flask, client: PageClient, language: str
) -> None:
    story, pair_id = doubled(app)
    address = f"/{language}/licensing/applications/{story.application_id}"
    for official in (story.officer, story.member):
        sign_in(client, official)
        assert number_of_the_other(app) in client.page(address).text
    sign_in(client, story.operator)
    assert number_of_the_other(app) not in client.page(address).text
    client.page(f"/{language}/duplicates/{pair_id}", status=403)
