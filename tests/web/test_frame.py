"""The frame: statements, footer, health, robots, navigation, demonstration banner."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.web import frame, health, navigation
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in


@pytest.mark.parametrize("name", ["accessibility", "privacy", "terms"])
@pytest.mark.parametrize("code", ["ar", "en"])
def test_statements_are_pages_linked_from_every_footer(client: PageClient, name: str, code: str) -> None:
    page = client.page(f"/{code}/{name}")
    assert page.all(".//main//h2")
    assert f"/{code}/{name}" in [link.get("href") for link in page.all(".//footer//a")]


def test_health_says_how_the_parts_are(client: PageClient) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json is not None
    assert response.json["database"] == "ok"
    assert response.json["pdf"] in {"ok", health.PDF_HINT}


def test_health_is_bad_without_a_database(client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "database_state", lambda: "not answering")
    assert client.get("/healthz").status_code == 503


def test_robots_are_kept_from_personal_pages(client: PageClient) -> None:
    assert "Disallow: /*/my/" in client.get("/robots.txt").get_data(as_text=True)


def test_the_skip_link_leads_to_the_content(client: PageClient) -> None:
    page = client.page("/ar/privacy")
    first = next(element for element in page.all(".//body//a"))
    assert first.get("href") == "#main"
    assert page.root.find(".//main[@id='main']") is not None


def test_the_banner_stands_on_demonstrations_only(client: PageClient, app: Flask) -> None:
    assert "demo-banner" not in client.page("/ar/privacy").html
    app.config["DEMO"] = True
    app.extensions[frame.KEY].clear()
    try:
        assert "عرض تجريبي" in client.page("/ar/privacy").text
    finally:
        app.config["DEMO"] = False
        app.extensions[frame.KEY].clear()


def test_the_kept_frame_leads_each_page_to_itself_in_the_other_language(client: PageClient) -> None:
    """The header is made once for all pages of an endpoint; the address in it is the page's own, escaped."""
    for query in ("", "?q=a%22%3E%3Cb%3E&kind=home", "?q=second"):
        page = client.page(f"/ar/register{query}")
        for path in (".//link[@hreflang='en']", ".//a[@hreflang='en']"):
            address = page.all(path)[0].get("href") or ""
            assert address == f"/en/register{query}"
    assert (
        client.page("/ar/guide/v1", status=404).all(".//a[@hreflang='en']")[0].get("href") == "/en/guide/v1"
    )


def test_the_kept_frame_is_nobodys_who_signs_in(app: Flask, client: PageClient) -> None:
    assert client.page("/ar/privacy").all(".//a[@class='account-link']")
    with app.app_context():
        person = make_person(name="رنا")
    sign_in(client, person)
    page = client.page("/ar/privacy")
    assert "رنا" in page.text
    assert not page.all(".//a[@class='account-link']")
    assert "رنا" not in app.test_client().get("/ar/privacy").get_data(as_text=True)


def test_the_kept_frame_shows_where_one_is(client: PageClient) -> None:
    for path, current in (("/ar/register", "page"), ("/ar/register/map", "true"), ("/ar/privacy", None)):
        links = client.page(path).all(".//header//a[@href='/ar/register']")
        assert links[0].get("aria-current") == current, path


def test_links_are_shown_to_those_they_are_for(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation.of(app), "entries", [])
    for position, changes in enumerate(
        (
            {"endpoint": "statements.show", "values": {"name": "terms"}},
            {"endpoint": "statements.show", "values": {"name": "privacy"}, "audience": "signed_in"},
            {"endpoint": "statements.show", "values": {"name": "accessibility"}, "permission": "anything"},
            {"endpoint": "not.there"},
        )
    ):
        navigation.register(app, navigation.Entry(label=str(position), position=9 - position, **changes))  # type: ignore[arg-type]
    with app.test_request_context("/ar/terms"):
        app.preprocess_request()
        assert [(link.label, link.url, link.is_here) for link in navigation.links("main")] == [
            ("0", "/ar/terms", True)
        ]
