"""The frame: statements, footer, health, robots, navigation, demonstration banner."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.web import health, navigation
from tests.support.pages import PageClient


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
    try:
        assert "عرض تجريبي" in client.page("/ar/privacy").text
    finally:
        app.config["DEMO"] = False


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
