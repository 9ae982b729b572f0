"""Nothing is changed but by a form of our own pages, sent from one of them, while it is fresh."""

from __future__ import annotations

import html
import time

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from tests.security.forms import TOKEN, Field, SentForm
from tests.security.world import Visitor, World, form_token, written
from tests.support.pages import PageClient

TYPED = "كلمات كثيرة كتبتها & لا أريد أن أكتبها ثانية"
KEEPING = {"text", "textarea"}
FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
)


class _SevenHoursAgo(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(time.time()) - 7 * 3600


def expired_token(app: Flask, client: FlaskClient) -> str:
    """A token that was right seven hours ago."""
    form_token(client)
    with client.session_transaction() as session:
        raw = session[TOKEN]
    secret = app.config["SECRET_KEY"]
    return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token", signer=_SevenHoursAgo).dumps(raw))


def typed(name: str, one: Field) -> str:
    return TYPED if one.kind in KEEPING else ""


def test_a_form_without_a_fresh_token_of_its_own_changes_nothing(app: Flask, forms: list[SentForm]) -> None:
    """Missing, somebody else's, expired, made up: each is refused, and what was typed is on the page."""
    before, wrong = written(app), []
    foreign = form_token(app.test_client()).replace("a", "b", 1)
    assert len(forms) > 35
    for form in forms:
        sent = form.filled(typed)
        for token in ([], [foreign], [expired_token(app, form.browser)], ["x"]):
            response = form.send({**sent, TOKEN: token})
            answer = response.get_data(as_text=True)
            keeps = any(one.kind in KEEPING for fields in form.fields.values() for one in fields)
            if response.status_code != 400 or (keeps and str(html.escape(TYPED)) not in answer):
                wrong.append(f"{form.path} {str(token)[:9]}: {response.status_code} {keeps}")
    assert not wrong, "\n".join(wrong)
    assert written(app) == before


def test_no_address_changes_anything_without_a_token(
    app: Flask, world: World, visitors: list[Visitor]
) -> None:
    """Whether a page shows a form for it now or not."""
    before = written(app)
    for visitor in visitors:
        for path in visitor.paths(app, world, "POST"):
            response = visitor.browser.post(path, data={"body": "نص", "reason": "سبب"})
            to_sign_in = "/account/sign-in" in response.headers.get("Location", "")
            assert response.status_code >= 400 or to_sign_in, f"{path}: {response.status_code}"
    assert written(app) == before


def test_a_form_sent_from_another_site_changes_nothing(app: Flask, forms: list[SentForm]) -> None:
    """Even with a token that is right; signing in to somebody else's account is one of these forms."""
    before = written(app)
    for form in forms:
        for headers in FOREIGN:
            response = form.browser.post(form.path, data=form.filled(), headers=headers)
            assert response.status_code == 403, f"{form.path}: {response.status_code}"
    assert written(app) == before


def test_looking_changes_nothing(app: Flask, world: World, visitors: list[Visitor]) -> None:
    before = written(app)
    for visitor in visitors:
        for path in visitor.paths(app, world, "GET"):
            visitor.browser.get(path)
    assert written(app) == before


def test_what_changes_something_is_no_link(app: Flask, world: World, client: PageClient) -> None:
    only_posted = {path for _endpoint, path in world.paths(app, "POST")}
    only_posted -= {path for _endpoint, path in world.paths(app, "GET")}
    assert len(only_posted) >= 12
    for path in only_posted:
        assert client.get(path).status_code == 405, path
