"""Nothing is changed but by a form of our own pages, sent from one of them, while it is fresh."""

from __future__ import annotations

import html
import time
from itertools import cycle

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from tests.security.forms import TOKEN, Field, SentForm
from tests.security.visitors import Visitor, form_token, written
from tests.security.world import World
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


# What sends back to the page before it, whatever is sent, as there are no two texts to merge.
NOTHING_TO_DO = "/merge"


class _SevenHoursAgo(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(time.time()) - 7 * 3600


def stale(client: FlaskClient) -> str:
    """A token that was right seven hours ago."""
    return form_token(client, signer=_SevenHoursAgo)


def foreign(client: FlaskClient) -> str:
    """A token that is right in another browser."""
    return form_token(client.application.test_client(), "b" * 40)


def typed(name: str, one: Field) -> str:
    return TYPED if one.kind in KEEPING else ""


def test_a_form_without_a_fresh_token_of_its_own_changes_nothing(app: Flask, forms: list[SentForm]) -> None:
    """Missing, somebody else's, expired, made up: each is refused, and what was typed is on the page."""
    before, wrong, tokens = written(app), [], cycle((stale, foreign, lambda _client: "made up"))
    assert len(forms) > 35
    for form in forms:
        keeps = any(one.kind in KEEPING for fields in form.fields.values() for one in fields)
        for token in ([], [next(tokens)(form.browser)]):
            response = form.send({**form.filled(typed), TOKEN: token})
            is_kept = str(html.escape(TYPED)) in response.get_data(as_text=True)
            if response.status_code != 400 or (keeps and not is_kept):
                wrong.append(f"{form.path} {token}: {response.status_code} {keeps}")
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
            is_refused = response.status_code >= 400 or to_sign_in or path.endswith(NOTHING_TO_DO)
            assert is_refused, f"{path}: {response.status_code}"
    assert written(app) == before


def test_a_form_sent_from_another_site_changes_nothing(app: Flask, forms: list[SentForm]) -> None:
    """Even with a token that is right; signing in to somebody else's account is one of these forms."""
    before, origins = written(app), cycle(FOREIGN)
    for form in forms:
        for headers in (next(origins), next(origins)):
            response = form.browser.post(form.path, data=form.filled(), headers=headers)
            assert response.status_code == 403, f"{form.path}: {response.status_code}"
    assert written(app) == before


def test_what_changes_something_is_no_link(app: Flask, world: World, client: PageClient) -> None:
    only_posted = {path for _endpoint, path in world.paths(app, "POST")}
    only_posted -= {path for _endpoint, path in world.paths(app, "GET")}
    assert len(only_posted) >= 12
    for path in only_posted:
        assert client.get(path).status_code == 405, path
