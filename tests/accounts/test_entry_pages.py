"""Signing up, confirming, signing in and out, and new passwords, as a browser sees them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts import commands, sessions
from nursery.base import clock
from tests.accounts.support import (
    OTHER_PASSWORD,
    PASSWORD,
    letters_to,
    link_in,
    make_account,
    person,
)
from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import sign_in

ADDRESS = "salma@example.org"
NEW = {"name": "سلمى الخطيب", "email": ADDRESS, "password": PASSWORD}
MINE = {"email": ADDRESS, "password": PASSWORD}


def newest_link(app: Flask, address: str = ADDRESS) -> str:
    with app.app_context():
        return link_in(letters_to(address)[-1])


def cookie_token(client: PageClient) -> str | None:
    with client.session_transaction() as session:
        token: str | None = session.get("_user_id")
        return token


@pytest.mark.parametrize(
    ("lang", "mail", "mine"),
    [("ar", "افتحوا بريدكم الإلكتروني", "حسابي"), ("en", "Look into your mailbox", "My account")],
)
def test_a_person_signs_up_confirms_and_is_signed_in(
    app: Flask, client: PageClient, lang: str, mail: str, mine: str
) -> None:
    assert client.send(f"/{lang}/account/sign-up", NEW).h1 == mail
    link = newest_link(app)
    assert link.startswith(f"/{lang}/account/confirm/")
    client.page(link)
    with app.app_context():
        assert person(ADDRESS).confirmed_at is None, "opening the link writes nothing"  # type: ignore[union-attr]
    assert client.send(f"{link}?next=/{lang}/account", {"password": PASSWORD}).h1 == mine


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_empty_sign_up_says_what_is_missing(client: PageClient, lang: str) -> None:
    page = client.send(f"/{lang}/account/sign-up", {"name": "", "email": "", "password": ""}, status=422)
    assert len(page.all(".//div[@class='error-summary']//li")) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "salma"},
        {"email": "x" * 250 + "@example.org"},
        {"name": "س"},
        {"name": "x" * 121},
        {"password": "short"},
        {"password": "1234567890"},
        {"password": "x" * 300},
        {"language": "fr"},
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(client: PageClient, wrong: dict[str, str]) -> None:
    page = client.send("/ar/account/sign-up", {**NEW, **wrong}, status=422)
    shown = page.form_values()
    typed = {**NEW, **wrong}
    assert (shown["name"], shown["email"]) == (typed["name"], typed["email"])
    assert not shown["password"], "a password is never sent back"
    assert len(page.all(".//p[@class='field-error']")) == 1


def test_a_known_address_gets_the_same_answer(app: Flask, client: PageClient) -> None:
    with app.app_context():
        make_account(ADDRESS)
    known = client.send("/ar/account/sign-up", NEW)
    unknown = client.send("/ar/account/sign-up", {**NEW, "email": "other@example.org"})
    assert known.text == unknown.text
    known = client.send("/ar/account/forgotten-password", {"email": ADDRESS})
    unknown = client.send("/ar/account/forgotten-password", {"email": "nobody@example.org"})
    assert known.text == unknown.text
    known = client.send("/ar/account/sign-in", {"email": ADDRESS, "password": "wrong"}, status=422)
    unknown = client.send(
        "/ar/account/sign-in", {"email": "salmi@example.org", "password": "wrong"}, status=422
    )
    assert known.text == unknown.text


def test_a_double_click_on_sign_up_opens_one_account(app: Flask, client: PageClient) -> None:
    values = {**client.page("/ar/account/sign-up").form_values(), **NEW}
    for _ in range(2):
        assert client.post("/ar/account/sign-up", data=values).status_code == 302
    with app.app_context():
        assert len(letters_to(ADDRESS)) == 1


def test_an_expired_form_keeps_what_was_typed(client: PageClient) -> None:
    values = {**client.page("/ar/account/sign-up").form_values(), **NEW, "csrf_token": "expired"}
    page = client._checked(client.post("/ar/account/sign-up", data=values), 400)
    assert (page.form_values()["name"], page.form_values()["email"]) == (NEW["name"], ADDRESS)
    page = client._checked(
        client.post(
            "/ar/account/sign-up", data={**page.form_values(), "password": PASSWORD}, follow_redirects=True
        ),
        200,
    )
    assert page.h1 == "افتحوا بريدكم الإلكتروني"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_links_that_are_over_say_what_to_do(app: Flask, client: PageClient, lang: str) -> None:
    with app.app_context():
        commands.sign_up(**NEW, language=lang)
        commands.ask_reset(ADDRESS)
        confirm, reset = (link_in(letter) for letter in letters_to(ADDRESS))
    with clock.frozen(NOW + timedelta(days=4)):
        client.page(confirm, status=410)
        client.page(reset, status=410)
    client.send(f"{confirm}?next=/{lang}/account", {"password": PASSWORD})
    client.page(confirm, status=410)
    client.send(reset, {"password": OTHER_PASSWORD})
    client.page(reset, status=410)
    client.page(f"/{lang}/account/confirm/{'x' * 43}", status=410)
    client.page(f"/{lang}/account/reset/{'x' * 43}", status=410)
    client.page(f"/{lang}/account/confirm/{reset.rpartition('/')[2]}", status=410)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_signing_up_leads_back_to_where_one_was_going(app: Flask, client: PageClient, lang: str) -> None:
    going = f"/{lang}/account/password"
    page = client.page(f"/{lang}/account/sign-in?next={going}")
    assert f"sign-up?next={going}" in page.html.replace("%2F", "/")
    client.send(f"/{lang}/account/sign-up?next={going}", NEW)
    values = {**client.page(newest_link(app)).form_values(), "password": PASSWORD}
    assert client.post(newest_link(app), data=values).headers["Location"] == going


def test_signing_up_leads_to_no_other_site(app: Flask, client: PageClient) -> None:
    client.send("/ar/account/sign-up?next=https://example.org/", NEW)
    assert "next" not in newest_link(app)


def test_a_wrong_password_does_not_confirm(app: Flask, client: PageClient) -> None:
    client.send("/ar/account/sign-up", NEW)
    page = client.send(newest_link(app), {"password": OTHER_PASSWORD}, status=422)
    assert "هذه ليست كلمة مرور الحساب." in page.text
    assert cookie_token(client) is None


@pytest.mark.parametrize(("lang", "mine"), [("ar", "حسابي"), ("en", "My account")])
def test_signing_in_goes_on_where_one_wanted_to_be(
    app: Flask, client: PageClient, lang: str, mine: str
) -> None:
    with app.app_context():
        make_account(ADDRESS)
    asked = client.get(f"/{lang}/account")
    assert asked.status_code == 302
    assert asked.headers["Location"].endswith(f"/{lang}/account/sign-in?next=/{lang}/account")
    assert client.send(asked.headers["Location"], MINE).h1 == mine
    assert client.get(f"/{lang}/account/sign-in").headers["Location"] == f"/{lang}/my-work"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", ""],
)
def test_signing_in_never_leads_off_the_site(app: Flask, client: PageClient, elsewhere: str) -> None:
    with app.app_context():
        make_account(ADDRESS)
    values = {**client.page("/ar/account/sign-in").form_values(), **MINE}
    response = client.post("/ar/account/sign-in", query_string={"next": elsewhere}, data=values)
    assert (response.status_code, response.headers["Location"]) == (302, "/ar/my-work")


def test_a_wrong_sign_in_keeps_the_address(app: Flask, client: PageClient) -> None:
    page = client.send("/ar/account/sign-in", {"email": ADDRESS, "password": "wrong"}, status=422)
    assert page.form_values()["email"] == ADDRESS
    assert cookie_token(client) is None


def test_an_unconfirmed_person_is_sent_a_new_link(app: Flask, client: PageClient) -> None:
    with app.app_context():
        make_account(ADDRESS, confirmed=False)
    page = client.send("/en/account/sign-in", MINE, status=422)
    assert "We have sent you a new link" in page.text
    assert "/account/confirm/" in newest_link(app)


def test_the_cookie_holds_the_token_and_nothing_of_before(app: Flask, client: PageClient) -> None:
    with app.app_context():
        make_account(ADDRESS)
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
        session["_user_id"] = "a token of somebody else"
    client.send("/ar/account/sign-in?next=/ar/account", MINE)
    with client.session_transaction() as session:
        assert set(session) <= {"_user_id", "_fresh", "csrf_token"}
        assert session["_user_id"] != "a token of somebody else"


def test_signing_in_again_ends_the_session_of_before(app: Flask, client: PageClient) -> None:
    with app.app_context():
        make_account(ADDRESS)
        other = make_account("other@example.org")
    form = client.page("/ar/account/sign-in").form_values()
    sign_in(client, other)
    before = cookie_token(client)
    assert client.post("/ar/account/sign-in", data={**form, **MINE}).status_code in {302, 400}
    values = {**client._checked(client.post("/ar/account/sign-in", data=MINE), 400).form_values(), **MINE}
    assert client.post("/ar/account/sign-in", data=values).status_code == 302
    with app.app_context():
        assert before is not None
        assert sessions.load(before) is None


def test_signing_out_ends_the_session(app: Flask, client: PageClient) -> None:
    with app.app_context():
        actor = make_account(ADDRESS)
    sign_in(client, actor)
    token = cookie_token(client)
    page = client.page("/ar/account")
    csrf = page.form_values(0)["csrf_token"]
    assert client.post("/ar/account/sign-out", data={"csrf_token": "expired"}).status_code == 400
    assert client.post("/ar/account/sign-out", data={"csrf_token": csrf}).headers["Location"] == "/ar/"
    assert cookie_token(client) is None
    with app.app_context():
        assert token is not None
        assert sessions.load(token) is None


def test_signing_out_is_never_done_by_a_link(client: PageClient) -> None:
    assert client.get("/ar/account/sign-out").status_code in {404, 405}


@pytest.mark.parametrize(("lang", "title"), [("ar", "تسجيل الدخول"), ("en", "Sign in")])
def test_a_forgotten_password_is_replaced(app: Flask, client: PageClient, lang: str, title: str) -> None:
    with app.app_context():
        actor = make_account(ADDRESS)
    elsewhere = app.test_client()
    sign_in(elsewhere, actor)
    client.send(f"/{lang}/account/forgotten-password", {"email": ADDRESS})
    link = newest_link(app).replace("/ar/", f"/{lang}/")
    client.send(link, {"password": "short"}, status=422)
    assert client.send(link, {"password": OTHER_PASSWORD}).h1 == title
    client.send(
        f"/{lang}/account/sign-in?next=/{lang}/account", {"email": ADDRESS, "password": OTHER_PASSWORD}
    )
    assert "sign-in" in elsewhere.get("/ar/account").headers["Location"]
