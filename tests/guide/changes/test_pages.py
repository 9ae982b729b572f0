"""The pages of changes, as readers and editors see them."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.guide.pages import EXTENSION, KeptPages
from tests.guide.changes.versions import first_text, saved, two_versions
from tests.support.guide import published_version
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

WHOLE = "/guide/changes/v1..v2"
SHAPES = ("", "?view=side", "?language=both", "?view=side&language=en", "?view=nonsense&language=xx")


@pytest.fixture
def published(app: Flask) -> None:
    """Two public versions with an edit of every kind between them."""
    app.extensions[EXTENSION] = KeptPages()
    with app.app_context():
        two_versions()


def heads(page: Page) -> list[str]:
    return [" ".join("".join(head.itertext()).split()) for head in page.all(".//main//h3")]


def edits(page: Page, element: str) -> list[str]:
    return ["".join(found.itertext()) for found in page.all(f".//main//{element}")]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("place", ["", "/section-1", "/section-2"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_sound_in_every_shape(
    client: PageClient, language: str, place: str, shape: str
) -> None:
    page = client.page(f"/{language}{WHOLE}{place}{shape}")
    assert edits(page, "ins") and edits(page, "del")


@pytest.mark.usefixtures("published")
def test_the_whole_guide_sums_up_first_and_shows_the_changes_then(client: PageClient) -> None:
    page = client.page(f"/en{WHOLE}")
    assert page.h1 == "What changed from version 1 to version 2"
    assert "2 sections changed." in page.text
    rows = ["".join(row.itertext()).split("\n") for row in page.all(".//tbody/tr")][:2]
    assert "2 paragraphs edited and 1 paragraph divided; 1 paragraph moved to another section" in " ".join(
        rows[0]
    )
    assert "Washing hands 3" not in page.text
    assert heads(page) == [
        "1.1.2 Divided: 1.1.2 is now 1.1.2 and 1.1.3",
        "1.1.3 Moved to 1.2.2",
        "1.1.5 Edited",
        "1.1.6 Edited",
        "1.2.2 Moved here from 1.1.3 and edited",
        "1.2.3 Paragraph removed",
        "1.2.4 New paragraph",
        "1.2.6 Edited in English only",
    ]


@pytest.mark.usefixtures("published")
def test_a_section_is_an_edited_page(client: PageClient) -> None:
    page = client.page(f"/en{WHOLE}/section-1")
    assert (edits(page, "del")[0], edits(page, "ins")[0]) == ("removed: Washing", "added: Clean")
    assert "added: and at the door" in edits(page, "ins")
    assert "removed: twenty" in edits(page, "del") and "added: thirty" in edits(page, "ins")
    assert "removed: (to be confirmed)" in edits(page, "del")
    assert page.all(".//main//details/summary"), "long stretches are folded"


@pytest.mark.usefixtures("published")
def test_changes_are_linked_one_to_the_next(client: PageClient) -> None:
    page = client.page(f"/en{WHOLE}")
    ids = {element.get("id") for element in page.root.iter() if element.get("id")}
    jumps = [link.get("href", "")[1:] for link in page.all(".//p[@class='change-jump']/a")]
    assert len(jumps) == 2 * 8 - 2 and set(jumps) <= ids
    neighbour = client.page(f"/en{WHOLE}/section-1").all(".//nav[@class='step-links']/a")
    assert [link.get("href") for link in neighbour] == ["/en/guide/changes/v1..v2/section-2"]


@pytest.mark.usefixtures("published")
def test_what_moved_links_to_where_it_is(client: PageClient) -> None:
    page = client.page(f"/en{WHOLE}/section-1?view=side")
    (link,) = page.all(".//p[@class='change-left']/a")
    path, _, anchor = (link.get("href") or "").partition("#")
    assert path == "/en/guide/changes/v1..v2/section-2?view=side"
    assert any(element.get("id") == anchor for element in client.page(path).root.iter())


@pytest.mark.usefixtures("published")
def test_side_by_side_each_text_has_its_own_words(client: PageClient) -> None:
    page = client.page(f"/en{WHOLE}/section-1?view=side")
    sides = page.all(".//div[@class='sides']")
    assert sides
    for side in sides:
        old, new = list(side)
        assert "Version 1" in "".join(old.itertext()) and "Version 2" in "".join(new.itertext())
        assert not list(old.iter("ins")) and not list(new.iter("del"))


@pytest.mark.usefixtures("published")
def test_the_other_language_stands_with_its_direction(client: PageClient) -> None:
    page = client.page(f"/ar{WHOLE}/section-2?language=en")
    texts = page.all(".//section[@class='change tone-info']//div[@lang='en']")
    assert texts and all(text.get("dir") == "ltr" for text in texts)
    assert "added: Together" in "".join(texts[0].itertext())


@pytest.mark.usefixtures("published")
def test_a_section_that_did_not_change_says_so(client: PageClient) -> None:
    assert "Nothing changed in this section" in client.page(f"/en{WHOLE}/section-3").text


@pytest.mark.usefixtures("published")
def test_two_versions_are_chosen_in_any_order(client: PageClient) -> None:
    form = client.page(f"/en{WHOLE}").all(".//main//form")[0]
    action = form.get("action")
    for chosen in ("old=1&new=2", "old=2&new=1"):
        assert client.get(f"{action}?{chosen}").headers["Location"] == f"/en{WHOLE}"
    assert client.get("/en/guide/changes/v2..v1/section-1").headers["Location"] == f"/en{WHOLE}/section-1"
    assert "Nothing changed" in client.page("/en/guide/changes/v2..v2").text
    assert client.get(f"{action}?old=x&new=9999999999999999999999").status_code in {302, 404}


@pytest.mark.usefixtures("published")
def test_without_versions_the_newest_two_are_compared(client: PageClient) -> None:
    assert client.get("/ar/guide/changes").headers["Location"] == f"/ar{WHOLE}"


def test_with_one_version_there_is_nothing_to_compare(app: Flask, client: PageClient) -> None:
    assert "There is nothing to compare yet" in client.page("/en/guide/changes").text
    with app.app_context():
        saved(first_text)
    page = client.page("/ar/guide/changes")
    assert "لا شيء للمقارنة بعد" in page.text
    assert not page.all(".//main//form")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("path", ["v1..v3", "v0..v1", "v1..v2/section-9", "v7..v9/section-1"])
def test_what_is_not_there_is_not_found(client: PageClient, path: str) -> None:
    client.page(f"/ar/guide/changes/{path}", status=404)


def test_the_working_version_is_compared_for_editors_alone(app: Flask, client: PageClient) -> None:
    with app.app_context():
        two_versions(publish=False)
        editor, reader = make_person(Role.GUIDE_EDITOR), make_person(Role.REVIEWER)
    for actor in (None, reader):
        if actor:
            sign_in(client, actor)
        client.page(f"/ar{WHOLE}", status=404)
        client.page(f"/ar{WHOLE}/section-1", status=404)
    sign_in(client, editor)
    page = client.page(f"/en{WHOLE}")
    options = {"".join(option.itertext()) for option in page.all(".//main//option")}
    assert "Version 2 (Working version)" in options
    assert "2 sections changed." in page.text


def test_the_report_is_for_editors(app: Flask, client: PageClient) -> None:
    with app.app_context():
        two_versions(publish=False)
        editor = make_person(Role.GUIDE_EDITOR)
    sign_in(client, editor)
    page = client.page("/en/guide/versions/2/report")
    assert "Against version 1, the public one before it." in page.text
    assert "1 of them changed in English only" in page.text
    assert "Divided: 1.1.2 is now 1.1.2 and 1.1.3" in page.text
    assert "No earlier version" in client.page("/en/guide/versions/1/report").text
    client.page("/ar/guide/versions/2/report")
    client.page("/ar/guide/versions/9/report", status=404)
    assert "What changes since version 1" in client.page("/en/guide/versions/2/publish").text
    client.page("/ar/guide/versions/2/publish")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("place", ["", "/section-1"])
def test_a_comparison_of_frozen_versions_is_kept(client: PageClient, place: str) -> None:
    with counted_queries() as first:
        etag = client.get(f"/ar{WHOLE}{place}").headers["ETag"]
    with counted_queries() as second:
        assert client.get(f"/ar{WHOLE}{place}").status_code == 200
    assert len(first) <= 8
    assert len(second) == 2 and not any("guide_blocks" in statement for statement in second)
    assert client.get(f"/ar{WHOLE}{place}", headers={"If-None-Match": etag}).status_code == 304
    assert client.get(f"/en{WHOLE}{place}").headers["ETag"] != etag
    assert "ETag" not in client.get(f"/ar{WHOLE}{place}?view=side").headers


@pytest.mark.parametrize("sections", [3, 12])
def test_the_statements_do_not_grow_with_the_guide(app: Flask, client: PageClient, sections: int) -> None:
    app.extensions[EXTENSION] = KeptPages()
    with app.app_context():
        published_version(sections=sections)
        published_version(sections=sections + 1)
    with counted_queries() as statements:
        client.page(f"/ar{WHOLE}")
    assert len(statements) == 7


def test_a_third_version_is_offered_on_kept_pages(app: Flask, client: PageClient) -> None:
    app.extensions[EXTENSION] = KeptPages()
    with app.app_context():
        two_versions()
    assert len(re.findall("<option", client.page(f"/ar{WHOLE}").html)) == 4
    with app.app_context():
        saved(first_text)
    assert len(re.findall("<option", client.page(f"/ar{WHOLE}").html)) == 6
    back = client.page("/en/guide/changes/v2..v3/section-1")
    assert "Joined from 1.1.2 and 1.1.3" in back.text
