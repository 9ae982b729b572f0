"""Finding a nursery: filters, typing errors, distance and the map."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.base.command import command
from nursery.extensions import db
from nursery.places import boundaries
from nursery.registry.licensing import register, register_facts, register_map, register_words
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.register import Question
from nursery.registry.rulesets.kinds import NurseryKind, Rating
from tests.support.licences import make_licence
from tests.support.pages import Page, PageClient
from tests.support.queries import counted_queries

DAY = date(2026, 11, 1)
DAMASCUS = (33.51, 36.29)


@command
def say(number: str, *, free: int | None = None, rating: Rating | None = None) -> None:
    nursery = db.session.scalars(select(Licence.nursery_id).where(Licence.number == number)).one()
    if free is not None:
        register_facts.note_free_places(nursery, free=free, on=DAY)
    if rating is not None:
        register_facts.note_rating(nursery, rating=rating, on=DAY)


def names(**filters: object) -> list[str]:
    return [row.name_ar for row in register.search(**filters).page.items]  # type: ignore[arg-type]


@pytest.fixture
def four(context: Flask) -> None:
    """Four nurseries; one has no position."""
    near = make_licence("دار القريبة", latitude=33.52, longitude=36.28)
    far = make_licence("دار البعيدة", district="SY0200", latitude=36.20, longitude=37.16)
    make_licence("دار المجهولة", district="SY0202")
    make_licence("دار التل", district="SY0304", latitude=33.61, longitude=36.31, kind=NurseryKind.HOME)
    say(near, free=3, rating=Rating.GOOD)
    say(far, free=0, rating=Rating.POOR)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"governorate": "SY-HL", "district": "SY0202"}, {"دار المجهولة"}),
        ({"has_free": True}, {"دار القريبة"}),
        ({"rating": Rating.POOR}, {"دار البعيدة"}),
        ({"rating": Rating.GOOD, "has_free": True, "kind": NurseryKind.PRIVATE}, {"دار القريبة"}),
        ({"rating": Rating.EXCELLENT}, set()),
    ],
)
def test_filters(four: None, filters: dict[str, object], expected: set[str]) -> None:
    assert set(names(**filters)) == expected


def test_a_district_narrows_the_total_and_not_the_governorates(four: None) -> None:
    results = register.search(governorate="SY-HL", district="SY0200")
    assert results.page.total == 1
    assert results.governorates == {"SY-DI": 1, "SY-HL": 2, "SY-RD": 1}
    assert results.kinds == {NurseryKind.PRIVATE: 1}


def test_the_nearest_come_first_and_those_without_a_position_last(four: None) -> None:
    found = register.search(near=DAMASCUS).page.items
    assert [row.name_ar for row in found] == ["دار القريبة", "دار التل", "دار البعيدة", "دار المجهولة"]
    distances = [row.kilometres for row in found]
    assert distances[:3] == [pytest.approx(1.4, abs=0.2), pytest.approx(11, abs=1), pytest.approx(309, abs=3)]
    assert distances[3] is None


def test_distances_count_only_where_they_are_asked_for(four: None) -> None:
    assert {row.kilometres for row in register.search().page.items} == {None}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("الياسمن", "الياسمين"),
        ("حضانة الياسممين", "حضانة الياسمين"),
        ("jasmin nurserry", "Jasmine Nursery"),
        ("دمشف", "دمشق"),
        ("الياسمين", None),
        ("ياسمين", None),
        ("القامشلي", None),
        ("زقزوقة", None),
        ("DI-000123", None),
        ("", None),
    ],
)
def test_what_was_meant(typed: str, meant: str | None) -> None:
    words = register_words.made_of(["حضانة الياسمين", "Jasmine Nursery", "دمشق", "القامشلي", "دار البراعم"])
    assert register_words.corrected(typed, words) == meant


def test_the_page_offers_what_was_meant(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_words, "_kept", {})
    with app.app_context():
        make_licence("حضانة السنديان")
    page = client.page("/ar/register?q=السندبان&kind=private")
    link = page.all(".//p[@class='meant']/a")[0]
    assert "".join(link.itertext()) == "السنديان"
    assert "kind=private" in str(link.get("href"))
    assert "هل تقصدون" not in client.page("/ar/register?q=قققققق").text


def test_the_map_counts_all_that_fits(four: None) -> None:
    assert register_map.by_governorate(Question()) == {"SY-DI": 1, "SY-HL": 2, "SY-RD": 1}
    assert register_map.by_district(Question(governorate="SY-HL")) == {"SY0200": 1, "SY0202": 1}
    frame = boundaries.frame_of(["SY-HL"], 700)
    marks = register_map.marks(Question(governorate="SY-HL"), frame)
    assert sum(mark.count for mark in marks) == 2
    assert [mark.district for mark in marks if mark.district] == ["SY0202"]
    assert all(boundaries.governorate_at(mark.latitude, mark.longitude) == "SY-HL" for mark in marks)


def test_neighbours_are_one_mark(context: Flask) -> None:
    for step in range(40):
        make_licence(f"دار {step}", latitude=33.51 + step / 10_000, longitude=36.29)
    frame = boundaries.frame_of(["SY-DI"], 700)
    marks = register_map.marks(Question(governorate="SY-DI"), frame)
    assert len(marks) <= 3
    assert sum(mark.count for mark in marks) == 40


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_map_of_the_country_says_the_same_in_its_table(
    app: Flask, client: PageClient, language: str
) -> None:
    with app.app_context():
        make_licence(district="SY1402")
        make_licence(district="SY0200", latitude=36.2, longitude=37.16)
    page = client.page(f"/{language}/register/map")
    assert len(page.all(".//{*}svg[@class='map']//{*}a")) == 14
    rows = {"".join(row.itertext()).strip() for row in page.all(".//table//tbody/tr")}
    assert len(rows) == 14
    quneitra = "القنيطرة" if language == "ar" else "Quneitra"
    assert re.search(rf"{quneitra}\s*1", " ".join(rows))


def test_the_map_of_a_governorate(app: Flask, client: PageClient) -> None:
    with app.app_context():
        number = make_licence(district="SY0200", latitude=36.2, longitude=37.16)
        make_licence(district="SY0202", kind=NurseryKind.HOME)
    page = client.page("/ar/register/map?governorate=SY-HL&kind=private")
    links = [link.get("href") for link in page.all(".//{*}svg[@class='map']//{*}a")]
    assert links == [f"/ar/register/{number}"]
    with counted_queries() as made:
        client.page("/ar/register/map?governorate=SY-HL")
    assert len(made) <= 3


def test_near_a_district_without_script(app: Flask, client: PageClient) -> None:
    with app.app_context():
        make_licence("دار القريبة", latitude=33.52, longitude=36.28)
        make_licence("دار البعيدة", district="SY0200", latitude=36.20, longitude=37.16)
    page = client.send("/ar/register/near?kind=private", {"near_district": "SY0200"})
    assert page.text.index("دار البعيدة") < page.text.index("دار القريبة")
    assert "كيلومتر" in page.text


def test_the_nearest_are_those_one_can_go_to(app: Flask, client: PageClient) -> None:
    """Licences that are not in force stand there on request only, or where their state is asked for."""
    with app.app_context():
        make_licence("دار سارية", latitude=33.53, longitude=36.28)
        make_licence("دار مؤقتة", latitude=33.54, longitude=36.28, is_provisional=True)
        for name, state in (("دار معلّقة", LicenceState.SUSPENDED), ("دار ملغاة", LicenceState.REVOKED)):
            make_licence(name, state=state, latitude=33.52, longitude=36.28)
        make_licence("دار منتهية", expires_on=date(2025, 1, 1), latitude=33.52, longitude=36.28)
        over = date(2026, 11, 1)
        place = {"latitude": 33.55, "longitude": 36.28}
        make_licence("دار عادت", state=LicenceState.SUSPENDED, suspended_until=over, **place)
    typed = {"near_district": "SY0100"}

    def shown(page: Page) -> list[str]:
        return ["".join(link.itertext()) for link in page.all(".//ol[@class='near-list']//a")]

    assert shown(client.send("/ar/register/near", typed)) == ["دار سارية", "دار مؤقتة", "دار عادت"]
    assert len(shown(client.send("/ar/register/near", {**typed, "all": "y"}))) == 6
    assert shown(client.send("/ar/register/near?state=revoked", typed)) == ["دار ملغاة"]


def test_a_home_says_that_its_place_is_rounded(app: Flask, client: PageClient) -> None:
    with app.app_context():
        home = make_licence(kind=NurseryKind.HOME, latitude=33.5138, longitude=36.2765)
        other = make_licence(latitude=33.5138, longitude=36.2765)
    assert "مقرّب إلى نحو كيلومتر" in client.page(f"/ar/register/{home}").text
    assert "مقرّب إلى نحو كيلومتر" not in client.page(f"/ar/register/{other}").text


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"latitude": "36.29", "longitude": "33.51"}, "خارج سورية"),
        ({"latitude": "33.51"}, "رقمان"),
        ({}, "اختاروا منطقة"),
        ({"latitude": "شمال", "longitude": "36.2"}, "33.51"),
    ],
)
def test_a_place_that_is_none(client: PageClient, typed: dict[str, str], refusal: str) -> None:
    page = client.send("/ar/register/near", typed, status=422)
    assert refusal in page.text


def test_the_place_stands_in_no_address(app: Flask, client: PageClient) -> None:
    with app.app_context():
        for step in range(25):
            make_licence(f"دار {step}", latitude=33.5 + step / 100, longitude=36.3)
    page = client.send("/en/register/near", {"latitude": "33.5138", "longitude": "36.2765"})
    addresses = [str(link.get("href")) for link in page.all(".//a")]
    addresses += [str(form.get("action")) for form in page.all(".//form")]
    assert not any("33.5" in address or "latitude" in address for address in addresses)
    again = client.get("/en/register/near?latitude=33.5&longitude=36.3")
    assert "Less than a kilometre" not in again.get_data(as_text=True)


def test_the_position_of_a_home_is_told_to_about_a_kilometre(context: object) -> None:
    number = make_licence(kind=NurseryKind.HOME, latitude=33.5138, longitude=36.2765)
    page = register.licence(number)
    assert (page.latitude, page.longitude) == pytest.approx((33.51, 36.28))
    near = register.search(near=(33.51, 36.28)).page.items[0]
    assert near.kilometres == pytest.approx(0, abs=0.01), "the distance does not say more"
    frame = boundaries.Frame(west=36.0, south=33.0, east=37.0, north=34.0, width=600)
    (mark,) = register_map.marks(Question(), frame)
    assert (mark.latitude, mark.longitude) == pytest.approx((33.51, 36.28))
