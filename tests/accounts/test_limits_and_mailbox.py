"""How often one may try, and the mailbox of development."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from flask import Flask

from nursery.accounts import commands
from nursery.base import outbox
from tests.accounts.support import PASSWORD, counting_tries, letters_to, make_account
from tests.support.pages import PageClient

ADDRESS = "salma@example.org"


@pytest.fixture
def limits(app: Flask) -> Iterator[None]:
    with counting_tries():
        yield


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize(("lang", "words"), [("ar", "تكرّرت المحاولات كثيراً"), ("en", "too many attempts")])
def test_signing_in_is_paused_after_ten_attempts(
    app: Flask, client: PageClient, caplog: pytest.LogCaptureFixture, lang: str, words: str
) -> None:
    with app.app_context():
        make_account(ADDRESS)
    wrong = {"email": ADDRESS, "password": "wrong"}
    with caplog.at_level(logging.DEBUG):
        for _ in range(10):
            client.send(f"/{lang}/account/sign-in", wrong, status=422)
        page = client.send(f"/{lang}/account/sign-in", wrong, status=429)
    assert words in page.text
    assert page.form_values()["email"] == ADDRESS
    assert int(page.response.headers["Retry-After"]) == 600
    assert ADDRESS not in caplog.text
    client.page(f"/{lang}/account/sign-in")
    client.send(f"/{lang}/account/sign-in", {"email": "other@example.org", "password": "wrong"}, status=422)


@pytest.mark.usefixtures("limits")
def test_letters_are_paused_after_five(client: PageClient) -> None:
    for _ in range(5):
        client.send("/ar/account/forgotten-password", {"email": ADDRESS})
    page = client.send("/ar/account/forgotten-password", {"email": ADDRESS}, status=429)
    assert page.form_values()["email"] == ADDRESS
    typed = {"name": "سلمى الخطيب", "email": ADDRESS, "password": PASSWORD}
    for _ in range(5):
        client.send("/ar/account/sign-up", typed)
    page = client.send("/ar/account/sign-up", typed, status=429)
    assert page.form_values()["name"] == typed["name"]


@pytest.mark.usefixtures("limits")
def test_one_computer_does_not_try_many_accounts(client: PageClient) -> None:
    form = client.page("/ar/account/sign-in").form_values()
    statuses = {
        client.post(
            "/ar/account/sign-in", data={**form, "email": f"p{number}@example.org", "password": ""}
        ).status_code
        for number in range(100)
    }
    assert statuses == {422}
    client.send("/ar/account/sign-in", {"email": "p100@example.org", "password": ""}, status=429)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_in_development_the_mailbox_shows_letters_with_their_links(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setitem(app.config, "DEVELOPMENT", True)
    with app.app_context():
        commands.sign_up(name="سلمى الخطيب", email=ADDRESS, password=PASSWORD, language="ar")
        letter = letters_to(ADDRESS)[0]
    page = client.page(f"/{lang}/account/mailbox")
    links = [a.get("href") or "" for a in page.all(".//main//a")]
    (confirm,) = [link for link in links if link in letter.body and "/confirm/" in link]
    assert confirm.startswith("http://localhost/ar/account/confirm/")
    client.page(f"/{lang}/account/check-mail")


def test_there_is_no_mailbox_where_letters_leave_or_in_production(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.page("/ar/account/mailbox", status=404)
    monkeypatch.setitem(app.config, "DEVELOPMENT", True)
    monkeypatch.setattr(outbox.mailer, "url", "smtp://localhost")
    client.page("/ar/account/mailbox", status=404)
