"""What a section page costs: statements, bytes, and nothing at all when it is known already."""

from __future__ import annotations

import brotli
import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.config import ROOT
from nursery.guide import commands, queries
from nursery.guide.pages import EXTENSION, KeptPages
from tests.support.guide import published_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

PATH = "/ar/guide/v1/section-1"
RAW, COMPRESSED = 25 * 1024, 8 * 1024


@pytest.fixture(autouse=True)
def nothing_kept(app: Flask) -> None:
    """Each test begins as a fresh process does."""
    app.extensions[EXTENSION] = KeptPages()


@pytest.mark.parametrize("sections", [6, 60])
def test_two_statements_at_most_whatever_the_guides_size(
    app: Flask, client: PageClient, sections: int
) -> None:
    with app.app_context():
        published_version(sections=sections)
    with counted_queries() as cold:
        assert client.get("/ar/guide/v1/section-2").status_code == 200
    assert len(cold) == 3, "the words that a version explains are read once by each process"
    with counted_queries() as first:
        assert client.get(PATH).status_code == 200
    assert len(first) == 2
    with counted_queries() as second:
        assert client.get(PATH).status_code == 200
    assert len(second) == 1
    assert "guide_blocks" not in second[0]


def test_a_signed_in_reader_costs_the_sign_in_more(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
        actor = make_person(Role.PARTY_MEMBER)
    sign_in(client, actor)
    client.get(PATH)
    with counted_queries() as statements:
        assert client.get(PATH).status_code == 200
    assert len(statements) == 3


@pytest.mark.parametrize("path", ["/ar/guide", "/ar/guide/v1"])
def test_the_contents_cost_three_statements_once(app: Flask, client: PageClient, path: str) -> None:
    with app.app_context():
        published_version(sections=12)
    with counted_queries() as first:
        client.get(path)
    with counted_queries() as second:
        client.get(path)
    assert (len(first), len(second)) == (3, 1)


def test_a_conditional_request_reads_no_text(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
    etag = client.get(PATH).headers["ETag"]
    assert not etag.startswith("W/")
    with counted_queries() as statements:
        response = client.get(PATH, headers={"If-None-Match": etag})
    assert (response.status_code, response.data) == (304, b"")
    assert len(statements) == 1


def test_the_tag_is_the_same_in_another_process_and_another_on_another_page(
    app: Flask, client: PageClient
) -> None:
    with app.app_context():
        published_version()
    etag = client.get(PATH).headers["ETag"]
    app.extensions[EXTENSION] = KeptPages()
    assert client.get(PATH).headers["ETag"] == etag
    others = {
        client.get(path).headers["ETag"] for path in ("/en/guide/v1/section-1", "/ar/guide/v1/section-2")
    }
    assert etag not in others
    assert len(others) == 2
    compressed = client.get(PATH, headers={"Accept-Encoding": "br"})
    assert compressed.headers["ETag"] != etag
    assert brotli.decompress(compressed.data) == client.get(PATH).data
    assert {"Accept-Encoding", "Cookie"} <= set(compressed.headers["Vary"].split(", "))


def test_a_kept_page_follows_the_versions_fate(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
    before = client.get(PATH)
    with app.app_context():
        published_version(sections=3)
    after = client.get(PATH)
    assert before.headers["ETag"] != after.headers["ETag"]
    assert "اقرؤوا الإصدار 2" in client.page(PATH).text


def test_what_belongs_to_a_person_is_never_kept(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
        actor = make_person(Role.PARTY_MEMBER, name="هبة الشامي")
    with client.session_transaction() as session:
        session["_flashes"] = [("success", "رسالة لشخص واحد")]
    assert "رسالة لشخص واحد" in client.page(PATH).text
    assert "رسالة لشخص واحد" not in client.page(PATH).text
    assert "/guide/v1/section-1?x=1" in client.page(f"{PATH}?x=1").html
    assert "?x=1" not in client.page(PATH).html
    sign_in(client, actor)
    response = client.get(PATH)
    assert "هبة الشامي" in response.get_data(as_text=True)
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert "هبة الشامي" not in app.test_client().get(PATH).get_data(as_text=True)
    assert "csrf" not in app.test_client().get(PATH).get_data(as_text=True)


def test_the_number_of_kept_pages_is_bounded() -> None:
    pages = KeptPages(most=3)
    for number in (1, 2, 3, 1, 4):
        pages.get((number,), lambda number=number: f"page {number}")  # type: ignore[misc]
    assert len(pages) == 3
    made: list[int] = []
    for number in (1, 3, 4, 2):
        pages.get((number,), lambda number=number: made.append(number) or "")  # type: ignore[misc,func-returns-value]
    assert made == [2]


def test_the_bytes_of_kept_pages_are_bounded() -> None:
    pages = KeptPages(most_bytes=1000)
    for number in range(4):
        pages.get((number,), lambda: "x" * 400)
    assert len(pages) == 2
    pages.get(("whole guide",), lambda: "x" * 4000)
    assert len(pages) == 1


def test_no_page_of_the_whole_guide_weighs_much(app: Flask, client: PageClient) -> None:
    with app.app_context():
        report = commands.import_guide(ROOT / "content" / "guide", actor=SYSTEM)
        assert report.version_id
        commands.publish_version(report.version_id, actor=SYSTEM)
        slugs = [
            section.slug for chapter in queries.contents(report.version_id) for section in chapter.sections
        ]
    page = client.page(f"/ar/guide/v1/{slugs[0]}")
    assert len(page.all(".//nav[@class='guide-contents']//details/ol/li")) == len(slugs) >= 60
    for address in (f"/{language}/guide/v1/{slug}" for slug in slugs for language in ("ar", "en")):
        raw = client.get(address).data
        packed = client.get(address, headers={"Accept-Encoding": "br"}).data
        assert len(raw) <= RAW, (address, len(raw))
        assert len(packed) <= COMPRESSED, (address, len(packed))
