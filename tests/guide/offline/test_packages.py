"""What is kept: sound pages, nothing personal, made once for each text and design."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import brotli
import html5lib
import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base.storage import storage
from nursery.guide.offline import jobs, packing
from nursery.guide.queries import VersionItem
from nursery.web import headers
from tests.guide.offline.packages import page, unpacked
from tests.guide.search.guides import LICENCE, SECTIONS, content, published
from tests.support.guide import published_version
from tests.support.pages import PageClient, untranslated
from tests.support.people import make_person, sign_in

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def version(context: Flask) -> VersionItem:
    return published(content(SECTIONS, LICENCE))


@pytest.fixture(autouse=True)
def nothing_made(app: Flask) -> Iterator[None]:
    """As on a new server."""
    yield
    for path in (storage.folder.parent / "offline").glob("*.br"):
        path.unlink()


@LANGUAGES
def test_kept_pages_are_sound(version: VersionItem, language: str) -> None:
    pack = unpacked(version, language)
    names = {"", "search", "offline", "glossary", *(f"section-{n}" for n in range(1, 5))}
    assert set(pack["pages"]) == names
    for name in names:
        html = page(pack, name)
        parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=False)
        root = parser.parse(html)
        assert not parser.errors, (name, parser.errors)
        assert "<!--" not in html
        assert (root.get("lang"), root.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
        assert len(root.findall(".//h1")) == 1
        assert ("نسخة دون اتصال من الإصدار 1" if language == "ar" else "Offline copy of version 1") in html
        if language == "ar":
            assert not untranslated(root)


def test_sections_have_their_numbers_and_anchors(version: VersionItem) -> None:
    html = page(unpacked(version, "ar"), "section-3")
    assert re.search(r'<div class="block" id="b-(\w+)"><a href="#b-\1">1\.3\.2</a><p>قُدِّمت', html)
    assert 'rel="prev" href="/ar/guide/v1/section-2"' in html
    assert 'rel="next"' in html and "section-4" in html


def test_kept_pages_lead_only_to_what_is_kept(version: VersionItem) -> None:
    pack = unpacked(version, "en")
    for name in pack["pages"]:
        links = [link for link in _links(page(pack, name)) if not link.startswith("#")]
        assert links
        for link in links:
            kept = link.partition("#")[0].removeprefix("/en/guide").removeprefix("/v1").strip("/")
            assert link.startswith("/en/guide") and kept in pack["pages"], (name, link)


def _links(html: str) -> list[str]:
    found: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                found.append(dict(attributes)["href"] or "")

    Links().feed(html)
    return found


def test_the_policy_is_kept_with_the_pages(version: VersionItem) -> None:
    assert unpacked(version, "ar")["policy"] == headers.policy(None)


def test_pages_are_those_of_nobody(app: Flask, client: PageClient) -> None:
    """Also when somebody who is signed in is the first to ask."""
    with app.app_context():
        published()
        jobs.make_missing()
        person = make_person(Role.PARTY_MEMBER, name="هبة الشامي")
    sign_in(client, person)
    response = client.get(_address(client))
    assert "هبة الشامي" not in response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in response.headers


def _address(client: PageClient) -> str:
    box = client.page("/ar/guide/offline").all(".//*[@data-keep]")[0]
    address: str = json.loads(box.get("data-keep") or "")["packages"]["ar"]["address"]
    return address


def test_each_is_made_once_for_a_text_and_a_design(context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published()
    assert packing.find(first, "ar") is None
    assert jobs.make_missing() == 2
    assert jobs.make_missing() == 0
    before = packing.find(first, "ar")
    assert before
    others = (*SECTIONS, (("الجديد", "New"), (("نصّ جديد.", "A new text."),)))
    second = published(content(others))
    assert jobs.make_missing() == 2
    assert packing.find(first, "ar") == before
    monkeypatch.setattr(packing, "_design", lambda: "another design")
    assert packing.find(second, "en") is None
    assert jobs.make_missing() == 4
    after = packing.find(first, "ar")
    assert after and after.digest != before.digest
    assert not before.path.exists(), "of an earlier design nothing is left"


def test_the_size_that_is_told_is_the_size_that_comes(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published()
        jobs.make_missing()
    address = _address(client)
    packed = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    plain = client.get(address)
    assert (packed.headers["Content-Encoding"], plain.headers.get("Content-Encoding")) == ("br", None)
    assert brotli.decompress(packed.data) == plain.data
    with app.app_context():
        plan = json.loads(client.page("/ar/guide/offline").all(".//*[@data-keep]")[0].get("data-keep") or "")
    assert plan["packages"]["ar"]["size"] == len(packed.data)
    assert plan["packages"]["ar"]["bytes"] == len(plain.data)
    for files in (plan["files"], plan["packages"]["ar"]["files"]):
        for file, size, sent in files:
            assert len(client.get(file).data) == size
            assert len(client.get(file, headers={"Accept-Encoding": "br"}).data) == sent


@pytest.mark.parametrize(
    "path",
    [
        "/ar/guide/offline/v1-0123456789abcdef.json",
        "/ar/guide/offline/v9-0123456789abcdef.json",
        "/ar/guide/offline/v1-..%2f..%2fnursery.db.json",
        "/ar/guide/offline/find-0123456789ab.js",
    ],
)
def test_other_addresses_hold_nothing(app: Flask, client: PageClient, path: str) -> None:
    with app.app_context():
        published_version()
        jobs.make_missing()
    client.page(path, status=404)
