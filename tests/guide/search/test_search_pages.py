"""The search as readers and editors see it."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from tests.guide.search.guides import LICENCE, SECTIONS, content, published, working
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def guide(app: Flask) -> None:
    with app.app_context():
        published()


@LANGUAGES
def test_before_the_first_version(client: PageClient, language: str) -> None:
    assert client.page(f"/{language}/guide/search?q=x").h1 in ("الدليل", "The guide")


@LANGUAGES
@pytest.mark.usefixtures("guide")
def test_an_empty_question_shows_how_to_ask(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/guide/v1/search")
    assert ("كيف يعمل البحث" if language == "ar" else "How the search works") in page.text
    assert page.form_values() == {"q": ""}


@pytest.mark.usefixtures("guide")
def test_results_lead_to_the_paragraph(client: PageClient) -> None:
    page = client.page("/ar/guide/search?q=صابون")
    assert "عُثر على قسم واحد" in page.text
    links = [link.get("href") for link in page.all(".//ol[@class='hits']//a")]
    assert links[0] == "/ar/guide/v1/section-2"
    paragraph = client.page(links[0])
    assert paragraph.all(f".//*[@id='{links[1].partition('#')[2]}']"), "the paragraph is there"
    assert [mark.text for mark in page.all(".//mark")] == ["والصابون"]
    assert page.form_values() == {"q": "صابون"}
    assert "صابون: عُثر على قسم واحد" in page.all(".//title")[0].text


@pytest.mark.usefixtures("guide")
def test_the_other_language_is_one_press_away(client: PageClient) -> None:
    page = client.page("/ar/guide/v1/search?q=ترخيص")
    assert "قسمان بالإنكليزية" in page.text
    link = next(link.get("href") for link in page.all(".//section//p/a"))
    other = client.page(link)
    assert "عُثر على قسمين بالإنكليزية" in other.text
    results = other.all(".//ol[@class='hits']")[0]
    assert (results.get("lang"), results.get("dir")) == ("en", "ltr")
    assert results.find(".//a").get("href").startswith("/en/guide/v1/")
    assert other.form_values()["language"] == "en", "the next question stays in that language"


@pytest.mark.usefixtures("guide")
def test_the_glossarys_words_are_told(client: PageClient) -> None:
    assert "فشمل البحث أيضاً: تراخيص · إجازة عمل" in client.page("/ar/guide/v1/search?q=ترخيص").text


@LANGUAGES
@pytest.mark.usefixtures("guide")
def test_nothing_found_offers_what_to_change(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/guide/v1/search?q=غصل اليدين&language=ar")
    assert ("هل تقصدون: غسل اليدين" if language == "ar" else "Did you mean: غسل اليدين") in page.text
    near = next(link for link in page.all(".//section//a") if "غسل" in "".join(link.itertext()))
    assert "1.2" in client.page(near.get("href") or "").text
    apart = client.page(f"/{language}/guide/v1/search?q=حليب صابون&language=ar")
    assert ("لا تجتمع في قسم واحد" if language == "ar" else "not all in one section") in apart.text


ODD = ("language=fr", "page=x", "page=-5", "page=999", "language=", "q=%00%e2%80%ae", "q=" + "ا" * 3000)


@pytest.mark.parametrize("query", ODD)
@pytest.mark.usefixtures("guide")
def test_nonsense_in_the_address(client: PageClient, query: str) -> None:
    client.page(f"/ar/guide/v1/search?{'' if query.startswith('q=') else 'q=صابون&'}{query}")


def test_pages_of_results_keep_the_question(app: Flask, client: PageClient) -> None:
    sections = tuple(((f"قسم {number}", f"S {number}"), (("ماء.", "water."),)) for number in range(1, 26))
    with app.app_context():
        published(content(sections))
    page = client.page("/ar/guide/v1/search?q=ماء&page=2")
    assert "المعروض: من 11 إلى 20" in page.text
    assert len(page.all(".//ol[@class='hits']/li")) == 10
    following = next(link.get("href") for link in page.all(".//a[@rel='next']"))
    assert "المعروض: من 21 إلى 25" in client.page(following).text


def test_the_working_version_is_searched_by_editors_alone(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published()
        changed = (*SECTIONS, (("الزعفران", "Saffron"), (("زعفران.", "saffron."),)))
        working(content(changed, LICENCE))
        editor, reviewer = make_person(Role.GUIDE_EDITOR), make_person(Role.REVIEWER)
    client.page("/ar/guide/v2/search?q=زعفران", status=404)
    sign_in(client, reviewer)
    client.page("/ar/guide/v2/search?q=زعفران", status=404)
    sign_in(client, editor)
    assert "عُثر على قسم واحد" in client.page("/ar/guide/v2/search?q=زعفران").text
    assert "عُثر" not in client.page("/ar/guide/search?q=زعفران").all(".//main//h2")[0].text or ""


@pytest.mark.usefixtures("guide")
def test_an_earlier_version_leads_to_the_newest(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published(content((*SECTIONS, (("جديد", "New"), (("زعفران.", "saffron."),)))))
    page = client.page("/ar/guide/v1/search?q=زعفران")
    newest = next(link.get("href") for link in page.all(".//a") if "الأحدث" in "".join(link.itertext()))
    assert "عُثر على قسم واحد" in client.page(newest).text


@pytest.mark.usefixtures("guide")
def test_results_are_not_for_search_engines(client: PageClient) -> None:
    page = client.page("/ar/guide/v1/search?q=صابون")
    assert [meta.get("content") for meta in page.all(".//meta[@name='robots']")] == ["noindex"]
