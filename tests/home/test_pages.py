"""The home page and "My work"."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.work import Task
from nursery.home import queries
from tests.support.guide import published_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries


@pytest.mark.parametrize(
    ("language", "heading"), [("ar", "حضانات تثق بها الأسر"), ("en", "Nurseries families")]
)
def test_home_when_nothing_is_there_yet(client: PageClient, language: str, heading: str) -> None:
    page = client.page(f"/{language}/")
    assert page.h1.startswith(heading)


def test_home_names_the_newest_version(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
    assert "الإصدار 1." in client.page("/ar/").text


def test_home_costs_few_queries(app: Flask, client: PageClient) -> None:
    client.page("/ar/")
    with counted_queries() as statements:
        client.page("/ar/")
    assert len(statements) <= 4


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_my_work_of_everyone(app: Flask, client: PageClient, role: Role | None, language: str) -> None:
    with app.app_context():
        actor = make_person(role, language=language)
    sign_in(client, actor)
    page = client.page(f"/{language}/my-work")
    assert page.h1 in {"أعمالي", "My work"}


def test_my_work_is_for_people_who_are_signed_in(client: PageClient) -> None:
    assert client.get("/ar/my-work").headers["Location"].startswith("/ar/account/sign-in")


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "Overdue since"), (0, "Due today"), (3, "Due "), (30, "Due "), (None, "Answer it")],
)
def test_what_is_due_today_or_overdue_is_said_so(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch, days: int | None, words: str
) -> None:
    due_on = None if days is None else clock.today() + timedelta(days=days)
    waiting = (lambda actor: [Task("Answer it", "home.index", {}, due_on)],)
    monkeypatch.setattr(queries, "_WAITING", waiting)
    with app.app_context():
        actor = make_person(None, language="en")
    sign_in(client, actor)
    page = client.page("/en/my-work")
    assert words in page.text
    assert ("tone-warning" in page.html) is (days in (0, 3))
