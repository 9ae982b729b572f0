from __future__ import annotations

from flask import Flask

from nursery.web import assets, headers
from tests.support.pages import PageClient


def test_a_page_carries_the_security_headers(client: PageClient) -> None:
    found = client.get("/ar/privacy").headers
    policy = found["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in policy
    assert "unsafe" not in policy
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "same-origin"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in found["Permissions-Policy"]


def test_transport_security_on_https_only(client: PageClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/ar/privacy").headers
    assert "Strict-Transport-Security" in client.get("/ar/privacy", base_url="https://localhost").headers


def test_a_nonce_is_in_the_policy_when_asked_for(built_app: Flask) -> None:
    with built_app.test_request_context("/ar/privacy"):
        nonce = headers.csp_nonce()
        assert nonce == headers.csp_nonce()
        response = built_app.process_response(built_app.make_response("x"))
        assert f"'nonce-{nonce}'" in response.headers["Content-Security-Policy"]


def test_public_pages_may_be_asked_again_and_refusals_are_not_kept(client: PageClient) -> None:
    assert client.get("/ar/privacy").headers["Cache-Control"] == "no-cache"
    assert client.get("/ar/nothing").headers["Cache-Control"] == "no-store"
    assert client.post("/ar/components").headers["Cache-Control"] == "no-store"


def test_pages_are_compressed_but_not_what_echoes_input(client: PageClient) -> None:
    brotli = {"Accept-Encoding": "br, gzip"}
    assert client.get("/ar/components", headers=brotli).headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in client.post("/ar/components", headers=brotli).headers


def test_a_page_with_a_secret_stays_uncompressed(built_app: Flask) -> None:
    with built_app.test_request_context("/ar/privacy", headers={"Accept-Encoding": "br"}):
        headers.keep_uncompressed()
        response = built_app.process_response(built_app.make_response("x" * 2000))
        assert response.headers["Content-Encoding"] == "identity"


def test_static_files_keep_for_ever_under_a_hashed_name(client: PageClient, app: Flask) -> None:
    name = assets.of(app).names["site.css"]
    response = client.get(f"/static/{name}", headers={"Accept-Encoding": "br"})
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (response.headers["Content-Encoding"], response.mimetype) == ("br", "text/css")
    again = client.get(
        f"/static/{name}", headers={"Accept-Encoding": "br", "If-None-Match": response.headers["ETag"]}
    )
    assert again.status_code == 304


def test_static_addresses_lead_nowhere_else(client: PageClient) -> None:
    for name in (
        "site.css",
        "site.000000000000.css",
        "../config.py",
        "..%2f..%2fconfig.py",
        "css/tokens.css",
    ):
        assert client.get(f"/static/{name}").status_code == 404, name
