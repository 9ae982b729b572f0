"""The log says what happened, and of nobody."""

from __future__ import annotations

import io
import logging
import smtplib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from flask import Flask
from flask.logging import default_handler
from sqlalchemy import insert

from nursery.accounts.models import Person
from nursery.base import clock, outbox
from nursery.base.command import command
from nursery.base.mail import Mailer
from nursery.base.outbox import mailer
from nursery.extensions import db
from nursery.web.logs import DiscreetFormatter
from tests.accounts.support import PASSWORD, letters_to, link_in
from tests.support.pages import PageClient

NAME, ADDRESS = "سلمى الخطيب", "salma@example.org"


@pytest.fixture
def log(app: Flask) -> Iterator[io.StringIO]:
    """All that any part of the program says, down to the smallest."""
    assert isinstance(default_handler.formatter, DiscreetFormatter)
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(default_handler.formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


@command
def enter(times: int, password_hash: str | None) -> None:
    """A person's row that the database refuses."""
    values = {"email": ADDRESS, "name": NAME, "language": "ar", "registered_at": clock.now()}
    for _ in range(times):
        db.session.execute(insert(Person).values(**values, password_hash=password_hash))


@command
def write_letter() -> None:
    """A letter to the person."""
    outbox.post(address=ADDRESS, language="ar", subject="قرار", body="صدر القرار.")


def mistake() -> None:
    """A mistake of ours that quotes what it was given."""
    raise RuntimeError(f"no letter to {ADDRESS}")


def test_a_journey_leaves_no_trace_of_the_person(app: Flask, client: PageClient, log: io.StringIO) -> None:
    client.send("/ar/account/sign-up", {"name": NAME, "email": ADDRESS, "password": PASSWORD})
    with app.app_context():
        link = link_in(letters_to(ADDRESS)[0])
    client.send(link, {"password": "wrong"}, status=422)
    client.send("/ar/account/sign-in", {"email": ADDRESS, "password": "wrong"}, status=422)
    client.send("/ar/account/forgotten-password", {"email": ADDRESS})
    client.send(link, {"password": PASSWORD})
    client.send("/ar/account", {"name": NAME})
    for secret in (NAME, ADDRESS, "salma", PASSWORD, link.rpartition("/")[2]):
        assert secret not in log.getvalue()


def test_a_letter_that_does_not_leave_is_told_by_its_number(
    context: Flask, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**letter: str) -> None:
        raise OSError(f"550 no such mailbox: <{letter['address']}>")

    monkeypatch.setattr(mailer, "send", refuse)
    write_letter()
    assert "did not leave: 550 no such mailbox" in log.getvalue()
    assert ADDRESS not in log.getvalue()


class OpenServer:
    """A mail server that would take a password for all to read."""

    sent: ClassVar[list[str]] = []

    def __init__(self, *_where: object, **_how: object) -> None:
        self.sent.clear()

    def __enter__(self) -> OpenServer:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def has_extn(self, _name: str) -> bool:
        return False

    def login(self, _user: str, password: str) -> None:
        self.sent.append(password)

    def send_message(self, _message: object) -> None:
        self.sent.append("letter")


@pytest.mark.parametrize(
    ("url", "sent"), [("smtp://user:secret@mail.example:25", []), ("smtp://mail.example:25", ["letter"])]
)
def test_no_password_goes_to_a_mail_server_that_does_not_encrypt(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, sent: list[str]
) -> None:
    monkeypatch.setattr(smtplib, "SMTP", OpenServer)
    post = Mailer()
    post.init_app(url, "nurseries@example.org", tmp_path)
    with suppress(OSError):
        post.send(address=ADDRESS, subject="قرار", body="صدر القرار.", language="ar")
    assert OpenServer.sent == sent


@pytest.mark.parametrize(
    ("fault", "status"),
    [(partial(enter, 2, "!"), 409), (partial(enter, 1, None), 500), (mistake, 500)],
)
def test_a_fault_is_told_without_the_person(
    app: Flask, log: io.StringIO, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], None], status: int
) -> None:
    """Neither in the message nor in the traceback; and the visitor sees no traceback at all."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "home.index", fault)
    response = app.test_client().get("/ar/")
    page = response.get_data(as_text=True)
    assert response.status_code == status
    assert ("Traceback" in log.getvalue()) is (status == 500)
    for secret in (NAME, ADDRESS):
        assert secret not in log.getvalue()
        assert secret not in page
    assert "Traceback" not in page
    assert "nursery/" not in page
