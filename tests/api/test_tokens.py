"""Personal tokens: made once, shown once, revoked; and the doors of the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts import commands as accounts
from nursery.accounts.roles import Role
from nursery.api import commands, openapi, queries, service
from nursery.api.models import ApiToken, Scope, TokenState
from nursery.api.offered import OPERATIONS
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import NotFound, RuleBroken
from nursery.extensions import db
from tests.accounts.support import OTHER_PASSWORD, PASSWORD, counting_tries, make_account
from tests.api.support import PREFIX, Program
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

LATER = timedelta(days=90)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_made_shown_once_and_revoked(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        actor = make_person(Role.PARTY_MEMBER)
    sign_in(client, actor)
    path = f"/{language}/account/tokens"
    page = client.send(path, {"name": "سكربت الجداول", "scope": "read"}, form=0)
    (shown,) = page.all(".//main//bdi[@class='copy-text']")
    secret = shown.text or ""
    assert secret.startswith("nurs_") and page.response.headers["Cache-Control"] == "no-store"
    asked = {"Authorization": f"Bearer {secret}"}
    assert client.get(f"{PREFIX}/organisations", headers=asked).status_code == 200
    with app.app_context():
        row = db.session.scalars(select(ApiToken)).one()
        assert secret not in str(vars(row)) and row.expires_at == clock.now() + LATER
    again = client.page(path)
    assert secret not in again.html and row.hint in again.html
    action = again.all(".//main//form")[-1].get("action", "")
    assert client.post(action).status_code == 400, "not without the form's token"
    client.resend(action, again.form_values())
    assert client.get(f"{PREFIX}/organisations", headers=asked).status_code == 401
    with app.app_context():
        events = db.session.scalars(select(AuditEntry.event)).all()
        assert [event for event in events if event.startswith("token.")] == ["token.made", "token.revoked"]


def test_a_name_is_needed(app: Flask, client: PageClient) -> None:
    with app.app_context():
        sign_in(client, make_person(Role.PARTY_MEMBER))
    client.send("/ar/account/tokens", {"name": " "}, status=422)


@pytest.mark.usefixtures("context")
def test_rules_of_tokens() -> None:
    actor, other = make_person(Role.PARTY_MEMBER), make_person(Role.PARTY_MEMBER)
    for days in (0, 366):
        with pytest.raises(RuleBroken, match=r"token\.days"):
            commands.make_token("x", Scope.READ, days, actor=actor)
    for turn in range(commands.MOST_TOKENS):
        commands.make_token(f"x{turn}", Scope.READ, 90, actor=actor)
    with pytest.raises(RuleBroken, match=r"token\.too_many"):
        commands.make_token("x", Scope.READ, 90, actor=actor)
    with pytest.raises(RuleBroken, match=r"token\.same_name"):
        commands.make_token(" x0 ", Scope.READ, 90, actor=actor)
    assert actor.person_id is not None
    mine = queries.tokens_of(actor.person_id)
    with pytest.raises(NotFound):
        commands.revoke_token(mine[0].id, actor=other)
    with clock.frozen(clock.now() + LATER):
        assert {one.state for one in queries.tokens_of(actor.person_id)} == {TokenState.EXPIRED}


def test_an_expired_token_opens_nothing(app: Flask) -> None:
    with app.app_context():
        actor = make_person(Role.PARTY_MEMBER)
    program = Program(app, actor)
    program.get("/organisations")
    with clock.frozen(clock.now() + LATER):
        found = program.get("/organisations", status=401)
    assert found["code"] == "api.token_needed"


def test_the_last_use_is_written_once_an_hour(app: Flask) -> None:
    with app.app_context():
        actor = make_person(Role.PARTY_MEMBER)
    program, used, start = Program(app, actor), [], clock.now()
    for minutes in (0, 30, 61):
        with clock.frozen(start + timedelta(minutes=minutes)):
            program.get("/organisations")
        with app.app_context():
            used.append(db.session.scalars(select(ApiToken.last_used_at)).one())
    assert used == [start, start, start + timedelta(minutes=61)]


CLOSED = [one for one in OPERATIONS if one.scope is not None]


@pytest.mark.parametrize("operation", CLOSED, ids=lambda one: one.name)
def test_no_cookie_opens_the_api(app: Flask, client: PageClient, operation: object) -> None:
    """With every role, signed in, from our own site: still nobody without a token."""
    with app.app_context():
        sign_in(client, make_person(Role.FOCAL_POINT))
    path = PREFIX + operation.path.replace("<int:round_id>", "1").replace(
        "<int:organisation_id>", "1"
    ).replace(  # type: ignore[attr-defined]
        "<int:comment_id>", "1"
    )
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}):
        response = client.open(path, method=operation.method, json={}, headers=headers)  # type: ignore[attr-defined]
        assert response.status_code == 401, response.get_data(as_text=True)
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_answers_to_tokens_are_kept_by_nobody(app: Flask) -> None:
    with app.app_context():
        actor = make_person(Role.PARTY_MEMBER)
    response = Program(app, actor).send("GET", "/organisations")
    assert response.headers["Cache-Control"] == "no-store" and "ETag" not in response.headers
    assert "Authorization" in response.headers["Vary"] and "Set-Cookie" not in response.headers


def test_another_site_changes_nothing_even_with_a_token(app: Flask) -> None:
    with app.app_context():
        actor = make_person(Role.PARTY_MEMBER)
    program = Program(app, actor)
    response = program.client.post(
        f"{PREFIX}/comments/1/submit",
        json={"consent": True},
        headers={**program.headers, "Origin": "https://evil.example"},
    )
    assert (response.status_code, response.mimetype) == (403, "application/problem+json")


def test_too_often_is_told(app: Flask) -> None:
    with counting_tries():
        statuses = [app.test_client().get(f"{PREFIX}/nothing-of-the-sort").status_code]
        program = Program(app)
        for _turn in range(241):
            response = program.client.get(f"{PREFIX}/versions", headers=program.headers)
            statuses.append(response.status_code)
    assert statuses[0] == 404 and set(statuses[1:-1]) == {200} and statuses[-1] == 429
    assert response.mimetype == "application/problem+json" and int(response.headers["Retry-After"]) > 0


class TestDocument:
    def test_every_address_is_in_it(self, app: Flask) -> None:
        rules = {
            (method, rule.rule.removeprefix(PREFIX) or "")
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith(f"{service.BLUEPRINT}.") and rule.endpoint != "api_v1.description"
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        }
        assert rules == {(one.method, one.path) for one in OPERATIONS}
        document = openapi.document()
        known = {(method.upper()) for operations in document["paths"].values() for method in operations}
        assert known == {"GET", "POST", "PATCH"}
        assert sum(len(operations) for operations in document["paths"].values()) == len(OPERATIONS)

    def test_what_it_refers_to_is_there(self) -> None:
        document = openapi.document()
        names = set(document["components"]["schemas"])
        text = openapi.text()
        referred = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
        assert referred <= names and {"Comment", "NewComment", "Problem"} <= referred

    def test_it_is_served(self, app: Flask) -> None:
        response = app.test_client().get(f"{PREFIX}/openapi.json")
        assert response.get_json()["openapi"] == "3.1.0" and response.headers["ETag"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_for_people(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/api")
    assert all(one.method in page.html for one in OPERATIONS)
    assert len(page.all(".//main//tbody/tr")) == len(OPERATIONS)
    home = client.page(f"/{language}/")
    assert f"/{language}/api" in [link.get("href") for link in home.all(".//footer//a")]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_account_leads_to_the_tokens(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        sign_in(client, make_person(Role.PARTY_MEMBER))
    assert f"/{language}/account/tokens" in client.page(f"/{language}/account").html


def test_a_new_password_ends_what_somebody_else_may_have_made(app: Flask) -> None:
    with app.app_context():
        actor, other = make_account(role=Role.PARTY_MEMBER), make_person(Role.PARTY_MEMBER)
    mine, theirs = Program(app, actor), Program(app, other)
    assert mine.get("/organisations")
    with app.app_context():
        accounts.change_password(PASSWORD, OTHER_PASSWORD, actor=actor)
    assert mine.send("GET", "/organisations").status_code == 401
    assert theirs.send("GET", "/organisations").status_code == 200
