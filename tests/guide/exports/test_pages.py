"""The page of files, the files as browsers get them, and the page to print."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.guide.exports import making, offered
from nursery.guide.exports.book import Book
from nursery.guide.exports.formats import Format, Progress
from nursery.guide.exports.models import FileFormat
from tests.accounts.support import counting_tries
from tests.guide.exports.arrange import rows
from tests.support.guide import published_version, working_version
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

DOWNLOADS = "/guide/v1/downloads"


@pytest.fixture
def published(app: Flask) -> None:
    with app.app_context():
        published_version()


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs: jobs stay in the queue."""
    monkeypatch.setattr(making.make_next, "queue", lambda *_args: None)


def press(client: PageClient, path: str, *, kind: str, language: str, status: int = 200) -> Page:
    """Open the page and press the button that asks for a file."""
    page = client.page(path)
    forms = page.all(".//main//form")
    for at, form in enumerate(forms):
        values = page.form_values(at)
        if (values.get("format"), values.get("language")) == (kind, language):
            action = form.get("action", "")
            return client._checked(client.post(action, data=values, follow_redirects=True), status)
    raise AssertionError(f"there is no button for {kind} in {language}")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("query", ["", "?section=section-2", "?chapter=chapter-1"])
def test_ask_and_download(client: PageClient, language: str, query: str) -> None:
    path = f"/{language}{DOWNLOADS}{query}"
    page = press(client, path, kind="html", language=language)
    links = [link.get("href", "") for link in page.all(".//main//a") if "/downloads/" in link.get("href", "")]
    assert len(links) == 1
    answer = client.get(links[0])
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert answer.data.startswith(b"<!doctype html>")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("published")
def test_the_name_is_good_everywhere_and_browsers_may_keep_the_file(client: PageClient) -> None:
    press(client, f"/ar{DOWNLOADS}?section=section-2", kind="markdown", language="ar")
    answer = client.get(f"/ar{DOWNLOADS}/ar.zip?section=section-2")
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="nursery-guide-v1-section-2-ar.zip"; filename*=UTF-8')
    assert "%D8%BA%D8%B3%D9%84" in disposition
    assert "\n" not in disposition and disposition.isascii()
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert answer.headers["Content-Type"] == "application/zip"
    etag = answer.headers["ETag"]
    assert not etag.startswith("W/")
    again = client.get(f"/ar{DOWNLOADS}/ar.zip?section=section-2", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.usefixtures("published")
def test_a_file_that_nobody_asked_for_yet_leads_to_where_it_can_be_asked_for(client: PageClient) -> None:
    answer = client.get(f"/en{DOWNLOADS}/both.pdf?section=section-2")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/en/guide/v1/downloads?section=section-2#pdf")
    assert "Section 1.2" in client.page(answer.headers["Location"]).text


@pytest.mark.usefixtures("published", "idle")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_waiting_is_shown_with_a_link_that_needs_no_script(client: PageClient, language: str) -> None:
    page = press(client, f"/{language}{DOWNLOADS}?section=section-1", kind="pdf", language="ar")
    assert len(page.all(".//progress")) == 1
    links = [link.get("href") for link in page.all(".//main//a")]
    assert f"/{language}{DOWNLOADS}?section=section-1" in links
    assert ("في الانتظار" if language == "ar" else "Waiting") in page.text
    assert any("files" in script.get("src", "") for script in page.all(".//script"))
    assert not page.all(".//meta[@http-equiv]")


@pytest.mark.usefixtures("published")
def test_progress_in_numbers(app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Page] = []

    def write(_book: Book, path: Path, progress: Progress) -> None:
        progress(40)
        shown.append(app.test_client().page(f"/en{DOWNLOADS}"))  # type: ignore[attr-defined]
        path.write_text("x")

    monkeypatch.setitem(offered.FORMATS, FileFormat.MARKDOWN, Format(write, "zip", "application/zip"))
    press(client, f"/en{DOWNLOADS}", kind="markdown", language="en")
    assert [element.get("value") for element in shown[0].all(".//progress")] == ["40"]
    assert "40% made" in shown[0].text


@pytest.mark.usefixtures("published")
def test_failed_can_be_tried_again(client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_book: Book, _path: Path, _progress: Progress) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setitem(offered.FORMATS, FileFormat.MARKDOWN, Format(breaks, "zip", "application/zip"))
        page = press(client, f"/en{DOWNLOADS}", kind="markdown", language="en")
    assert "It could not be made." in page.text
    assert client.get(f"/en{DOWNLOADS}/en.zip").status_code == 302
    again = press(client, f"/en{DOWNLOADS}", kind="markdown", language="en")
    assert "It could not be made." not in again.text
    assert client.get(f"/en{DOWNLOADS}/en.zip").status_code == 200


def test_the_working_version_is_for_editors_and_is_not_kept(app: Flask, client: PageClient) -> None:
    with app.app_context():
        working_version()
        editor, other = make_person(Role.GUIDE_EDITOR), make_person(Role.REVIEWER)
    paths = [f"/ar{DOWNLOADS}", f"/ar{DOWNLOADS}/ar.zip", "/ar/guide/v1/print"]
    assert {client.get(path).status_code for path in paths} == {404}
    sign_in(client, other)
    assert {client.get(path).status_code for path in paths} == {404}
    sign_in(client, editor)
    press(client, f"/ar{DOWNLOADS}", kind="markdown", language="ar")
    answer = client.get(f"/ar{DOWNLOADS}/ar.zip")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "مسودّة" in client.page("/ar/guide/v1/print").text


@pytest.mark.usefixtures("published")
def test_nonsense_is_refused(client: PageClient) -> None:
    for query in ("?section=nothing", "?chapter=section-1", "?part=x:y", "?part=version:a", "?part=section:"):
        assert client.get(f"/ar{DOWNLOADS}{query}").status_code == 404, query
        assert client.get(f"/ar/guide/v1/print{query}").status_code == 404, query
        assert client.get(f"/ar{DOWNLOADS}/ar.zip{query}").status_code == 404, query
    for name in ("fr.pdf", "ar.exe", "ar.", "both.markdown"):
        assert client.get(f"/ar{DOWNLOADS}/{name}").status_code == 404, name
    assert client.get("/ar/guide/v1/print?language=fr").status_code == 404
    assert client.get("/ar/guide/v9/downloads").status_code == 404
    values = client.page(f"/ar{DOWNLOADS}").form_values()
    for change in ({"format": "exe"}, {"language": "fr"}, {"csrf_token": "x"}, {"format": ""}):
        assert client.post(f"/ar{DOWNLOADS}", data={**values, **change}).status_code == 400, change


@pytest.mark.usefixtures("published", "idle")
def test_one_computer_asks_only_so_often(app: Flask, client: PageClient) -> None:
    with counting_tries():
        values = client.page(f"/ar{DOWNLOADS}").form_values()
        codes = [client.post(f"/ar{DOWNLOADS}", data=values).status_code for _turn in range(61)]
    assert set(codes[:60]) == {303}
    assert codes[60] == 429
    with app.app_context():
        assert len(rows()) == 1


@pytest.mark.usefixtures("published", "idle")
def test_the_same_queries_whatever_has_been_made(client: PageClient) -> None:
    path = f"/ar{DOWNLOADS}"
    counts = []
    for kind in ("pdf", "html", "markdown"):
        with counted_queries() as statements:
            client.get(path)
        counts.append(len(statements))
        press(client, path, kind=kind, language="ar")
    assert len(set(counts)) == 1
    assert counts[0] <= 4


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("query", ["", "section=section-2", "chapter=chapter-1"])
def test_the_page_to_print(client: PageClient, query: str, language: str) -> None:
    page = client.page(f"/en/guide/v1/print?language={language}&{query}")
    root = page.root
    assert (root.get("lang"), root.get("dir")) == (("en", "ltr") if language == "en" else ("ar", "rtl"))
    assert ("نغسل أيدينا" in page.text) is (language != "en")
    assert ("We wash our hands" in page.text) is (language != "ar")
    assert "1.2.1" in page.text
    assert ("1.1.1" in page.text) is ("section" not in query)
    assert page.all(".//nav[@class='print-bar']/a")[0].get("href", "").startswith("/en/guide/v1/downloads")


@pytest.mark.usefixtures("published")
def test_the_page_to_print_is_in_the_language_of_the_page_it_was_asked_from(client: PageClient) -> None:
    assert client.page("/ar/guide/v1/print").root.get("lang") == "ar"
    assert client.page("/en/guide/v1/print").root.get("lang") == "en"
