"""Drafts, two editors at one section, late answers, history: what others do loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.editing import commands, queries
from tests.guide.editing.conftest import SLUG, stored, texts
from tests.guide.editing.desk import AR, DESK, EN, PATH, add_old_revision, field, filled, post, written
from tests.support.pages import PageClient
from tests.support.people import make_person
from tests.support.queries import counted_queries


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
