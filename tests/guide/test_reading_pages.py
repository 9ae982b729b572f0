"""What makes the guide good to read: filters, both languages, what is behind, ways to other pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.guide import commands
from tests.support.guide import published_version, write_guide
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def published(app: Flask) -> int:
    with app.app_context():
        return published_version(sections=3)


@pytest.fixture
def varied(app: Flask, tmp_path: Path) -> None:
    """Three sections; the second is for parents and about the second year, the third about no age."""
    write_guide(tmp_path, sections=3)
    for number, old, new in (
        (2, "readers: [caregiver, director]\nages: [0-6]", "readers: [caregiver, parent]\nages: [12-24]"),
        (3, "ages: [0-6]", "ages: []"),
    ):
        for file in tmp_path.glob(f"*/*-section-{number}.*.md"):
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with app.app_context():
        report = commands.import_guide(tmp_path, actor=SYSTEM)
        assert report.version_id
        commands.publish_version(report.version_id, actor=SYSTEM)


def shown(page: Page) -> list[str]:
    """The sections that a contents page lists."""
    links = page.all(".//ol[@class='chapter-sections']//a")
    return [(link.get("href") or "").rpartition("/")[2] for link in links]


@pytest.mark.usefixtures("varied")
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["section-1", "section-2", "section-3"]),
        ("?reader=&age=", ["section-1", "section-2", "section-3"]),
        ("?reader=parent", ["section-2"]),
        ("?reader=director", ["section-1", "section-3"]),
        ("?age=0-6", ["section-1"]),
        ("?reader=caregiver&age=12-24", ["section-2"]),
        ("?reader=director&age=12-24", []),
        ("?reader=nobody&age=99", ["section-1", "section-2", "section-3"]),
    ],
)
def test_the_contents_for_somebody(client: PageClient, query: str, wanted: list[str]) -> None:
    page = client.page(f"/ar/guide/v1{query}")
    assert shown(page) == wanted
    if not wanted:
        assert "لا يوجد قسم لهؤلاء القرّاء" in page.text
    if len(wanted) < 3:
        assert "/ar/guide/v1" in [link.get("href") for link in page.all(".//main//a")]


@pytest.mark.usefixtures("varied")
def test_the_filter_says_what_was_chosen_and_how_much_there_is(client: PageClient) -> None:
    page = client.page("/en/guide?reader=parent&age=12-24")
    chosen = [option.get("value") for option in page.all(".//option") if option.get("selected") is not None]
    assert chosen == ["parent", "12-24"]
    assert "1 section · 1 minute to read" in page.text
    assert "Show all 3" in page.text
    assert "3 sections" in client.page("/en/guide").text


@LANGUAGES
@pytest.mark.usefixtures("published")
def test_both_languages_beside_each_other(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/guide/v1/section-2/both")
    rows = page.all(".//article/div")
    assert len(rows) == 13
    for row in rows:
        halves = row.findall("div")
        assert [half.get("lang") for half in halves] == ["ar", "en"]
        assert [half.get("dir") for half in halves] == ["rtl", "ltr"]
    texts = [" ".join("".join(half.itertext()).split()) for half in rows[1].findall("div")]
    assert texts == [
        "نغسل أيدينا قبل الطعام وبعد تبديل الحفاض، في القسم 2.",
        "We wash our hands before food and after a diaper change, in section 2.",
    ]
    assert "غسل اليدين 2" in page.text
    assert "Washing hands 2" in page.text
    steps = {link.get("rel"): link.get("href") for link in page.all(".//a[@rel]")}
    assert steps["prev"] == f"/{language}/guide/v1/section-1/both"
    assert steps["next"] == f"/{language}/guide/v1/section-3/both"


@pytest.mark.usefixtures("published")
def test_the_section_leads_to_both_languages_and_back(client: PageClient) -> None:
    page = client.page("/ar/guide/v1/section-1")
    assert "/ar/guide/v1/section-1/both" in [link.get("href") for link in page.all(".//a")]
    page = client.page("/ar/guide/v1/section-1/both")
    assert "/ar/guide/v1/section-1" in [link.get("href") for link in page.all(".//a")]
    client.page("/ar/guide/v1/section-9/both", status=404)


@pytest.fixture
def behind(app: Flask, tmp_path: Path) -> None:
    """A second version in which the Arabic of one paragraph was changed and its English was not."""
    with app.app_context():
        published_version()
        write_guide(tmp_path)
        file = next(tmp_path.glob("*/01-section-1.ar.md"))
        text = file.read_text(encoding="utf-8").replace(
            "غسل اليدين يقلّل العدوى", "غسل اليدين جيداً يقلّل العدوى"
        )
        file.write_text(text, encoding="utf-8")
        report = commands.import_guide(tmp_path, actor=SYSTEM)
        assert report.version_id
        commands.publish_version(report.version_id, actor=SYSTEM)


@pytest.mark.usefixtures("behind")
def test_english_that_is_behind_is_marked_where_english_is_read(client: PageClient) -> None:
    english = client.page("/en/guide/v2/section-1")
    assert "One paragraph is behind the Arabic" in english.text
    marks = english.all(".//article/div/p[@class='behind']")
    assert len(marks) == 1
    assert not client.page("/ar/guide/v2/section-1").all(".//p[@class='behind']")
    assert not client.page("/en/guide/v1/section-1").all(".//p[@class='behind']")
    for language in ("ar", "en"):
        both = client.page(f"/{language}/guide/v2/section-1/both")
        (mark,) = both.all(".//div[@class='half']/p[@class='behind']")
        assert mark.get("lang", "en") == language
    assert "متأخّرة عن النصّ العربي في فقرة واحدة" in client.page("/ar/guide/v2/section-1/both").text


@LANGUAGES
def test_an_earlier_version_leads_to_the_same_section_in_the_newest(
    app: Flask, client: PageClient, published: int, language: str
) -> None:
    with app.app_context():
        published_version(sections=4)
    page = client.page(f"/{language}/guide/v1/section-2")
    (notice,) = page.all(".//div[@class='notice tone-warning']")
    address = notice.findall(".//a")[0].get("href") or ""
    assert address == f"/{language}/guide/sections/section-2?version=1"
    assert client.page(address).text.count("2") > 1


@LANGUAGES
def test_the_contents_list_the_other_versions_with_dates(
    app: Flask, client: PageClient, published: int, language: str
) -> None:
    with app.app_context():
        published_version(sections=4)
    page = client.page(f"/{language}/guide")
    (item,) = page.all(".//ul[@class='other-versions']/li")
    words = " ".join("".join(item.itertext()).split())
    assert ("الإصدار 1 حلّ محلّه إصدار أحدث" if language == "ar" else "Version 1 Superseded") in words
    assert ("نُشر في" if language == "ar" else "Published on") in words


def test_only_editors_are_offered_to_edit(app: Flask, client: PageClient, published: int) -> None:
    address = "/ar/guide/edit/sections/section-1"
    assert address not in client.page("/ar/guide/v1/section-1").html
    with app.app_context():
        actor = make_person(Role.GUIDE_EDITOR)
    sign_in(client, actor)
    assert address in client.page("/ar/guide/v1/section-1").html


@LANGUAGES
@pytest.mark.usefixtures("published")
def test_the_header_searches_what_the_page_is_about(client: PageClient, language: str) -> None:
    for path, place in (
        ("guide", "guide/search"),
        ("guide/v1/section-1", "guide/search"),
        ("register", "register"),
    ):
        form = client.page(f"/{language}/{path}").all(".//header//form")[0]
        assert form.get("action") == f"/{language}/{place}"
