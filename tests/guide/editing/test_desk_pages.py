"""Pictures, order, check and doors of the editors' desk in the browser."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from nursery.accounts.roles import Role
from nursery.guide.editing.views import overview
from tests.guide.editing.conftest import stored
from tests.guide.editing.desk import AR, DESK, PAGES, PATH, field, filled, post, rows, written
from tests.support.guide import published_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in


def png(width: int = 40, height: int = 30) -> BytesIO:
    stream = BytesIO()
    Image.new("1", (width, height)).save(stream, "PNG")
    stream.seek(0)
    return stream


def test_a_picture_is_put_into_the_text_and_everything_typed_stays(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, "كتبت هذا قبل الصورة")
    after = field(values, "كتبت هذا قبل الصورة").removeprefix("ar-")
    missing = post(at_desk, values | {"file": (png(), "hands.png")}, "picture", status=422)
    assert "Fill this in." in missing.text
    picture = {
        "file": (png(), "hands.png"),
        "alt_ar": "يدان تحت الماء",
        "alt_en": "Hands under water",
        "after": after,
    }
    page = post(at_desk, filled(missing) | picture, "picture")
    lines = [line for line in page.form_values().values() if line.startswith("![")]
    assert [line.partition("]")[0] for line in lines] == ["![يدان تحت الماء", "![Hands under water"]
    assert rows(page)[1:3] == ["كتبت هذا قبل", "![يدان تحت ا"]
    post(at_desk, filled(page))
    with app.app_context():
        assert "<img" in stored().blocks[2].html_ar
    forgotten = post(at_desk, filled(page) | {"file": (png(), "hands.png")}, status=422)
    assert "Press “Add the picture” before you save" in forgotten.text
    listed = at_desk.page(f"{DESK}/pictures")
    assert re.search(r"pictures/hands-[0-9a-f]{8}\.webp", listed.html)


def test_what_is_no_picture_is_refused(at_desk: PageClient) -> None:
    words = {"alt_ar": "صورة", "alt_en": "A picture"}

    def send(stream: BytesIO, name: str) -> str:
        return at_desk.send(f"{DESK}/pictures", {**words, "file": (stream, name)}, status=422).text

    assert "Save the document as such a file" in send(BytesIO(b"<script>alert(1)</script>"), "x.png")
    assert "million pixels" in send(png(6000, 6000), "bomb.png")
    broken = png().getvalue()[:45]
    assert "picture" in send(BytesIO(broken), "broken.png")
    added = at_desk.send(f"{DESK}/pictures", {**words, "file": (png(), "x.png")})
    assert "![صورة](pictures/x-" in added.text


def test_the_order_is_changed_on_one_page(app: Flask, at_desk: PageClient) -> None:
    page = at_desk.send(f"{DESK}/structure", {"do": "section:down:section-1"})
    assert page.text.index("Washing hands 2") < page.text.index("Washing hands 1")
    stale = {**page.form_values(), "version": "1", "do": "section:up:section-1"}
    again = at_desk._checked(at_desk.post(f"{DESK}/structure", data=stale), 409)
    assert "Somebody else changed this" in again.text
    at_desk.send(f"{DESK}/structure", {"do": "section:sideways:x"}, status=404)


def test_sections_and_chapters_come_and_go(app: Flask, at_desk: PageClient) -> None:
    new = {"slug": "safe-sleep", "title_ar": "النوم الآمن", "title_en": "Safe sleep"}
    refused = at_desk.send(f"{DESK}/structure/new-section", {**new, "slug": "Safe Sleep"}, status=422)
    assert "small Latin letters" in refused.text
    assert refused.form_values()["title_en"] == "Safe sleep"
    page = at_desk.send(f"{DESK}/structure/new-section", new)
    assert page.h1 == "Edit: Safe sleep"
    assert "Still to be written" in at_desk.page(DESK).text
    at_desk.send(f"{DESK}/structure/sections/safe-sleep", {"do": "remove"})
    assert "safe-sleep" in at_desk.page(f"{DESK}/structure").text
    assert "not in the working version" in at_desk.page(f"{DESK}/sections/safe-sleep/history").text
    at_desk.send(f"{DESK}/structure/sections/safe-sleep")
    chapter = {
        "slug": "sleep",
        "title_ar": "النوم",
        "title_en": "Sleep",
        "section_slug": "naps",
        "section_title_ar": "القيلولة",
        "section_title_en": "Naps",
    }
    at_desk.send(f"{DESK}/structure/new-chapter", chapter)
    moved = at_desk.send(f"{DESK}/structure/sections/safe-sleep", {"chapter": "sleep"})
    assert "2.2" in moved.text
    at_desk.send(f"{DESK}/structure/chapters/sleep", {"title_en": "Rest"})
    gone = at_desk.send(f"{DESK}/structure/chapters/sleep", {"do": "remove"})
    assert {"naps", "safe-sleep"} <= set(re.findall(r"[a-z-]+", gone.text))
    at_desk.page(f"{DESK}/structure/chapters/sleep", status=404)
    at_desk.page(f"{DESK}/structure/sections/never-there", status=404)


def test_the_check_names_what_is_missing(app: Flask, at_desk: PageClient) -> None:
    page = at_desk.page(f"{DESK}/check")
    assert "it needs 350 at least" in page.text
    values = filled(at_desk.page(PATH))
    before = at_desk.page(DESK).text
    assert "1 thing missing" in before
    post(at_desk, written(values, "غسل اليدين يقلّل العدوى [@WHO1].", "غسل اليدين يقلّل العدوى."), "draft")
    assert at_desk.page(DESK).text.count("thing missing") == before.count("thing missing"), (
        "a draft is no text yet"
    )


def test_a_desk_in_a_hurry_says_that_it_has_not_looked_at_all(
    at_desk: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "LOOKING", -1)
    page = at_desk.page(DESK)
    assert "Not all sections have been looked through" in page.text
    assert "thing missing" not in page.text


def test_nobody_else_opens_the_desk(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published_version()
        reviewer = make_person(Role.REVIEWER)
    sign_in(client, reviewer)
    for path in PAGES:
        assert client.get(f"{DESK}{path}").status_code == 403
    assert client.post(PATH, data={"title_ar": "x", "base": "1", "mode": "blocks"}).status_code == 403
