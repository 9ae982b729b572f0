"""Tries from many computers: an account is guarded, and its owner is not locked out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from nursery.accounts import commands, devices
from tests.accounts.support import OTHER_PASSWORD, PASSWORD, counting_tries, letters_to, link_in, make_account
from tests.support.pages import PageClient

ADDRESS, COLLEAGUE, UNKNOWN = "salma@example.org", "rana@example.org", "nobody@example.org"
SIGN_IN = "/ar/account/sign-in"
_numbers = count(1)


@pytest.fixture(autouse=True)
def tries(app: Flask) -> Iterator[None]:
    with app.app_context():
        make_account(ADDRESS)
        make_account(COLLEAGUE)
    with counting_tries():
        yield


def attempt(browser: PageClient, email: str, password: str = "wrong", *, path: str = SIGN_IN) -> TestResponse:
    """One try, from a computer that has not tried before."""
    computer = {"REMOTE_ADDR": f"10.0.{next(_numbers)}.1"}
    typed = {**browser.page(path).form_values(), "email": email, "password": password}
    return browser.post(path, data=typed, environ_base=computer)


def attack(app: Flask, email: str) -> list[int]:
    """The answers to 21 tries, each on a computer of its own."""
    browser = stranger(app)
    return [attempt(browser, email).status_code for _ in range(21)]


def stranger(app: Flask) -> PageClient:
    browser = app.test_client()
    assert isinstance(browser, PageClient)
    return browser


@pytest.mark.parametrize("email", [ADDRESS, UNKNOWN])
def test_an_account_is_tried_twenty_times_an_hour_wherever_from(app: Flask, email: str) -> None:
    """Whether it exists or not: neither the number nor the words tell."""
    assert attack(app, email) == [422] * 20 + [429]
    refused = attempt(stranger(app), email.upper(), PASSWORD)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) <= 3600
    assert attempt(stranger(app), COLLEAGUE, PASSWORD).status_code == 302


@pytest.mark.parametrize(("lang", "words"), [("ar", "بهذا العنوان"), ("en", "with this address")])
def test_the_refusal_names_the_way_out(app: Flask, lang: str, words: str) -> None:
    attack(app, ADDRESS)
    page = stranger(app).send(
        f"/{lang}/account/sign-in", {"email": ADDRESS, "password": PASSWORD}, status=429
    )
    assert words in page.text
    assert page.form_values()["email"] == ADDRESS


def test_a_device_that_knows_the_account_is_not_locked_out(app: Flask, client: PageClient) -> None:
    client.send(SIGN_IN, {"email": ADDRESS, "password": PASSWORD})
    client.post("/ar/account/sign-out", data=client.page("/ar/account").form_values(0))
    attack(app, ADDRESS)
    assert attempt(client, ADDRESS).status_code == 422
    assert attempt(client, ADDRESS, PASSWORD).status_code == 302


def test_a_device_that_knows_the_account_does_not_try_for_ever_either(app: Flask, client: PageClient) -> None:
    """Its cookie may be stolen."""
    client.send(SIGN_IN, {"email": ADDRESS, "password": PASSWORD})
    client.delete_cookie("session")
    assert [attempt(client, ADDRESS).status_code for _ in range(21)] == [422] * 20 + [429]
    assert attempt(stranger(app), ADDRESS, PASSWORD).status_code == 302


def test_who_knows_one_account_is_a_stranger_to_others(app: Flask, client: PageClient) -> None:
    client.send(SIGN_IN, {"email": COLLEAGUE, "password": PASSWORD})
    client.delete_cookie("session")
    attack(app, ADDRESS)
    assert attempt(client, ADDRESS, PASSWORD).status_code == 429
    assert attempt(client, COLLEAGUE, PASSWORD).status_code == 302


def test_who_chose_a_new_password_signs_in_at_once(app: Flask, client: PageClient) -> None:
    attack(app, ADDRESS)
    with app.app_context():
        commands.ask_reset(ADDRESS)
        link = link_in(letters_to(ADDRESS)[-1])
    client.send(link, {"password": OTHER_PASSWORD})
    assert attempt(client, ADDRESS, OTHER_PASSWORD).status_code == 302


@pytest.mark.parametrize("cookie", ["", "x", "WyJhIiwiYiJd.aaaa.bbbb"])
def test_a_made_up_device_is_a_stranger(app: Flask, client: PageClient, cookie: str) -> None:
    attack(app, ADDRESS)
    client.set_cookie("device", cookie)
    assert attempt(client, ADDRESS, PASSWORD).status_code == 429


def test_the_cookie_tells_nobody_and_remembers_the_last_five(app: Flask, client: PageClient) -> None:
    client.send(SIGN_IN, {"email": ADDRESS, "password": PASSWORD})
    cookie = client.get_cookie("device")
    assert cookie is not None
    assert cookie.http_only and cookie.same_site == "Lax"
    assert cookie.max_age == int(timedelta(days=180).total_seconds())
    with app.test_request_context(headers={"Cookie": f"device={cookie.value}"}):
        number = devices.known_as(f" {ADDRESS.upper()} ")
        assert number
        assert not devices.known_as(COLLEAGUE)
        present = devices._present()
        assert "salma" not in repr(present)
    for number_ in range(5):
        with app.app_context():
            make_account(f"p{number_}@example.org")
        client.delete_cookie("session")
        client.send(SIGN_IN, {"email": f"p{number_}@example.org", "password": PASSWORD})
    cookie = client.get_cookie("device")
    assert cookie is not None
    with app.test_request_context(headers={"Cookie": f"device={cookie.value}"}):
        assert devices.known_as("p0@example.org") == number
        assert not devices.known_as(ADDRESS)
