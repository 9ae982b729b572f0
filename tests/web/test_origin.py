from __future__ import annotations

import pytest

from nursery.web.origin import safe_next
from tests.support.pages import PageClient


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil",
        "/ar/\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "ar/home",
        "",
        None,
    ],
)
def test_nobody_is_sent_elsewhere(foreign: str | None) -> None:
    assert safe_next(foreign, "/ar/") == "/ar/"


@pytest.mark.parametrize("own", ["/ar/guide/", "/en/?q=%2F%2Fevil", "/ar/nurseries?page=2#top"])
def test_own_pages_are_kept(own: str) -> None:
    assert safe_next(own, "/ar/") == own


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
    ],
)
def test_foreign_requests_change_nothing(client: PageClient, headers: dict[str, str]) -> None:
    assert client.post("/ar/components", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}])
def test_own_forms_pass_on_to_their_token_check(client: PageClient, headers: dict[str, str]) -> None:
    assert client.post("/ar/components", headers=headers).status_code == 400


def test_reading_from_elsewhere_is_free(client: PageClient) -> None:
    assert client.get("/ar/privacy", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
