"""One's own account in the browser."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts import commands
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from tests.accounts.support import OTHER_PASSWORD, PASSWORD, make_account, person
from tests.support.pages import PageClient
from tests.support.people import sign_in
from tests.support.queries import counted_queries

ADDRESS = "salma@example.org"


@pytest.fixture
def actor(app: Flask, client: PageClient) -> Actor:
    with app.app_context():
        actor = make_account(ADDRESS, role=Role.FOCAL_POINT)
    sign_in(client, actor)
    return actor


@pytest.mark.parametrize(("lang", "organisation"), [("ar", "جمعية الياسمين"), ("en", "Jasmine Association")])
def test_the_account_shows_what_it_is(client: PageClient, actor: Actor, lang: str, organisation: str) -> None:
    page = client.page(f"/{lang}/account")
    assert ADDRESS in page.text
    assert organisation in page.text
    assert page.form_values(0)["name"] == actor.name


def test_name_and_language_are_saved(app: Flask, client: PageClient, actor: Actor) -> None:
    page = client.send("/ar/account", {"name": "سلمى حداد", "language": "en"}, form=0)
    assert "حُفظت التغييرات." in page.text
    with app.app_context():
        row = person(ADDRESS)
        assert row is not None
        assert (row.name, row.language) == ("سلمى حداد", "en")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", ["", "x", "www.example.org"])
def test_a_wrong_name_stays_to_be_mended(client: PageClient, actor: Actor, lang: str, name: str) -> None:
    page = client.send(f"/{lang}/account", {"name": name}, form=0, status=422)
    assert page.form_values(0)["name"] == name


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_password_is_changed_and_this_browser_stays(
    app: Flask, client: PageClient, actor: Actor, lang: str
) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere, actor)
    client.send(f"/{lang}/account/password", {"current": "wrong", "new": OTHER_PASSWORD}, status=422)
    client.send(f"/{lang}/account/password", {"current": PASSWORD, "new": OTHER_PASSWORD})
    assert client.get("/ar/account").status_code == 200
    assert "sign-in" in elsewhere.get("/ar/account").headers["Location"]


def press(client: PageClient, path: str, page: str = "/ar/account") -> str:
    csrf = client.page(page).form_values(0)["csrf_token"]
    response = client.post(path, data={"csrf_token": csrf})
    assert response.status_code == 302, response.status_code
    return response.headers["Location"]


def test_another_device_is_signed_out(app: Flask, client: PageClient, actor: Actor) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere, actor)
    page = client.page("/ar/account")
    actions = [form.get("action") for form in page.all(".//main//form")]
    ends = [action for action in actions if action and "/sessions/" in action and action.endswith("/end")]
    assert len(ends) == 3, "two devices and everywhere"
    newest = max(action for action in ends if "/sessions/end" not in action)
    assert press(client, newest) == "/ar/account"
    assert "sign-in" in elsewhere.get("/ar/account").headers["Location"]
    assert client.get("/ar/account").status_code == 200


def test_signing_out_everywhere_signs_out_here_too(app: Flask, client: PageClient, actor: Actor) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere, actor)
    assert press(client, "/ar/account/sessions/end") == "/ar/account/sign-in"
    assert "sign-in" in client.get("/ar/account").headers["Location"]
    assert "sign-in" in elsewhere.get("/ar/account").headers["Location"]


@pytest.mark.parametrize("path", ["sessions/1/end", "sessions/end", "sign-out"])
def test_a_button_of_an_old_page_does_nothing(client: PageClient, actor: Actor, path: str) -> None:
    page = client._checked(client.post(f"/ar/account/{path}", data={"csrf_token": "old"}), 400)
    assert "اضغطوا الزر من جديد" in page.text
    assert client.get("/ar/account").status_code == 200


def test_the_account_costs_the_same_for_many_sessions(app: Flask, client: PageClient, actor: Actor) -> None:
    with counted_queries() as few:
        client.page("/ar/account")
    with app.app_context():
        for _ in range(12):
            commands.sign_in(ADDRESS, PASSWORD)
    with counted_queries() as many:
        page = client.page("/ar/account")
    assert len(few) == len(many) <= 5
    assert page.all(".//nav[@class='pagination']")
