"""Sessions: what the cookie is, how long it counts, and where people are sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from nursery import create_app
from nursery.accounts.models import EmailLink, SignIn
from nursery.extensions import db
from tests.accounts.support import PASSWORD, letters_to, make_account
from tests.security.visitors import form_token
from tests.support.pages import PageClient

ADDRESS = "salma@example.org"


@pytest.fixture
def account(app: Flask) -> str:
    with app.app_context():
        make_account(ADDRESS)
    return ADDRESS


def cookie_of(client: PageClient) -> str:
    cookie = client.get_cookie("session")
    assert cookie is not None
    return cookie.value


def test_over_https_the_cookie_belongs_to_this_host_alone(app: Flask, tmp_path: Path) -> None:
    settings = app.extensions["settings"]
    public = create_app(replace(settings, base_url="https://nurseries.example", data_dir=tmp_path))
    response = public.test_client().get("/ar/account/sign-in", base_url="https://nurseries.example")
    [cookie] = response.headers.getlist("Set-Cookie")
    name, _, rest = cookie.partition("=")
    attributes = {part.strip() for part in rest.split(";")[1:]}
    assert name == "__Host-session"
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= attributes
    assert not any(part.startswith("Domain") for part in attributes)


def test_a_session_prepared_by_somebody_else_is_not_taken_over(
    app: Flask, client: PageClient, account: str
) -> None:
    """Neither its form token nor anything else in it counts once somebody has signed in."""
    client.page("/ar/account/sign-in")
    planted = cookie_of(client)
    with client.session_transaction() as session:
        session["planted"] = "1"
    token_before = form_token(client)
    client.send("/ar/account/sign-in", {"email": account, "password": PASSWORD})
    with client.session_transaction() as session:
        assert "planted" not in session
    assert client.post("/ar/account/sessions/end", data={"csrf_token": token_before}).status_code == 400
    other = app.test_client()
    other.set_cookie("session", planted)
    assert "/account/sign-in" in other.get("/ar/my-work").headers["Location"]


@pytest.mark.parametrize("how", ["/ar/account/sign-out", "/ar/account/sessions/end"])
def test_a_copied_cookie_ends_with_the_session(
    app: Flask, client: PageClient, account: str, how: str
) -> None:
    client.send("/ar/account/sign-in", {"email": account, "password": PASSWORD})
    thief = app.test_client()
    thief.set_cookie("session", cookie_of(client))
    assert thief.get("/ar/my-work").status_code == 200
    client.post(how, data={"csrf_token": client.page("/ar/account").form_values(0)["csrf_token"]})
    assert "/account/sign-in" in thief.get("/ar/my-work").headers["Location"]


def test_secrets_are_kept_as_hashes_only(app: Flask, client: PageClient, account: str) -> None:
    client.send("/ar/account/forgotten-password", {"email": account})
    client.send("/ar/account/sign-in", {"email": account, "password": PASSWORD})
    with client.session_transaction() as session:
        token = session["_user_id"]
    with app.app_context():
        body = letters_to(account)[0].body
        kept = [
            *db.session.scalars(select(SignIn.token_hash)),
            *db.session.scalars(select(EmailLink.token_hash)),
        ]
    assert len(kept) == 2
    assert token not in kept
    assert not any(hashed in body for hashed in kept)


ELSEWHERE = (
    *("https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example"),
    *("javascript:alert(1)", "data:text/html,x", "http:evil.example", "/\t/evil.example", "/\n/evil.example"),
    *(
        "\x00//evil.example",
        "//evil.example\\@localhost",
        "https:///evil.example",
        "evil.example",
        "/ar\r\nX: y",
    ),
)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_is_sent_elsewhere_after_signing_in(
    app: Flask, client: PageClient, account: str, elsewhere: str
) -> None:
    data = {"email": account, "password": PASSWORD, "csrf_token": form_token(client)}
    response = client.post("/ar/account/sign-in", query_string={"next": elsewhere}, data=data)
    assert response.status_code == 302
    assert response.headers["Location"] == "/ar/my-work"


@pytest.mark.parametrize("path", ["/ar", "/", "/ar/my-work", "/ar/register/di 1", "/ar/check?number=di1"])
def test_a_host_that_the_visitor_claims_is_repeated_nowhere(client: PageClient, path: str) -> None:
    claims = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    response = client.get(path, headers=claims)
    assert response.headers.get("Location", "/").startswith("/")
    assert "evil.example" not in f"{response.headers}{response.get_data(as_text=True)}"


def test_links_in_letters_lead_to_the_address_of_the_settings(
    app: Flask, client: PageClient, account: str
) -> None:
    data = {"email": account, "csrf_token": form_token(client)}
    client.set_cookie("session", cookie_of(client), domain="evil.example")
    claimed = client.post("/ar/account/forgotten-password", data=data, base_url="http://evil.example")
    assert claimed.status_code == 302
    with app.app_context():
        [letter] = letters_to(account)
    assert "http://localhost/ar/account/reset/" in letter.body
    assert "evil" not in letter.body
