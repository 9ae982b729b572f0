"""Addresses that never change: of a version, and without one, which lead to the newest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.guide import commands, queries
from nursery.guide.queries.places import successors
from tests.support.guide import working_version, write_guide
from tests.support.pages import PageClient

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])
SOAP_AR, SOAP_EN = "- نضع الصابون في كل غرفة.\n", "- We put soap in every room.\n"
Publish = Callable[..., int]


@pytest.fixture
def publish(app: Flask, tmp_path: Path) -> Publish:
    """Publishes the small guide as one version more: so many sections, words of the first one replaced."""

    def publish(sections: int, replaced: dict[str, str] | None = None) -> int:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        write_guide(folder, sections=sections)
        for file in folder.glob("*/*-section-1.*.md"):
            text = file.read_text(encoding="utf-8")
            for old, new in (replaced or {}).items():
                text = text.replace(old, new)
            file.write_text(text, encoding="utf-8")
        with app.app_context():
            version_id = commands.import_guide(folder, actor=SYSTEM).version_id
            assert version_id
            commands.publish_version(version_id, actor=SYSTEM)
        return version_id

    return publish


def keys(app: Flask, version_id: int, slug: str = "section-1") -> dict[str, str]:
    """Printed number → key of the blocks of a section."""
    with app.app_context():
        return {
            block.number: block.key
            for block in queries.section_page(version_id, slug).blocks
            if block.number is not None
        }


@LANGUAGES
def test_a_section_without_version_leads_to_the_newest(
    client: PageClient, publish: Publish, language: str
) -> None:
    publish(2)
    publish(3)
    response = client.get(f"/{language}/guide/sections/section-1")
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/guide/v2/section-1")
    assert "max-age" not in response.headers["Cache-Control"]
    page = client.page(f"/{language}/guide/sections/section-1")
    assert ("الإصدار 2" if language == "ar" else "Version 2") in page.text


def test_a_paragraph_without_version_leads_to_its_place_in_the_newest(
    app: Flask, client: PageClient, publish: Publish
) -> None:
    first = publish(2)
    publish(3)
    key = keys(app, first)["1.1.4"]
    response = client.get(f"/ar/guide/paragraphs/{key}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/ar/guide/v2/section-1#b-{key}")
    assert client.page("/ar/guide/v2/section-1").all(f".//*[@id='b-{key}']")


@LANGUAGES
def test_the_version_somebody_comes_from_is_named_and_linked(
    app: Flask, client: PageClient, publish: Publish, language: str
) -> None:
    first = publish(2)
    publish(3)
    page = client.page(f"/{language}/guide/sections/section-1?version=1")
    assert ("الإصدار 2، الأحدث" if language == "ar" else "version 2, the newest") in page.text
    links = [link.get("href") for link in page.all(".//article//a")]
    assert f"/{language}/guide/v1/section-1" in links
    key = keys(app, first)["1.1.1"]
    location = client.get(f"/{language}/guide/paragraphs/{key}?version=1").headers["Location"]
    assert location == f"/{language}/guide/v2/section-1?version=1#b-{key}"


@pytest.mark.parametrize("version", ["2", "9", "x", ""])
def test_a_version_that_means_nothing_is_left_out(client: PageClient, publish: Publish, version: str) -> None:
    publish(2)
    publish(3)
    location = client.get(f"/ar/guide/sections/section-1?version={version}").headers["Location"]
    assert location == "/ar/guide/v2/section-1"
    assert "الأحدث" not in client.page(f"/ar/guide/v2/section-1?version={version}").text


@LANGUAGES
def test_a_section_that_is_gone(client: PageClient, publish: Publish, language: str) -> None:
    publish(3)
    publish(2)
    page = client.page(f"/{language}/guide/sections/section-3", status=410)
    assert page.h1 == (
        "هذا القسم ليس في الإصدار 2" if language == "ar" else "This section is not in version 2"
    )
    links = [link.get("href") for link in page.all(".//main//a")]
    assert links[0] == f"/{language}/guide/v1/section-3"
    assert f"/{language}/guide/v2" in links


def test_the_text_of_a_section_that_is_gone_is_found_where_it_went(
    app: Flask, client: PageClient, publish: Publish
) -> None:
    why = {
        "ar": "نغسل أيدينا قبل الطعام وبعد تبديل الحفاض، في القسم",
        "en": "We wash our hands before food and after a diaper change, in section",
    }
    moved = {f"{text} 1.": f"{text} 1.\n\n{text} 3." for text in why.values()}
    publish(3)
    publish(2, moved)
    page = client.page("/ar/guide/sections/section-3", status=410)
    assert "أين صار نصّه في الإصدار 2" in page.text
    assert "غسل اليدين 1: فقرة واحدة" in page.text
    assert "/ar/guide/v2/section-1" in [link.get("href") for link in page.all(".//main//a")]


def test_another_version_of_a_section_is_named_where_a_version_lacks_it(
    client: PageClient, publish: Publish
) -> None:
    publish(3)
    publish(2)
    page = client.page("/en/guide/v2/section-3", status=404)
    assert page.h1 == "This section is not in version 2"
    assert "/en/guide/v1/section-3" in [link.get("href") for link in page.all(".//main//a")]
    client.page("/en/guide/v2/section-9", status=404)


@LANGUAGES
def test_a_paragraph_that_is_gone(app: Flask, client: PageClient, publish: Publish, language: str) -> None:
    first = publish(2)
    dropped = "\n\nويحتاج إلى عشرين ثانية [@UNI2?].", "\n\nIt takes twenty seconds [@UNI2?]."
    publish(2, {**dict.fromkeys(dropped, ""), "\n- [@UNI2]": ""})
    key = keys(app, first)["1.1.3"]
    page = client.page(f"/{language}/guide/paragraphs/{key}", status=410)
    assert page.h1 == (
        "الفقرة 1.1.3 ليست في الإصدار 2" if language == "ar" else "Paragraph 1.1.3 is not in version 2"
    )
    assert page.all(".//main//a")[0].get("href") == f"/{language}/guide/v1/section-1#b-{key}"


def test_the_working_version_is_not_led_to(app: Flask, client: PageClient, publish: Publish) -> None:
    publish(2)
    with app.app_context():
        working = working_version(sections=3)
    key = keys(app, working, "section-3")["1.3.1"]
    client.page("/ar/guide/sections/section-3", status=404)
    client.page(f"/ar/guide/paragraphs/{key}", status=404)
    assert client.get("/ar/guide/sections/section-1").headers["Location"] == "/ar/guide/v1/section-1"


@pytest.mark.parametrize("path", ["sections/section-1", "paragraphs/abcdefgh"])
def test_before_the_first_version(client: PageClient, path: str) -> None:
    client.page(f"/ar/guide/{path}", status=404)


def test_successors_follow_splits_and_merges_through_the_versions() -> None:
    steps = [
        {"base": 1, "splits": {"a": ["a", "b"]}, "merges": {}},
        {"base": 2, "splits": {}, "merges": {"d": ["b", "c"]}},
        {},
    ]
    assert successors("a", steps) == {"b", "d"}
    assert successors("c", steps) == {"d"}
    assert successors("x", steps) == set()
