"""The page that keeps the guide, and what a browser fetches for it."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.guide.offline import jobs
from nursery.web import assets
from tests.support.guide import published_version, working_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def kept(app: Flask) -> None:
    with app.app_context():
        published_version()
        jobs.make_missing()


@LANGUAGES
def test_before_the_first_version(client: PageClient, language: str) -> None:
    client.page(f"/{language}/guide/offline")


@LANGUAGES
def test_before_the_package_is_made(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        published_version(sections=4)
    page = client.page(f"/{language}/guide/offline")
    assert not page.all(".//*[@data-keep]")
    assert language == "ar" or "being prepared" in page.text


@LANGUAGES
@pytest.mark.usefixtures("kept")
def test_what_can_be_kept(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/guide/offline")
    assert ("حفظ الإصدار 1 · الأحدث" if language == "ar" else "Keep version 1 · the newest") in page.text
    assert page.form_values(0)["language"] == language
    box = page.all(".//*[@data-keep]")[0]
    assert box.get("hidden") is not None, "without script the page says what is missing"
    assert ("ولا يتمّ الحفظ من دونها" if language == "ar" else "Script is switched off") in page.text
    assert page.all(".//link[@rel='manifest']")


@pytest.mark.usefixtures("kept")
def test_no_other_page_pays_for_it(client: PageClient) -> None:
    for path in ("/ar/", "/ar/guide", "/ar/guide/v1/section-1", "/ar/guide/v1/search?q=ماء"):
        html = client.get(path).get_data(as_text=True)
        assert "service-worker" not in html and "keep." not in html


def test_another_version_can_be_chosen(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
        published_version(sections=3)
        working_version(sections=4)
        jobs.make_missing()
        editor = make_person(Role.GUIDE_EDITOR)
    assert "حفظ الإصدار 2 · الأحدث" in client.page("/ar/guide/offline").text
    page = client.page("/ar/guide/offline?version=1")
    plan = json.loads(page.all(".//*[@data-keep]")[0].get("data-keep") or "")
    assert (plan["number"], plan["newest"], plan["sections"]) == (1, 2, 2)
    client.page("/ar/guide/offline?version=3", status=404)
    client.page("/ar/guide/offline?version=x")
    sign_in(client, editor)
    changing = client.page("/ar/guide/offline?version=3")
    assert not changing.all(".//*[@data-keep]"), "what can change is not kept"


@pytest.mark.usefixtures("kept")
def test_a_constant_number_of_statements(client: PageClient) -> None:
    with counted_queries() as statements:
        client.get("/ar/guide/offline")
    assert len(statements) == 3


@LANGUAGES
def test_the_page_without_a_network(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/guide/offline/no-network")
    assert f"/{language}/guide" in [link.get("href") for link in page.all(".//main//a")]


@LANGUAGES
def test_the_manifest(app: Flask, client: PageClient, language: str) -> None:
    response = client.get(f"/{language}/guide/offline/manifest.webmanifest")
    assert response.mimetype == "application/manifest+json"
    manifest = json.loads(response.data)
    assert (manifest["lang"], manifest["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert manifest["start_url"] == f"/{language}/guide"
    assert manifest["short_name"] == ("دليل الحضانات" if language == "ar" else "Nursery guide")
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in manifest["icons"]:
        body = client.get(icon["src"]).data
        side = int.from_bytes(body[16:20], "big")
        assert body.startswith(b"\x89PNG") and icon["sizes"] == f"{side}x{side}"
        assert len(body) < 10_000


def test_the_service_worker(app: Flask, client: PageClient) -> None:
    response = client.get("/service-worker.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    script = response.get_data(as_text=True)
    files = json.loads(script.split("const FILES = ")[1].split(";\n")[0])
    assert all(client.get(file).status_code == 200 for file in files)
    again = client.get("/service-worker.js", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_a_new_design_is_a_new_service_worker(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get("/service-worker.js").get_data(as_text=True)
    monkeypatch.setitem(assets.of(app).names, "site.css", "site.0123456789ab.css")
    after = client.get("/service-worker.js").get_data(as_text=True)
    names = [script.split('SHELL = "')[1].split('"')[0] for script in (before, after)]
    assert names[0] != names[1]


def test_the_scripts_are_small(app: Flask) -> None:
    found = assets.of(app)
    own = [name for name in found.names if name.startswith("guide/offline/") and name.endswith(".js")]
    assert len(own) == 2
    assert sum(len(found.served[found.names[name]].encoded["br"]) for name in own) <= 4096
