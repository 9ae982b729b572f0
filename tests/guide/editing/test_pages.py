"""The editors' desk in the browser, without script: what is typed is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.editing import commands, queries
from nursery.guide.editing.commands.recording import add_revision
from nursery.guide.editing.models import RevisionKind
from nursery.guide.editing.texts import Texts
from nursery.guide.editing.views import overview
from tests.guide.editing.conftest import SLUG, stored, texts
from tests.support.guide import published_version
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

DESK = "/en/guide/edit"
PATH = f"{DESK}/sections/{SLUG}"
AR, EN = "نغسل أيدينا قبل الطعام", "We wash our hands before food"


@command
def add_old_revision() -> None:
    """A text as it may have been saved under earlier rules."""
    desk = queries.desk()
    assert desk is not None
    files = Texts("---\nslug: section-1\n---\nنصّ", "---\nslug: section-1\n---\ntext")
    add_revision(desk.version_id, SLUG, 2, RevisionKind.EDITED, files)
    add_revision(desk.version_id, SLUG, 3, RevisionKind.EDITED, texts())


def filled(page: Page) -> dict[str, Any]:
    """What the form of the section would send, all chosen readers and ages among it."""
    values: dict[str, Any] = dict(page.form_values())
    for name in ("readers", "ages"):
        boxes = [box for box in page.all(".//main//input") if box.get("name") == name]
        values[name] = [box.get("value") for box in boxes if box.get("checked") is not None]
    for box in page.all(".//main//input"):
        if box.get("disabled") is not None:
            values.pop(str(box.get("name")), None)
    return values


def post(
    client: PageClient, values: dict[str, Any], do: str = "save", *, status: int = 200, path: str = PATH
) -> Page:
    options = {"content_type": "multipart/form-data", "follow_redirects": True}
    sent = client.post(path, data={**values, "do": do}, **options)
    return client._checked(sent, status)


def field(values: dict[str, Any], words: str) -> str:
    """The name of the field in which `words` stand."""
    return next(name for name, text in values.items() if isinstance(text, str) and words in text)


def written(values: dict[str, Any], words: str, new: str) -> dict[str, Any]:
    name = field(values, words)
    return {**values, name: values[name].replace(words, new)}


def rows(page: Page) -> list[str]:
    """The Arabic beginnings of the rows, in order."""
    areas = [area for area in page.all(".//main//ol//textarea") if area.get("lang") == "ar"]
    return [(area.text or "").strip()[:12] for area in areas]


PAGES = (
    "",
    f"/sections/{SLUG}",
    f"/sections/{SLUG}?mode=whole",
    f"/sections/{SLUG}/history",
    f"/sections/{SLUG}/history/1",
    f"/sections/{SLUG}/history/1?with=now",
    "/structure",
    "/structure/new-section",
    "/structure/new-chapter",
    f"/structure/sections/{SLUG}",
    "/structure/chapters/chapter-1",
    "/pictures",
    "/check",
)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_in_both_languages(at_desk: PageClient, path: str, language: str) -> None:
    at_desk.page(f"/{language}/guide/edit{path}")


def test_without_a_working_version_the_desk_says_how_to_begin_one(app: Flask, client: PageClient) -> None:
    with app.app_context():
        actor = make_person(Role.GUIDE_EDITOR)
    sign_in(client, actor)
    assert "There is no version yet" in client.page(DESK).text
    with app.app_context():
        published_version()
    assert client.page(PATH).h1 == "Editors’ desk"
    begun = client.send(DESK)
    assert "Working version 2 was made." in begun.text
    assert "Washing hands 1" in begun.text
    client.page(f"{DESK}/start", status=405)


def test_the_desk_shows_who_writes_where_and_what_changed(
    app: Flask, at_desk: PageClient, another: Callable[[], PageClient]
) -> None:
    values = filled(at_desk.page(PATH))
    post(at_desk, written(values, AR, f"{AR} دائماً"))
    other = another()
    post(other, filled(other.page(PATH)), "draft")
    page = at_desk.page(DESK)
    assert "English behind in 1 paragraph" in page.text
    assert "سامر العلي is writing here" in page.text
    assert "سامر العلي is writing here" in at_desk.page(PATH).text
    assert page.text.count("paragraph edited") == 1


def test_a_paragraph_is_saved_and_marked_until_the_english_follows(app: Flask, at_desk: PageClient) -> None:
    values = filled(at_desk.page(PATH))
    page = post(at_desk, written(values, AR, f"{AR} دائماً"))
    assert "Saved." in page.text
    box = next(item for item in page.all(".//main//input") if str(item.get("name")).startswith("right-"))
    assert box is not None
    again = filled(page)
    page = post(at_desk, {**again, str(box.get("name")): "on"})
    with app.app_context():
        assert not any(block.behind for block in stored().blocks)
        assert [item.number for item in queries.revisions(SLUG)] == [3, 2, 1]


def test_title_readers_and_ages_are_saved(app: Flask, at_desk: PageClient) -> None:
    values = filled(at_desk.page(PATH)) | {
        "title_en": "Clean: hands",
        "readers": ["parent", "director", "caregiver"],
    }
    post(at_desk, {**values, "ages": []})
    with app.app_context():
        section = stored()
    assert (section.title_en, section.ages) == ("Clean: hands", ())
    assert section.readers == ("caregiver", "director", "parent"), "the first reader stays the first"


def test_rows_are_added_moved_and_deleted_and_everything_typed_stays(at_desk: PageClient) -> None:
    page = at_desk.page(PATH)
    values = written(filled(page), AR, "كتبت شيئاً آخر")
    name = field(values, "كتبت شيئاً آخر").removeprefix("ar-")
    count = len(rows(page))
    added = post(at_desk, values, f"add:{name}")
    assert len(rows(added)) == count + 1
    assert rows(added)[1:3] == ["كتبت شيئاً آ", ""]
    moved = post(at_desk, filled(added), f"up:{name}")
    assert rows(moved)[0] == "كتبت شيئاً آ"
    back_again = post(at_desk, filled(moved), f"down:{name}")
    assert rows(back_again) == rows(added)
    gone = post(at_desk, filled(back_again), f"gone:{name}")
    assert f"gone-{name}" in filled(gone)
    assert "كتبت شيئاً آ" in rows(gone), "it can be brought back"
    restored = post(at_desk, filled(gone), f"back:{name}")
    assert f"gone-{name}" not in filled(restored)
    assert rows(restored) == rows(added)


def test_deleted_rows_go_and_new_ones_come_with_the_saving(app: Flask, at_desk: PageClient) -> None:
    values = filled(at_desk.page(PATH))
    name = field(values, AR).removeprefix("ar-")
    added = filled(post(at_desk, values, f"add:{name}"))
    new = next(token for token in added["order"].split() if token.startswith("new"))
    added |= {
        f"ar-{new}": "فقرة جديدة\n\nوأخرى بعدها",
        f"en-{new}": "A new paragraph\n\nand one more",
        f"gone-{name}": "1",
    }
    post(at_desk, added)
    with app.app_context():
        assert [block.markdown_en for block in stored().blocks[1:3]] == ["A new paragraph", "and one more"]


def test_faults_stand_beside_the_field_with_their_line_and_nothing_is_lost(at_desk: PageClient) -> None:
    values = filled(at_desk.page(PATH))
    values = written(values, "- نضع الصابون في كل غرفة.", "- <b>نضع</b>\n- [رابط](javascript:x)\n- [@NO1]")
    values = written(values, EN, "\u202eoverride")
    page = post(at_desk, {**values, "title_ar": ""}, status=422)
    arabic = field(values, "javascript:x")
    assert page.form_values()[arabic] == values[arabic]
    beside = "".join(page.root.find(f".//*[@id='{arabic}-error']").itertext())  # type: ignore[union-attr]
    assert "HTML cannot be used" in beside
    assert "Line 2: A link begins with" in beside
    assert "Line 3: There is no source with the code NO1" in beside
    assert "Write a title" in page.text
    links = {link.get("href") for link in page.all(".//*[@role='alert']//a")}
    assert {f"#{arabic}", "#title_ar"} <= links
    assert "invisible or private character" in page.text


def test_a_paragraph_in_one_language_is_asked_for_in_the_other(at_desk: PageClient) -> None:
    values = filled(at_desk.page(PATH))
    name = field(values, EN)
    page = post(at_desk, {**values, name: ""}, status=422)
    assert "Write this paragraph in this language too" in page.text
    kept = post(at_desk, filled(page), "draft")
    assert kept.form_values()[name] == ""
    assert kept.form_values()[name.replace("en-", "ar-")] == values[name.replace("en-", "ar-")]


def test_the_preview_is_what_readers_see_and_saves_nothing(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, f"{AR} **دائماً**")
    page = post(at_desk, values, "preview:ar")
    shown = page.root.find(".//*[@id='preview']")
    assert shown is not None
    assert "دائماً" in [element.text for element in shown.iter("strong")]
    assert "1.1.1" in "".join(shown.itertext())
    assert "still missing before a publication" in page.text, "the small guide has few words"
    assert page.form_values() == {
        **page.form_values(),
        **{name: values[name] for name in values if name[:3] == "ar-"},
    }
    english = post(at_desk, values, "preview:en")
    assert "We wash our hands" in "".join(english.root.find(".//*[@id='preview']").itertext())  # type: ignore[union-attr]
    faulty = post(at_desk, written(values, EN, "<i>"), "preview:en", status=422)
    assert faulty.root.find(".//*[@id='preview']") is None
    with app.app_context():
        assert [item.number for item in queries.revisions(SLUG)] == [1]


def test_the_whole_texts_can_be_edited_too(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, "كتبت هذا قبل التبديل")
    whole = filled(post(at_desk, values, "whole"))
    assert "كتبت هذا قبل التبديل" in whole["whole-ar"]
    lines = whole["whole-en"].split("\n")
    at = next(number for number, line in enumerate(lines, 1) if EN in line)
    broken = {**whole, "whole-en": whole["whole-en"].replace(EN, "<b>")}
    page = post(at_desk, broken, status=422)
    assert f"Line {at}: HTML cannot be used" in page.text
    saved = post(at_desk, {**whole, "whole-en": whole["whole-en"].replace(EN, "Typed as a whole")})
    assert "Saved." in saved.text
    assert "Typed as a whole" in saved.form_values()["whole-en"], "it stays in this mode"
    blocks = post(at_desk, filled(saved), "blocks")
    assert "كتبت هذا قبل" in "".join(blocks.form_values().values())
    with app.app_context():
        assert "Typed as a whole" in stored().blocks[1].markdown_en


@pytest.mark.parametrize("mode", ["blocks", "whole"])
def test_a_text_far_too_long_is_refused_and_the_rest_stays(at_desk: PageClient, mode: str) -> None:
    values = filled(at_desk.page(f"{PATH}?mode={mode}"))
    long = field(values, EN)
    typed = {**values, "title_en": "A title I typed", long: "word " * 2_100_000}
    assert len(typed[long]) > 10_000_000
    page = post(at_desk, typed, status=422)
    assert "10,500,000 characters; a field takes at most 150,000" in page.text
    assert page.form_values()[long] == values[long], "the text from before stands there again"
    assert page.form_values()["title_en"] == "A title I typed"
    assert len(page.html) < 200_000


def test_a_draft_comes_back_until_it_is_thrown_away(at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, "مسودّتي <b>")
    page = post(at_desk, values, "draft")
    assert "This is your draft of" in page.text
    assert "مسودّتي <b>" in page.form_values()[field(values, "مسودّتي")]
    assert "Your draft of" in at_desk.page(DESK).text
    asked = at_desk.page(f"{PATH}/discard")
    assert "مسودّتي" in asked.text
    thrown = at_desk.send(f"{PATH}/discard")
    assert "Your draft is thrown away." in thrown.text
    assert "مسودّتي" not in thrown.html
    at_desk.page(f"{PATH}/discard", status=404)


def test_the_script_keeps_drafts(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, "مسودّتي")
    first = at_desk.post(f"{PATH}/draft", data=values)
    assert first.status_code == 200
    assert first.json is not None and first.json["said"].startswith("Draft kept at 12:00")
    with clock.frozen(clock.now().replace(minute=5)):
        second = at_desk.post(f"{PATH}/draft", data={**values, "seen": first.json["seen"]})
    assert second.status_code == 200
    elsewhere = at_desk.post(f"{PATH}/draft", data={**values, "seen": first.json["seen"]})
    assert elsewhere.status_code == 409
    assert "another window" in elsewhere.json["said"]  # type: ignore[index]
    assert at_desk.post(f"{PATH}/draft", data={**values, "csrf_token": "x"}).status_code == 400
    assert at_desk.post(f"{DESK}/sections/missing/draft", data=values).status_code == 404


def test_two_windows_of_one_editor_do_not_write_over_each_other(at_desk: PageClient) -> None:
    one = written(filled(at_desk.page(PATH)), AR, "النافذة الأولى")
    two = written(filled(at_desk.page(PATH)), AR, "النافذة الثانية")
    post(at_desk, one, "draft")
    refused = post(at_desk, two, "draft", status=409)
    assert "in another window" in refused.text
    assert "النافذة الثانية" in "".join(refused.form_values().values())
    assert "النافذة الثانية" in "".join(post(at_desk, filled(refused), "draft").form_values().values())


def test_the_second_to_save_sees_both_texts_and_saves_them_together(
    app: Flask, at_desk: PageClient, another: Callable[[], PageClient]
) -> None:
    mine = written(filled(at_desk.page(PATH)), "عشرين ثانية", "ثلاثين ثانية على الأقل")
    other = another()
    post(other, written(filled(other.page(PATH)), AR, f"{AR} معاً"))
    page = post(at_desk, mine)
    assert "Both texts fit together" in page.text
    assert "changed by you" in page.text
    assert "changed by the other editor" in page.text
    assert "سامر العلي" in page.text
    saved = at_desk.send(f"{PATH}/merge", {"do": "save"})
    assert "Both texts are in it" in saved.text
    with app.app_context():
        text = "\n".join(block.markdown_ar for block in stored().blocks)
        assert f"{AR} معاً" in text
        assert "ثلاثين ثانية على الأقل" in text
        assert queries.revisions(SLUG)[0].kind == "merged"


def test_where_both_changed_the_same_words_a_person_decides(
    app: Flask, at_desk: PageClient, another: Callable[[], PageClient]
) -> None:
    mine = written(filled(at_desk.page(PATH)), AR, f"{AR} مني")
    other = another()
    post(other, written(filled(other.page(PATH)), AR, f"{AR} منهم"))
    page = post(at_desk, mine)
    assert "Both changed the same words in 1 place" in page.text
    assert f"{AR} مني" in page.html.replace("<ins>", "") or "مني" in page.text
    undecided = at_desk.send(f"{PATH}/merge", {"do": "save"}, status=422)
    assert "Choose one of the texts" in undecided.text
    name = next(str(item.get("name")) for item in page.all(".//main//input") if item.get("type") == "radio")
    own = name.replace("choice-", "own-")
    kept = at_desk.send(f"{PATH}/merge", {"do": "write", name: "own", own: f"{AR} معاً"})
    assert f"{AR} معاً" in "".join(kept.form_values().values())
    saved = post(at_desk, filled(kept))
    assert "Saved." in saved.text
    with app.app_context():
        assert [item.kind for item in queries.revisions(SLUG)] == ["edited", "edited", "imported"]


def test_a_joint_text_with_faults_is_not_saved(
    app: Flask, at_desk: PageClient, another: Callable[[], PageClient]
) -> None:
    mine = written(filled(at_desk.page(PATH)), AR, f"{AR} مني")
    other = another()
    post(other, written(filled(other.page(PATH)), AR, f"{AR} منهم"))
    page = post(at_desk, mine)
    name = next(str(item.get("name")) for item in page.all(".//main//input") if item.get("type") == "radio")
    own = name.replace("choice-", "own-")
    refused = at_desk.send(f"{PATH}/merge", {"do": "save", name: "own", own: "<b>معاً"}, status=422)
    assert "HTML cannot be used in the text" in refused.text
    assert refused.form_values()[own] == "<b>معاً"
    with app.app_context():
        assert [item.number for item in queries.revisions(SLUG)] == [2, 1]


def test_a_text_that_breaks_the_rules_of_today_is_not_restored(app: Flask, at_desk: PageClient) -> None:
    with app.app_context():
        add_old_revision()
    refused = at_desk.send(f"{PATH}/history/2", status=422)
    assert "The part “why” is missing." in refused.text


def test_the_desk_costs_the_same_whatever_is_on_it(app: Flask, at_desk: PageClient) -> None:
    def cost(path: str) -> int:
        at_desk.page(path)
        with counted_queries() as statements:
            at_desk.page(path)
        return len(statements)

    before = {path: cost(path) for path in (DESK, PATH, f"{PATH}/history", f"{DESK}/structure")}
    with app.app_context():
        desk = queries.desk()
        assert desk is not None
        for number in range(4):
            desk = queries.desk() or desk
            commands.add_section("chapter-1", f"new-{number}", "جديد", "New", seen=desk.lock, actor=SYSTEM)
            writer = make_person(Role.GUIDE_EDITOR)
            commands.save_draft(SLUG, texts(), base=1, actor=writer)
            words = (AR, f"{AR} مرة") if number == 0 else ("مرة", "مرة مرة")
            commands.save_section(SLUG, texts(words), base=number + 1, actor=writer)
            commands.save_draft(SLUG, texts(), base=1, actor=writer)
    after = {path: cost(path) for path in before}
    assert all(after[path] <= before[path] + 2 for path in before), (before, after)


def test_what_was_chosen_stays_when_a_third_one_saves(
    at_desk: PageClient, another: Callable[[], PageClient]
) -> None:
    mine = written(filled(at_desk.page(PATH)), AR, f"{AR} مني")
    other = another()
    post(other, written(filled(other.page(PATH)), AR, f"{AR} منهم"))
    page = post(at_desk, mine)
    values = page.form_values()
    name = next(str(item.get("name")) for item in page.all(".//main//input") if item.get("type") == "radio")
    own = name.replace("choice-", "own-")
    third = another()
    post(third, written(filled(third.page(PATH)), "وبعد تبديل", "ودائماً بعد تبديل"))
    typed = {**values, name: "own", own: "نصّنا المشترك", "do": "save"}
    again = at_desk._checked(at_desk.post(f"{PATH}/merge", data=typed), 422)
    assert "changed again" in again.text
    assert again.form_values()[own] == "نصّنا المشترك"


def test_a_text_sent_after_the_session_has_ended_is_given_back(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, "كتبت طويلاً <b>")
    stranger = app.test_client()
    assert isinstance(stranger, PageClient)
    page = post(stranger, values, status=403)
    assert "your text is still here" in page.h1
    again = page.form_values()
    assert again[field(values, "كتبت طويلاً")] == values[field(values, "كتبت طويلاً")]
    back = at_desk._checked(at_desk.post(PATH, data=again), 400)
    assert "still here" in back.text
    assert "كتبت طويلاً <b>" in "".join(back.form_values().values())
    assert stranger.get(PATH).status_code == 302


def test_a_text_for_a_version_that_was_published_meanwhile_is_kept(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, "كتبت هذا متأخّراً")
    with app.app_context():
        guide.publish_version(guide_queries.all_versions()[0].id, actor=SYSTEM)
    page = post(at_desk, values)
    assert "kept as your draft" in page.text
    at_desk.send(DESK)
    assert "كتبت هذا متأخّراً" in "".join(at_desk.page(PATH).form_values().values())


def test_a_text_for_a_section_that_was_removed_meanwhile_is_kept(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), AR, "كتبت هذا متأخّراً")
    with app.app_context():
        desk = queries.desk()
        assert desk is not None
        commands.remove_section(SLUG, seen=desk.lock, actor=SYSTEM)
    page = post(at_desk, values)
    assert "drafts of sections that are not in this version" in page.text
    at_desk.send(f"{DESK}/structure/sections/{SLUG}")
    assert "كتبت هذا متأخّراً" in "".join(at_desk.page(PATH).form_values().values())


def test_the_history_compares_and_restores(app: Flask, at_desk: PageClient) -> None:
    values = written(filled(at_desk.page(PATH)), EN, "We scrub our hands before food")
    post(at_desk, {**values, "note": "clearer"})
    history = at_desk.page(f"{PATH}/history")
    assert "clearer" in history.text
    assert "ريما الحسن" in history.text
    change = at_desk.page(f"{PATH}/history/2")
    assert [element.text for element in change.root.iter("ins") if element.text] or "scrub" in change.text
    assert "scrub" in at_desk.page(f"{PATH}/history/1?with=now").text
    restored = at_desk.send(f"{PATH}/history/1")
    assert "The text of revision 1 stands again" in restored.text
    with app.app_context():
        assert EN in stored().blocks[1].markdown_en
    at_desk.page(f"{PATH}/history/9", status=404)
    at_desk.page(f"{DESK}/sections/missing/history", status=404)


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
