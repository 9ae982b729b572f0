"""Each "no" is a page: what happened, what to do next, in the page's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Blueprint, Flask, abort
from sqlalchemy.exc import OperationalError

from nursery import create_app
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.web import language, wording
from nursery.web.access import public
from tests.conftest import settings_for_tests
from tests.support.pages import PageClient

wording.register({"sample_gone": "صدر القرار في %(day)s."})


def _fail(error: BaseException) -> Callable[[], str]:
    @public
    def view() -> str:
        raise error

    return view


def _abort(status: int) -> Callable[[], str]:
    @public
    def view() -> str:
        abort(status)

    return view


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    """An application whose pages fail in every way."""
    folder = tmp_path_factory.mktemp("faulty")
    app = create_app(settings_for_tests(f"sqlite:///{folder / 'x.db'}", folder))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    faults = Blueprint("faults", __name__)
    views = {
        "not-found": _fail(NotFound()),
        "not-allowed": _fail(NotAllowed()),
        "conflict": _fail(Conflict("sample_gone", day="21/11/2026")),
        "rule": _fail(RuleBroken("sample_gone", day="21/11/2026")),
        "database": _fail(OperationalError("select", {}, Exception("locked"))),
        "bug": _fail(ZeroDivisionError()),
        **{str(status): _abort(status) for status in (400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)},
    }
    for name, view in views.items():
        faults.add_url_rule(f"/fault/{name}", name, view, methods=["GET", "POST"])
    app.register_blueprint(faults, url_prefix=language.url_prefix())
    app.test_client_class = PageClient
    browser = app.test_client()
    assert isinstance(browser, PageClient)
    yield browser


@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("not-found", 404),
        ("conflict", 409),
        ("rule", 422),
        ("database", 503),
        ("bug", 500),
        *((str(status), status) for status in (400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)),
    ],
)
def test_each_refusal_is_a_page(faulty: PageClient, code: str, name: str, status: int) -> None:
    page = faulty.page(f"/{code}/fault/{name}", status=status)
    assert page.root.get("lang") == code
    assert page.all(".//main//ul/li"), "it says what to do next"
    assert "Traceback" not in page.html


def test_a_conflict_says_its_own_words(faulty: PageClient) -> None:
    assert "صدر القرار في 21/11/2026." in faulty.page("/en/fault/conflict", status=409).text


def test_a_refused_form_leads_back_to_it(faulty: PageClient) -> None:
    referrer = {"Referer": "http://localhost/en/privacy?x=1"}
    page = faulty.post("/en/fault/conflict", headers=referrer).get_data(as_text=True)
    assert 'href="/en/privacy?x=1"' in page
    foreign = faulty.post("/en/fault/conflict", headers={"Referer": "https://evil.example/en/"})
    assert "evil.example" not in foreign.get_data(as_text=True)


def test_waiting_times_are_said(faulty: PageClient) -> None:
    assert faulty.get("/ar/fault/429").headers["Retry-After"]
    assert faulty.get("/ar/fault/database").headers["Retry-After"]


def test_too_big_is_a_page(client: PageClient) -> None:
    response = client.post("/ar/components", data={"text": "x" * (12 * 1024 * 1024)})
    assert response.status_code == 413
    assert "أكبر مما تقبله" in response.get_data(as_text=True)


def test_nobody_not_allowed_is_asked_to_sign_in(built_app: Flask, faulty: PageClient) -> None:
    response = faulty.get("/ar/fault/not-allowed?x=1")
    if response.status_code == 302:
        assert response.headers["Location"].endswith("next=/ar/fault/not-allowed?x%3D1")
    else:
        assert response.status_code == 403
