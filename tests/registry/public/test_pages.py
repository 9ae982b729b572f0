"""The public pages as people see them, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from tests.support.licences import make_licence
from tests.support.pages import PageClient
from tests.support.queries import counted_queries

YESTERDAY = date(2026, 11, 20)
STATES = [
    ({}, "هذا الترخيص سارٍ", "This licence is valid", "سارٍ حتى 9 أيار 2029"),
    (
        {"state": LicenceState.SUSPENDED},
        "هذا الترخيص معلّق",
        "This licence is suspended",
        "معلّق منذ 13 آب 2026",
    ),
    (
        {"state": LicenceState.REVOKED},
        "هذا الترخيص ملغى",
        "This licence has been revoked",
        "أُلغي في 13 آب 2026",
    ),
    ({"state": LicenceState.SURRENDERED}, "جرى التخلّي", "This licence has been given up", "في 13 آب 2026"),
    ({"expires_on": YESTERDAY}, "هذا الترخيص منتهٍ", "This licence has expired", "20 تشرين الثاني 2026"),
]


@pytest.fixture
def number(app: Flask) -> str:
    with app.app_context():
        make_licence("دار الأمل", "Hope House", district="SY0200", kind=NurseryKind.HOME)
        return make_licence(number="DI-000123")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_register(client: PageClient, number: str, language: str) -> None:
    page = client.page(f"/{language}/register")
    assert ("حضانتان" if language == "ar" else "2 nurseries") in page.text
    assert ("حضانة الياسمين" if language == "ar" else "Jasmine Nursery") in page.text
    assert [link.get("href") for link in page.all(".//th/a")] == [
        f"/{language}/register/DI-000123",
        f"/{language}/register/HL-{page.text.split('HL-')[1][:6]}",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [(0, "لا حضانات"), (1, "حضانة واحدة"), (2, "حضانتان"), (3, "3 حضانات"), (11, "11 حضانةً")],
)
def test_the_count_is_said_in_arabic(app: Flask, client: PageClient, rows: int, said: str) -> None:
    with app.app_context():
        for _ in range(rows):
            make_licence()
    assert client.page("/ar/register").root.find(".//h2[@id='found']").text == said  # type: ignore[union-attr]


def test_search_and_filters_stay_in_the_form(client: PageClient, number: str) -> None:
    page = client.page("/ar/register?q=الياسمين&governorate=SY-DI&kind=private&band=12-24&state=valid&page=1")
    assert page.form_values(0) == {
        "q": "الياسمين",
        "governorate": "SY-DI",
        "kind": "private",
        "band": "12-24",
        "state": "valid",
        "district": "",
        "rating": "",
    }
    assert "دمشق (1)" in page.text
    assert "حلب (0)" in page.text
    assert "حضانة الياسمين" in page.text
    assert "دار الأمل" not in page.text


def test_values_that_are_no_choice_count_as_none(client: PageClient, number: str) -> None:
    query = "governorate=XX&kind=castle&band=9-99&state=great&page=x"
    assert "حضانتان" in client.page(f"/ar/register?{query}").text


@pytest.mark.parametrize("typed", ["' OR *", '"><script>alert(1)</script>', "%", "NEAR(", "&lt;b&gt;"])
def test_what_is_typed_is_shown_as_text(client: PageClient, number: str, typed: str) -> None:
    page = client.page("/ar/register", query_string={"q": f"{typed} ققق"})
    assert page.form_values(0)["q"] == f"{typed} ققق"
    assert "لا حضانة تطابق كل هذه الشروط" in page.text


def test_an_empty_result_says_what_to_change(client: PageClient, number: str) -> None:
    page = client.page("/ar/register?q=الياسمين&governorate=SY-HL")
    links = [a.get("href") or "" for a in page.all(".//ul[@class='plain']//a")]
    assert len(links) == 2
    assert "حضانة الياسمين" in client.page(links[1]).text
    assert "دار الأمل" in client.page(links[0]).text


def test_an_empty_register(client: PageClient) -> None:
    assert "لم يُمنح أي ترخيص بعد" in client.page("/ar/register").text


def test_the_register_has_pages_that_keep_the_search(app: Flask, client: PageClient) -> None:
    with app.app_context():
        for _ in range(25):
            make_licence()
    first = client.page("/ar/register?q=ياسمين")
    assert "من 1 إلى 20" in first.text
    following = first.all(".//a[@rel='next']")[0].get("href")
    second = client.page(following or "")
    assert "من 21 إلى 25" in second.text
    assert len(second.all(".//tbody/tr")) == 5


def test_a_page_costs_as_many_statements_for_sixty_rows_as_for_one(app: Flask, client: PageClient) -> None:
    counts = []
    for rows in (1, 59):
        with app.app_context():
            for _ in range(rows):
                make_licence()
        with counted_queries() as statements:
            client.page("/ar/register?q=ياسمين")
        counts.append(len(statements))
    assert counts == [2, 2]


@pytest.mark.parametrize(("changes", "arabic", "english", "since"), STATES)
def test_the_nursery_page_says_the_state_first(
    app: Flask, client: PageClient, changes: dict[str, object], arabic: str, english: str, since: str
) -> None:
    with app.app_context():
        number = make_licence(**changes)  # type: ignore[arg-type]
    page = client.page(f"/ar/register/{number}")
    assert page.h1 == "حضانة الياسمين"
    assert "".join(page.all(".//main//h2")[0].itertext()).startswith(arabic)
    assert since in page.text
    assert english in client.page(f"/en/register/{number}").text


def test_the_nursery_page(app: Flask, client: PageClient) -> None:
    with app.app_context():
        number = make_licence(places_by_band={AgeBand.M0_6: 6, AgeBand.M24_36: 1200})
    page = client.page(f"/ar/register/{number}")
    for fact in (number, "دمشق", "شارع بغداد", "011 222 3344", "1,206", "13 آب 2026", "9 أيار 2029"):
        assert fact in page.text
    assert "طباعة الشهادة" not in page.text
    assert page.all(".//a[@href='tel:0112223344']")
    assert f"http://localhost/ar/register/{number}" in page.text
    client.page(f"/en/register/{number}")


def test_an_unknown_nursery(client: PageClient) -> None:
    client.page("/ar/register/DI-999999", status=404)
    client.page("/ar/register/-", status=404)


def test_addresses_with_a_sloppy_number_lead_to_the_right_one(client: PageClient, number: str) -> None:
    assert client.get("/ar/register/di123").location == "/ar/register/DI-000123"
    assert client.get("/en/check/di 123").location == "/en/check/DI-000123"


@pytest.mark.parametrize(("changes", "arabic", "english", "since"), STATES)
def test_the_check_gives_one_answer(
    app: Flask, client: PageClient, changes: dict[str, object], arabic: str, english: str, since: str
) -> None:
    with app.app_context():
        number = make_licence(**changes)  # type: ignore[arg-type]
    page = client.page(f"/ar/check/{number}")
    assert page.h1.startswith(arabic)
    assert since in page.text
    assert "جرى التحقّق في 21 تشرين الثاني 2026، 12:00 بتوقيت دمشق" in page.text
    assert "حضانة الياسمين" in page.text
    assert client.page(f"/en/check/{number}").h1 == english


@pytest.mark.parametrize("asked", ["DI-999999", "NOSUCHNUMBER", "-", "%3Cb%3E"])
def test_an_unknown_number_is_answered_too(client: PageClient, asked: str) -> None:
    page = client.page(f"/ar/check/{asked}", status=404)
    assert page.h1 == "لا ترخيص بهذا الرقم"
    assert page.all(".//main//form//input[@name='number']")
    client.page(f"/en/check/{asked}", status=404)


@pytest.mark.parametrize("typed", ["DI-000123", "di ١٢٣", " di-123 "])
def test_a_number_typed_into_the_form(client: PageClient, number: str, typed: str) -> None:
    assert client.page("/ar/check", query_string={"number": typed}).h1 == "هذا الترخيص سارٍ"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_form_alone(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/check?number=%20")
    assert len(page.all(".//main//form")) == 1


def test_every_page_leads_to_the_check(client: PageClient) -> None:
    assert client.page("/ar/register").all(".//footer//a[@href='/ar/check']")
