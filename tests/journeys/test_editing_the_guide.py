"""An editor writes in a section: drafts by themselves, a lost line, rows, and all of it without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.guide import commands as guide
from nursery.guide import queries as guide_queries
from nursery.guide.editing import queries
from tests.support.guide import published_version
from tests.support.people import give_password, make_person
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "a password for editors"
PATH = "/guide/edit/sections/section-1"


@pytest.fixture(scope="module")
def editor(live_app: Flask) -> str:
    """The address of an editor; there is a working version."""
    with live_app.app_context():
        actor = make_person(Role.GUIDE_EDITOR, name="ريما الحسن")
        published_version(sections=3)
        guide.start_version(actor=SYSTEM)
        return give_password(actor, PASSWORD)


def status(walker: Walker, message: str, **values: object) -> None:
    """The line about drafts says `message`, soon."""
    words = walker.says(message, **values).partition("%(")[0]
    expect(walker.page.locator("[data-status]")).to_contain_text(words, timeout=15_000)


def saved(live_app: Flask, slug: str = "section-1") -> str:
    with live_app.app_context():
        desk = queries.desk([slug])
        assert desk is not None
        section = desk.section(slug)
        assert section is not None
        return "\n".join(block.markdown_ar for block in section.blocks)


def test_what_is_typed_is_kept_also_when_the_line_is_lost(
    live_app: Flask, editor: str, walker: Callable[..., Walker]
) -> None:
    rima = walker()
    rima.sign_in(editor, PASSWORD)
    rima.go("/guide/edit")
    rima.click("غسل اليدين 1", role="link")
    first = rima.page.locator(".edit-row textarea[lang=ar]").nth(1)
    first.fill("كتبتُ هذا قبل أن تنقطع الشبكة.")
    status(rima, "Draft kept at %(time)s", time="")
    expect(rima.page.locator(".edit-right").first).to_be_visible()
    rima.go(PATH)
    rima.reads("It is not in the guide before you save it.")
    expect(first).to_have_value("كتبتُ هذا قبل أن تنقطع الشبكة.")

    rima.page.context.set_offline(True)
    first.fill("وكتبتُ هذا والشبكة منقطعة.")
    status(rima, "No connection: kept on this device, will be sent.")
    rima.page.context.set_offline(False)
    status(rima, "Draft kept at %(time)s", time="")

    rima.page.route("**/draft", lambda route: route.abort())
    first.fill("وهذا لم يصل قط.")
    status(rima, "No connection: kept on this device, will be sent.")
    rima.page.once("dialog", lambda dialog: dialog.accept())
    rima.go(PATH)
    rima.reads("On this device stands a text of this section that was never sent.")
    rima.page.unroute("**/draft")
    rima.click("Bring it back", role="button")
    expect(first).to_have_value("وهذا لم يصل قط.")
    rima.click("Save", role="button", exact=True)
    rima.reads("Saved.")
    rima.reads_not("On this device stands a text of this section that was never sent.")
    assert "وهذا لم يصل قط." in saved(live_app)


def test_paragraphs_are_arranged_where_they_stand(
    live_app: Flask, editor: str, walker: Callable[..., Walker]
) -> None:
    rima = walker()
    rima.sign_in(editor, PASSWORD)
    rima.go("/guide/edit/sections/section-2")
    rows = rima.page.locator(".edit-row")
    count = rows.count()
    rows.nth(1).locator("[data-verb=add]").click()
    expect(rows).to_have_count(count + 1)
    new = rows.nth(2)
    expect(new.locator("textarea").first).to_be_focused()
    new.locator("textarea").nth(0).fill("فقرة جديدة تماماً")
    new.locator("textarea").nth(1).fill("A wholly new paragraph")
    new.locator("[data-verb=up]").click()
    rows.nth(2).locator("[data-verb=gone]").click()
    expect(rows.nth(2).locator("textarea").first).to_be_hidden()
    rima.look()
    rima.click("Preview in Arabic", role="button")
    expect(rima.page.locator("#preview")).to_contain_text("فقرة جديدة تماماً")
    rima.click("Save", role="button", exact=True)
    rima.reads("Saved.")
    text = saved(live_app, "section-2")
    assert "فقرة جديدة تماماً" in text
    assert "نغسل أيدينا قبل الطعام" not in text


def test_two_who_write_at_once_meet_on_one_page(
    live_app: Flask, editor: str, walker: Callable[..., Walker]
) -> None:
    with live_app.app_context():
        other_address = give_password(make_person(Role.GUIDE_EDITOR, name="سامر العلي"), PASSWORD)
    rima, samer = walker(phone=True), walker(language="en")
    for person, address in ((rima, editor), (samer, other_address)):
        person.sign_in(address, PASSWORD)
        person.go("/guide/edit/sections/section-3")
    texts = [person.page.locator(".edit-row textarea[lang=ar]").nth(1) for person in (rima, samer)]
    texts[1].fill(f"سامر: {texts[1].input_value()}")
    samer.click("Save", role="button", exact=True)
    texts[0].fill(f"ريما: {texts[0].input_value()}")
    rima.click("Save", role="button", exact=True)
    rima.page.locator("[data-own]").first.fill("ريما وسامر معاً: نغسل أيدينا.")
    expect(rima.page.locator("input[value=own]").first).to_be_checked()
    rima.click("Save the joint text", role="button")
    rima.reads("Saved. Both texts are in it, and both stand in the history.")
    assert "ريما وسامر معاً" in saved(live_app, "section-3")
    rima.click("History", role="link")


def test_everything_works_without_script_on_a_phone(
    live_app: Flask, editor: str, walker: Callable[..., Walker]
) -> None:
    rima = walker(phone=True, script=False)
    rima.sign_in(editor, PASSWORD)
    rima.go("/guide/edit/sections/section-3")
    rows = rima.page.locator(".edit-row")
    count = rows.count()
    rows.nth(1).locator("[data-verb=add]").click()
    rima.page.wait_for_load_state()
    expect(rows).to_have_count(count + 1)
    rows.nth(2).locator("textarea").nth(0).fill("فقرة من الهاتف")
    rima.click("Save", role="button", exact=True)
    rima.reads("Write this paragraph in this language too. Until then you can keep a draft.")
    rows.nth(2).locator("textarea").nth(1).fill("A paragraph from the phone")
    rima.click("Keep as a draft", role="button")
    rima.reads("Your draft is kept. Readers and other editors do not see it.")
    rima.click("Save", role="button", exact=True)
    rima.reads("Saved.")
    assert "فقرة من الهاتف" in saved(live_app, "section-3")
    rima.go("/guide/edit/structure")
    rima.go("/guide/edit/check")
    with live_app.app_context():
        assert guide_queries.all_versions()[0].number == 2
