"""The guide's pages as readers and editors get them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.guide import commands, queries
from tests.support.guide import published_version, working_version, write_guide
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def published(app: Flask) -> int:
    with app.app_context():
        return published_version()


@pytest.fixture
def editor(app: Flask, client: PageClient) -> PageClient:
    """A browser in which a guide editor is signed in."""
    with app.app_context():
        actor = make_person(Role.GUIDE_EDITOR)
    sign_in(client, actor)
    return client


@pytest.fixture
def content_folder(app: Flask, tmp_path: Path) -> Iterator[Path]:
    """A content folder of our own, with a small guide in it."""
    settings = app.extensions["settings"]
    folder = tmp_path / "guide"
    folder.mkdir()
    app.extensions["settings"] = replace(settings, content_dir=tmp_path)
    yield write_guide(folder)
    app.extensions["settings"] = settings


@LANGUAGES
def test_before_the_first_version(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/guide")
    assert ("لم يُنشر أي إصدار" if language == "ar" else "No version of the guide") in page.text


@LANGUAGES
@pytest.mark.parametrize("path", ["/guide", "/guide/v1"])
def test_the_contents(client: PageClient, published: int, language: str, path: str) -> None:
    page = client.page(f"/{language}{path}")
    assert page.h1 == ("دليل الحضانات" if language == "ar" else "Nursery guide")
    assert ("الإصدار 1 · الأحدث" if language == "ar" else "Version 1 · the newest") in page.text
    links = [link.get("href") for link in page.all(".//main//ol//a")]
    assert links == [f"/{language}/guide/v1/section-{number}" for number in (1, 2)]


@LANGUAGES
def test_a_section(client: PageClient, published: int, language: str) -> None:
    page = client.page(f"/{language}/guide/v1/section-2")
    assert page.h1 == ("غسل اليدين 2" if language == "ar" else "Washing hands 2")
    numbers = [link.text for link in page.all(".//article/div/a")]
    assert numbers == [f"1.2.{number}" for number in range(1, 8)]
    current = [link for link in page.all(".//nav//a") if link.get("aria-current") == "page"]
    assert [link.get("href") for link in current] == ["section-2"]
    assert [link.get("href") for link in page.all(".//a[@rel='prev']")] == [f"/{language}/guide/v1/section-1"]
    assert not page.all(".//a[@rel='next']")
    assert ("قيد التحقّق" if language == "ar" else "to be confirmed") in page.text
    assert ("مطروح للتشاور" if language == "ar" else "In consultation") in page.text


def test_every_paragraph_has_an_address_of_its_own(app: Flask, client: PageClient, published: int) -> None:
    page = client.page("/ar/guide/v1/section-1")
    with app.app_context():
        blocks = queries.section_page(published, "section-1").blocks
    assert [box.get("id") for box in page.all(".//article/div")] == [f"b-{block.key}" for block in blocks]
    for link in page.all(".//article/div/a"):
        assert page.all(f".//*[@id='{(link.get('href') or '').removeprefix('#')}']")


def test_citations_lead_to_the_sources(client: PageClient, published: int) -> None:
    page = client.page("/en/guide/v1/section-1")
    links = [link.get("href") for link in page.all(".//sup/a")]
    assert links == ["#s-WHO1", "#s-UNI2"]
    assert [item.get("id") for item in page.all(".//article//ol/li")] == ["s-WHO1", "s-UNI2"]


@LANGUAGES
def test_the_fingerprint_is_shown(app: Flask, client: PageClient, published: int, language: str) -> None:
    with app.app_context():
        content_hash = queries.version(published).content_hash
    assert str(content_hash) in client.page(f"/{language}/guide/v1/section-1").text
    assert str(content_hash) in client.page(f"/{language}/guide/v1").text


@LANGUAGES
def test_an_earlier_version_says_so(app: Flask, client: PageClient, published: int, language: str) -> None:
    with app.app_context():
        published_version(sections=3)
    page = client.page(f"/{language}/guide/v1/section-1")
    assert ("اقرؤوا الإصدار 2" if language == "ar" else "Read version 2, the newest") in page.text
    assert ("الإصدار 2 · الأحدث" if language == "ar" else "Version 2 · the newest") in client.page(
        f"/{language}/guide"
    ).text


@pytest.mark.parametrize(
    "path", ["/guide/v9", "/guide/v9/section-1", "/guide/v1/section-9", "/guide/vx/section-1"]
)
def test_what_is_not_there(client: PageClient, published: int, path: str) -> None:
    client.page(f"/ar{path}", status=404)


def test_the_working_version_is_for_editors(app: Flask, client: PageClient) -> None:
    with app.app_context():
        working_version()
        reviewer, guide_editor = make_person(Role.REVIEWER), make_person(Role.GUIDE_EDITOR)
    for path in ("/ar/guide/v1", "/ar/guide/v1/section-1"):
        client.page(path, status=404)
    assert "لم يُنشر" in client.page("/ar/guide").text
    sign_in(client, reviewer)
    client.page("/ar/guide/v1/section-1", status=404)
    sign_in(client, guide_editor)
    assert "لا يرى هذا النصّ إلا المحرّرون" in client.page("/ar/guide/v1/section-1").text
    client.page("/ar/guide/v1")


@pytest.mark.parametrize("path", ["", "/import", "/1/publish", "/1/published"])
@pytest.mark.usefixtures("published")
def test_editors_pages_are_closed_to_others(app: Flask, client: PageClient, path: str) -> None:
    with app.app_context():
        reviewer = make_person(Role.LEAD_REVIEWER)
    sign_in(client, reviewer)
    client.page(f"/ar/guide/versions{path}", status=403)


@LANGUAGES
def test_an_editor_imports_and_publishes(
    app: Flask, editor: PageClient, content_folder: Path, language: str
) -> None:
    assert editor.page(f"/{language}/guide/versions")
    preview = editor.page(f"/{language}/guide/versions/import")
    assert "14" in preview.text
    done = editor.send(f"/{language}/guide/versions/import")
    assert ("14 فقرةً جديدةً" if language == "ar" else "14 new paragraphs") in done.text
    again = editor.page(f"/{language}/guide/versions/import")
    assert ("لا شيء لاستيراده" if language == "ar" else "Nothing to import") in again.text
    publish = editor.page(f"/{language}/guide/versions/1/publish")
    assert ("يُثبَّت نصّ هذا الإصدار نهائياً" if language == "ar" else "frozen for good") in publish.text
    published = editor.send(f"/{language}/guide/versions/1/publish")
    assert published.h1 == ("نُشر الإصدار 1" if language == "ar" else "Version 1 is published")
    with app.app_context():
        content_hash = queries.version(1).content_hash
    assert content_hash
    assert content_hash in published.text
    assert content_hash[:12] in editor.page(f"/{language}/guide/versions").text
    assert editor.page(f"/{language}/guide/versions/1/publish").h1 == published.h1


@LANGUAGES
def test_faults_are_shown_with_file_and_line(editor: PageClient, content_folder: Path, language: str) -> None:
    file = content_folder / "01-chapter-1" / "01-section-1.ar.md"
    text = file.read_text(encoding="utf-8").replace("نضع الصابون", "نضع <b>الصابون [@NOPE]")
    file.write_text(text, encoding="utf-8")
    line = next(number for number, words in enumerate(text.split("\n"), 1) if "<b>" in words)
    page = editor.page(f"/{language}/guide/versions/import")
    assert "01-chapter-1/01-section-1.ar.md" in page.text
    assert (f"السطر {line}" if language == "ar" else f"line {line}") in page.text
    assert not page.all(".//main//form")


def test_a_text_that_changed_meanwhile_is_not_published(
    app: Flask, editor: PageClient, content_folder: Path
) -> None:
    with app.app_context():
        commands.import_guide(content_folder, actor=SYSTEM)
    shown = editor.page("/ar/guide/versions/1/publish")
    values = shown.form_values()
    file = content_folder / "01-chapter-1" / "01-section-1.ar.md"
    file.write_text(file.read_text(encoding="utf-8").replace("نضع الصابون", "نضع صابوناً"), encoding="utf-8")
    with app.app_context():
        commands.import_guide(content_folder, actor=SYSTEM)
    refused = editor.post("/ar/guide/versions/1/publish", data=values)
    assert refused.status_code == 409
    assert "تغيّر نصّ هذا الإصدار" in refused.get_data(as_text=True)
    assert editor.send("/ar/guide/versions/1/publish").h1 == "نُشر الإصدار 1"


def test_publishing_twice_shows_that_it_is_done(app: Flask, editor: PageClient, content_folder: Path) -> None:
    with app.app_context():
        commands.import_guide(content_folder, actor=SYSTEM)
    values = editor.page("/ar/guide/versions/1/publish").form_values()
    first = editor.post("/ar/guide/versions/1/publish", data=values)
    second = editor.post("/ar/guide/versions/1/publish", data=values)
    assert first.headers["Location"] == second.headers["Location"]


def test_an_expired_token_changes_nothing(app: Flask, editor: PageClient, content_folder: Path) -> None:
    assert editor.post("/ar/guide/versions/import", data={"csrf_token": "x"}).status_code == 400
    with app.app_context():
        assert queries.all_versions() == []


@LANGUAGES
def test_editors_see_what_is_open_in_each_version(
    app: Flask, editor: PageClient, published: int, language: str
) -> None:
    with app.app_context():
        working_version(sections=3)
    page = editor.page(f"/{language}/guide/versions")
    newest, first = page.all(".//main//tbody/tr")
    words = " ".join("".join(newest.itertext()).split())
    assert ("3 فقرات" if language == "ar" else "3 paragraphs") in words
    assert ("فقرتان" if language == "ar" else "2 paragraphs") in " ".join("".join(first.itertext()).split())
    links = [link.get("href") for link in newest.findall(".//a")]
    assert f"/{language}/guide/versions/2/publish" in links
    assert f"/{language}/guide/versions/1/publish" not in [link.get("href") for link in first.findall(".//a")]
