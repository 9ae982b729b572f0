"""The doors tell nobody who has an account, and do not let anybody try for long."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from nursery.accounts import passwords
from tests.accounts.support import OTHER_PASSWORD, PASSWORD, counting_tries, make_account
from tests.security.visitors import browser_of
from tests.support.pages import PageClient
from tests.support.people import make_person

KNOWN, BLOCKED, UNKNOWN = "known@example.org", "blocked@example.org", "unknown@example.org"
_SECRETS = re.compile(r'(name="csrf_token" value=|name="request_key" value=)"[^"]*"')


@pytest.fixture
def accounts(app: Flask) -> None:
    with app.app_context():
        make_account(KNOWN)
        make_account(BLOCKED, blocked=True)
        make_account("waiting@example.org", confirmed=False)


class CountingHasher:
    """Counts the costly work on passwords."""

    def __init__(self, real: object) -> None:
        self.real = real
        self.work: list[str] = []

    def hash(self, password: str) -> str:
        self.work.append("hash")
        return str(self.real.hash(password))  # type: ignore[attr-defined]

    def verify(self, kept: str, password: str) -> bool:
        self.work.append("verify")
        return bool(self.real.verify(kept, password))  # type: ignore[attr-defined]


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("sign-in", {"password": "not the password"}),
        ("forgotten-password", {}),
        ("sign-up", {"name": "سلمى الخطيب", "password": OTHER_PASSWORD, "language": "ar"}),
    ],
)
def test_an_address_with_an_account_gets_the_same_answer_for_the_same_work(
    app: Flask, monkeypatch: pytest.MonkeyPatch, path: str, typed: dict[str, str]
) -> None:
    passwords.matches(None, "so that the decoy is there")
    answers = set()
    for address in (UNKNOWN, KNOWN, BLOCKED, "waiting@example.org", KNOWN.upper()):
        hasher = CountingHasher(passwords._HASHER)
        monkeypatch.setattr(passwords, "_HASHER", hasher)
        browser = app.test_client()
        assert isinstance(browser, PageClient)
        form = browser.page(f"/ar/account/{path}").form_values()
        response = browser.post(f"/ar/account/{path}", data={**form, **typed, "email": address})
        text = _SECRETS.sub("", response.get_data(as_text=True)).replace(address.lower(), "")
        answers.add((response.status_code, response.headers.get("Location"), text, *hasher.work))
        monkeypatch.setattr(passwords, "_HASHER", hasher.real)
    assert len(answers) == 1


@pytest.fixture
def limits(app: Flask) -> Iterator[None]:
    with counting_tries():
        yield


@pytest.mark.usefixtures("limits")
def test_a_found_session_does_not_find_the_password(app: Flask) -> None:
    with app.app_context():
        people = [make_account("one@example.org"), make_person()]
    browser = browser_of(app, people[0])
    assert isinstance(browser, PageClient)
    wrong = {"current": "not the password", "new": OTHER_PASSWORD}
    for _ in range(10):
        browser.send("/ar/account/password", wrong, status=422)
    page = browser.send("/ar/account/password", {**wrong, "current": PASSWORD}, status=429)
    assert int(page.response.headers["Retry-After"]) > 0
    other = browser_of(app, people[1])
    assert isinstance(other, PageClient)
    other.send("/ar/account/password", wrong, status=422)


@pytest.mark.usefixtures("limits")
def test_a_link_is_not_guessed(client: PageClient) -> None:
    statuses = [client.post("/ar/account/reset/no-such-link").status_code for _ in range(11)]
    assert statuses == [410] * 10 + [429]
