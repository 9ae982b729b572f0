from __future__ import annotations

import pytest
from flask import Flask, url_for

from nursery.web import language
from tests.support.pages import PageClient


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [
        (None, "/ar/"),
        ("ar", "/ar/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("fr,en;q=0.5,ar;q=0.4", "/en/"),
        ("de", "/ar/"),
        ("ar-SY,en;q=0.2", "/ar/"),
    ],
)
def test_the_front_door_follows_the_browser(client: PageClient, asked: str | None, sent_to: str) -> None:
    response = client.get("/", headers={"Accept-Language": asked} if asked else {})
    assert (response.status_code, response.headers["Location"]) == (302, sent_to)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_a_page_says_its_language(client: PageClient, code: str, direction: str) -> None:
    page = client.page(f"/{code}/privacy")
    assert (page.root.get("lang"), page.root.get("dir")) == (code, direction)
    assert page.response.headers["Content-Language"] == code


def test_the_switch_keeps_page_and_query(client: PageClient) -> None:
    switch = client.page("/ar/components?q=%D8%AF%D8%A7%D8%B1&page=2").root.find(".//a[@class='language']")
    assert switch is not None
    assert switch.get("href") == "/en/components?q=%D8%AF%D8%A7%D8%B1&page=2"
    assert (switch.get("lang"), switch.get("hreflang")) == ("en", "en")


def test_the_switch_of_a_missing_page_keeps_the_address(client: PageClient) -> None:
    switch = client.page("/en/no-such-page", status=404).root.find(".//a[@class='language']")
    assert switch is not None
    assert switch.get("href") == "/ar/no-such-page"


@pytest.mark.parametrize(("path", "code"), [("/fr/privacy", "ar"), ("/nothing", "ar"), ("/en/nothing", "en")])
def test_a_missing_page_speaks_the_language_of_its_address(client: PageClient, path: str, code: str) -> None:
    assert client.page(path, status=404).root.get("lang") == code


def test_addresses_get_the_language_by_themselves(built_app: Flask) -> None:
    with built_app.test_request_context("/en/privacy"):
        built_app.preprocess_request()
        assert url_for("statements.show", name="terms") == "/en/terms"
        assert url_for("statements.show", name="terms", lang="ar") == "/ar/terms"
        assert language.locale() == "en"


def test_outside_a_request_the_language_is_arabic(built_app: Flask) -> None:
    with built_app.app_context():
        assert language.locale() == "ar_SY"
