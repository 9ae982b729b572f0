"""Pages of the guide given before the application is asked are those it would give, to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from nursery.accounts.roles import Role
from nursery.guide.pages import LASTING
from nursery.web import early
from tests.support.guide import published_version, working_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

PATH = "/ar/guide/v1/section-1"
PATHS = (PATH, "/en/guide/v1/section-1", "/ar/guide/v1", "/en/guide/v1", "/ar/guide", "/en/guide")
ENCODINGS = ("", "br", "gzip", "gzip, deflate, br, zstd", "br;q=0, gzip;q=0.5", "identity", "*")


@dataclass
class Site:
    """The application, and whether it is asked for every page."""

    app: Flask
    answers: early.EarlyAnswers
    moment: float = 1000.0

    def full(self, path: str, **options: Any) -> TestResponse:
        """The application's own answer to a new visitor."""
        self.answers.forget()
        return self.visitor.open(path, **options)

    def early(self, path: str, **options: Any) -> TestResponse:
        """The answer to a visitor after somebody else asked for the same page, without a statement."""
        self.answers.forget()
        same = {name: value for name, value in options.items() if name != "method"}
        headers = {name: value for name, value in same.pop("headers", {}).items() if name != "If-None-Match"}
        self.visitor.open(path, headers=headers, **same)
        with counted_queries() as statements:
            response = self.visitor.open(path, **options)
        assert not statements
        return response

    @property
    def visitor(self) -> FlaskClient:
        """A browser that was never here."""
        return self.app.test_client()


@pytest.fixture
def site(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A published guide, pages answered early as in production, and a clock that a test moves."""
    with app.app_context():
        published_version()
    answers = app.extensions[early.KEY]
    answers.forget()
    site = Site(app, answers)
    monkeypatch.setattr(answers, "seconds", early.SECONDS)
    monkeypatch.setattr(early, "monotonic", lambda: site.moment)
    return site


def facts(response: TestResponse) -> tuple[object, ...]:
    """All of an answer but the second at which it was sent."""
    headers = sorted((name, value) for name, value in response.headers if name != "Date")
    return response.status, headers, response.data, "Date" in response.headers


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_to_the_byte(site: Site, path: str, encoding: str) -> None:
    for method in ("GET", "HEAD"):
        options: dict[str, Any] = {"method": method, "headers": {"Accept-Encoding": encoding}}
        assert facts(site.early(path, **options)) == facts(site.full(path, **options))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_when_nothing_changed(site: Site, path: str, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    tag = site.full(path, headers=headers).headers["ETag"]
    for method in ("GET", "HEAD"):
        options: dict[str, Any] = {"method": method, "headers": {**headers, "If-None-Match": tag}}
        found = site.early(path, **options)
        assert (found.status_code, found.data) == (304, b"")
        assert facts(found) == facts(site.full(path, **options))


@pytest.mark.parametrize("base_url", ["http://localhost", "https://localhost"])
@pytest.mark.parametrize("host", ["localhost", "nurseries.example.org", "other.example:1", "no host/at all"])
def test_the_same_under_every_name(site: Site, base_url: str, host: str) -> None:
    options: dict[str, Any] = {"base_url": base_url, "headers": {"Host": host}}
    found = site.early(PATH, **options)
    assert facts(found) == facts(site.full(PATH, **options))
    assert ("Strict-Transport-Security" in found.headers) is base_url.startswith("https")


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"If-None-Match": '"another"'}},
        {"headers": {"If-None-Match": "*"}},
        {"headers": {"If-Match": '"another"'}},
        {"headers": {"If-Modified-Since": "Sat, 21 Nov 2026 09:00:00 GMT"}},
        {"headers": {"Range": "bytes=0-9"}},
        {"headers": {"Cookie": "session=forged"}},
        {"query_string": "x=1"},
        {"method": "POST"},
        {"method": "OPTIONS"},
    ],
)
def test_other_requests_are_the_applications(site: Site, options: dict[str, Any]) -> None:
    expected = facts(site.full(PATH, **options))
    site.visitor.get(PATH)
    assert facts(site.visitor.open(PATH, **options)) == expected


def test_a_signed_in_reader_gets_a_page_of_their_own(app: Flask, site: Site, client: PageClient) -> None:
    with app.app_context():
        actor = make_person(Role.PARTY_MEMBER, name="هبة الشامي")
    anonymous = site.early(PATH)
    sign_in(client, actor)
    own = client.get(PATH)
    assert "هبة الشامي" in own.text
    assert own.headers["Cache-Control"] == "no-store"
    assert facts(site.visitor.get(PATH)) == facts(anonymous)


def test_a_message_reaches_the_one_it_is_for(site: Site, client: PageClient) -> None:
    site.early(PATH)
    with client.session_transaction() as session:
        session["_flashes"] = [("success", "رسالة لشخص واحد")]
    assert "رسالة لشخص واحد" in client.get(PATH).text
    assert "رسالة لشخص واحد" not in site.visitor.get(PATH).text


def test_an_earlier_version_says_so_within_a_second(app: Flask, site: Site) -> None:
    before = site.early(PATH)
    site.visitor.get("/ar/guide")
    with app.app_context():
        published_version(sections=3)
    site.moment += 0.9
    assert site.visitor.get(PATH).text == before.text
    site.moment += 0.2
    after = site.visitor.get(PATH)
    assert "اقرؤوا الإصدار 2" in after.text
    assert after.headers["ETag"] != before.headers["ETag"]
    assert "الإصدار 2 · الأحدث" in " ".join(site.visitor.get("/ar/guide").text.split())
    assert site.visitor.get(PATH, headers={"If-None-Match": before.headers["ETag"]}).status_code == 200


def test_the_working_version_stays_closed(app: Flask, site: Site, client: PageClient) -> None:
    with app.app_context():
        working_version(sections=3)
        editor = make_person(Role.GUIDE_EDITOR)
    sign_in(client, editor)
    for _ in range(2):
        assert client.get("/ar/guide/v2").status_code == 200
        assert site.visitor.get("/ar/guide/v2").status_code == 404


def test_where_people_develop_nothing_is_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(site.app.config, "DEVELOPMENT", True)
    for _ in range(2):
        with counted_queries() as statements:
            response = site.visitor.get(PATH)
        assert len(statements) == 2
        assert response.headers["Cache-Control"] == "no-cache"


def test_browsers_keep_a_versions_pages_and_ask_which_is_the_newest(site: Site) -> None:
    assert site.full(PATH).headers["Cache-Control"] == LASTING
    assert site.full("/ar/guide/v1").headers["Cache-Control"] == LASTING
    assert site.full("/ar/guide").headers["Cache-Control"] == "no-cache"
    assert site.full("/ar/guide/v9").headers["Cache-Control"] == "no-store"
