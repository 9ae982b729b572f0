"""Answers given before the application is asked: to whom, for how long, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from flask import Flask, request, session
from werkzeug.test import Client
from werkzeug.wrappers import Response

from nursery.web import early
from nursery.web.early import EarlyAnswers


class Told:
    """What the pages of the small application say of themselves; a test changes it."""

    def __init__(self) -> None:
        self.stamp = "first"
        self.headers: dict[str, str] = {}
        self.asked = 0
        self.closed = 0


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time; it passes when a test says so."""
    now = [1000.0]
    monkeypatch.setattr(early, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def browser(told: Told, moment: list[float]) -> Client:
    """A browser before a small application that counts how often it is asked."""
    app = Flask("small")
    app.secret_key = "small"
    app.config["TESTING"] = False

    @app.route("/<name>", methods=["GET", "POST"])
    def page(name: str) -> Response:
        told.asked += 1
        response = Response(f"{name} {told.stamp} {told.asked}", headers=told.headers)
        response.call_on_close(lambda: setattr(told, "closed", told.closed + 1))
        if name == "visit":
            session["seen"] = told.asked
        if name != "plain":
            early.keep("all", told.stamp)
        response.set_etag(f"{name}-{told.stamp}")
        return response.make_conditional(request)

    early.init_app(app)
    return Client(app, use_cookies=False)


def test_one_request_a_second_is_let_through(browser: Client, told: Told, moment: list[float]) -> None:
    texts = []
    for _ in range(3):
        texts += [browser.get("/a").text, browser.get("/a").text]
        moment[0] += 1.0
    assert texts == ["a first 1", "a first 1", "a first 2", "a first 2", "a first 3", "a first 3"]
    assert told.closed == 3


def test_a_change_is_seen_by_all_pages_of_the_subject(browser: Client, told: Told) -> None:
    browser.get("/a")
    told.stamp = "second"
    assert browser.get("/a").text == "a first 1"
    assert browser.get("/b").text == "b second 2"
    assert browser.get("/a").text == "a second 3"


def test_what_was_found_counts_from_the_beginning_of_the_request(
    browser: Client, told: Told, moment: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow answer may have looked at its subject at its very beginning."""
    keep = early.keep

    def slowly(subject: str, stamp: str) -> None:
        keep(subject, stamp)
        moment[0] += 0.9

    monkeypatch.setattr(early, "keep", slowly)
    browser.get("/a")
    assert browser.get("/a").text == "a first 1"
    moment[0] += 0.2
    assert browser.get("/a").text == "a first 2"


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"Cookie": "x=1"}},
        {"headers": {"Authorization": "Basic eA=="}},
        {"headers": {"Range": "bytes=0-1"}},
        {"headers": {"If-Match": '"x"'}},
        {"headers": {"If-None-Match": '"x", "y"'}},
        {"headers": {"Accept-Encoding": "br"}},
        {"headers": {"Host": "other.example"}},
        {"base_url": "https://localhost"},
        {"query_string": "x=1"},
        {"method": "POST"},
    ],
)
def test_who_asks_otherwise_asks_the_application(
    browser: Client, told: Told, options: dict[str, Any]
) -> None:
    browser.get("/a")
    browser.open("/a", **options)
    assert told.asked == 2


def test_what_is_not_said_to_be_for_all_is_not_kept(browser: Client, told: Told) -> None:
    assert [browser.get("/plain").text, browser.get("/plain").text] == ["plain first 1", "plain first 2"]


def test_what_begins_a_session_is_not_kept(browser: Client, told: Told) -> None:
    first, second = browser.get("/visit"), browser.get("/visit")
    assert first.headers["Set-Cookie"] != second.headers["Set-Cookie"]
    assert told.asked == 2


def test_what_may_not_be_stored_is_not_kept(browser: Client, told: Told) -> None:
    told.headers = {"Cache-Control": "no-store"}
    assert browser.get("/a").text != browser.get("/a").text


def test_a_tag_that_is_known_is_answered_without_a_body(browser: Client, told: Told) -> None:
    etag = browser.get("/a").headers["ETag"]
    early_answer = browser.get("/a", headers={"If-None-Match": etag})
    assert (early_answer.status_code, early_answer.data, told.asked) == (304, b"", 1)
    head = browser.head("/a")
    assert (head.status_code, head.data, told.asked) == (200, b"", 1)
    assert head.headers["Content-Length"] == "9"


def test_tests_ask_the_application() -> None:
    app = Flask("small")
    app.config["TESTING"] = True
    early.init_app(app)
    assert app.extensions[early.KEY].seconds == 0


@pytest.mark.parametrize("bounds", [{"most": 2}, {"most_bytes": 250}])
def test_what_is_remembered_is_bounded(bounds: dict[str, int]) -> None:
    asked: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        note = environ["nursery.early"]
        note.subject = note.stamp = "all"
        asked.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return [b"x" * 100]

    answers = EarlyAnswers(application, **bounds)
    browser = Client(answers)
    for path in ("/1", "/2", "/3"):
        browser.get(path)
    assert len(answers) == 2
    asked.clear()
    for path in ("/2", "/3", "/1"):
        browser.get(path)
    assert asked == ["/1"]
