"""The editors' desk in the browser, without script: what is typed is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.guide.editing import queries
from tests.guide.editing.conftest import SLUG, stored
from tests.guide.editing.desk import AR, DESK, EN, PAGES, PATH, field, filled, post, rows, written
from tests.support.guide import published_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in


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
