"""A caregiver keeps the guide on her phone and reads and searches it where there is no network."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from nursery.accounts.actors import SYSTEM
from nursery.accounts.roles import Role
from nursery.config import ROOT
from nursery.guide import commands
from nursery.guide.offline import jobs, packing
from tests.support.guide import published_version
from tests.support.people import give_password, make_person
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "ثلاث نخلات قرب النهر 7"
READY = "The guide is kept on this device. You can read it without a network now."
FAILED = "The download was interrupted. Nothing that was kept before is lost. Try again."
NOTHING = "No section has all of these words. Check the spelling, or write fewer words."
_STORED = """async () => {
    const caching = (await caches.keys()).map(async name => (await caches.open(name)).keys());
    return (await Promise.all(caching)).flat().map(request => new URL(request.url).pathname);
}"""


@pytest.fixture
def guide(live_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole guide is published and ready to be kept; packed in a hurry: that is not what is tested."""
    monkeypatch.setattr(packing, "QUALITY", 4)
    with live_app.app_context():
        report = commands.import_guide(ROOT / "content" / "guide", actor=SYSTEM)
        if report.is_new_version:
            commands.publish_version(report.version_id or 0, actor=SYSTEM)
        jobs.make_missing()


def keep(reader: Walker, label: str) -> None:
    """Keep the newest version by the page."""
    reader.go("/guide/offline")
    reader.page.locator("main label", has_text=reader.says(label)).first.click()
    reader.page.get_by_role("button", name=reader.says("Keep on this device")).click()
    told(reader, READY)
    reader.look()


def told(reader: Walker, message: str) -> None:
    """What the page says of what it did."""
    expect(reader.page.locator("[data-part=said]")).to_have_text(reader.says(message))


def fact(page: Page, name: str) -> str:
    """What the page says of the kept copy."""
    return page.locator(f"[data-fact={name}]").inner_text()


def offline(reader: Walker) -> None:
    """The network goes away."""
    reader.page.context.set_offline(True)


@pytest.mark.usefixtures("guide")
def test_the_guide_is_read_and_searched_without_a_network(walker: Callable[..., Walker]) -> None:
    reader = walker(phone=True)
    keep(reader, "Arabic and English")
    assert (fact(reader.page, "version"), fact(reader.page, "sections")) == ("1", "60")
    assert fact(reader.page, "languages") == "العربية · الإنكليزية"
    assert fact(reader.page, "age") == "اليوم"
    offline(reader)
    reader.go("/guide")
    reader.reads("نسخة دون اتصال من الإصدار 1")
    assert reader.page.locator("main .chapter-sections a").count() == 60
    reader.go("/guide/v1/danger-signs")
    reader.reads("4.5.1")
    numbered = reader.page.locator(".block > a").first
    numbered.click()
    assert reader.page.evaluate("document.querySelector('.block:target') !== null"), "numbers are anchors"
    assert reader.page.evaluate("document.fonts.check('16px Plex')"), "in the letters of the site"
    reader.page.locator("header").get_by_role("link", name="English").click()
    expect(reader.page.locator("h1")).to_contain_text("4.5")
    assert reader.page.locator("html").get_attribute("lang") == "en"
    reader.page.go_back()
    reader.page.locator("header").get_by_role("link", name=reader.says("Search"), exact=True).click()
    reader.page.locator("#guide-q").fill("كيف نغسل اليدين؟")
    reader.page.locator("main form button").click()
    expect(reader.page.locator("main h2")).to_contain_text("عُثر عليها")
    reader.look()
    assert "اليدين" in reader.page.locator("main mark").all_inner_texts()
    reader.page.locator("main .hits ul a").first.click()
    expect(reader.page.locator(".block:target")).to_contain_text("نغسل")
    reader.go("/guide/v1/activities")
    reader.go("/guide/search?q=زعفرانيات")
    expect(reader.page.locator("main h2")).to_have_text(reader.says(NOTHING))


@pytest.mark.usefixtures("guide")
def test_what_was_not_kept_says_so_in_both_languages(walker: Callable[..., Walker]) -> None:
    reader = walker(phone=True)
    keep(reader, "Arabic")
    offline(reader)
    for path, heading in (
        ("/register", "لا يوجد اتصال بالشبكة"),
        ("/account/sign-in", "لا يوجد اتصال بالشبكة"),
        ("/guide/v9/danger-signs", "لا يوجد اتصال بالشبكة"),
    ):
        reader.go(path)
        expect(reader.page.locator("h1")).to_have_text(heading)
    reader.page.goto(reader.base.replace("/ar", "/en") + "/guide/v1/danger-signs")
    expect(reader.page.locator("h1")).to_have_text("There is no network")
    reader.page.get_by_role("link", name="العربية").click()
    reader.page.locator("main a").first.click()
    reader.reads("نسخة دون اتصال من الإصدار 1")


@pytest.mark.usefixtures("guide")
def test_a_kept_page_stands_in_for_a_site_that_does_not_answer(
    live_app: Flask, walker: Callable[..., Walker], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = walker(phone=True)
    keep(reader, "Arabic")

    def stuck(**_values: object) -> tuple[str, int]:
        time.sleep(7)
        return "late", 200

    monkeypatch.setitem(live_app.view_functions, "guide.section", lambda **_values: ("broken", 503))
    reader.go("/guide/v1/antenatal-care")
    reader.reads("نسخة دون اتصال من الإصدار 1")
    monkeypatch.setitem(live_app.view_functions, "guide.section", stuck)
    reader.go("/guide/v1/maternal-mental-health")
    reader.reads("نسخة دون اتصال من الإصدار 1")


@pytest.mark.usefixtures("guide")
def test_nothing_of_a_person_is_kept(live_app: Flask, walker: Callable[..., Walker]) -> None:
    with live_app.app_context():
        address = give_password(make_person(Role.PARTY_MEMBER, name="هبة صالح"), PASSWORD)
    reader = walker()
    reader.sign_in(address, PASSWORD)
    keep(reader, "Arabic")
    for path in ("/guide/v1/danger-signs", "/my-work", "/account", "/guide/v1/search?q=ماء"):
        reader.page.goto(reader.base + path)
    stored = reader.page.evaluate(_STORED)
    assert {path.split("/")[1] for path in stored} <= {"static", "kept", "offline", "ar", "en"}
    assert {path for path in stored if path.startswith(("/ar", "/en"))} == {
        "/ar/guide/offline/no-network",
        "/en/guide/offline/no-network",
    }
    offline(reader)
    reader.go("/guide/v1/danger-signs")
    assert "هبة" not in reader.page.content()
    reader.go("/my-work")
    expect(reader.page.locator("h1")).to_have_text("لا يوجد اتصال بالشبكة")
    assert "هبة" not in reader.page.content()


@pytest.mark.usefixtures("guide")
def test_without_script_the_page_says_what_is_missing(walker: Callable[..., Walker]) -> None:
    reader = walker(phone=True, script=False)
    reader.go("/guide/offline")
    reader.reads("الحفظ غير ممكن هنا")
    assert not reader.page.get_by_role("button", name=reader.says("Keep on this device")).is_visible()
    assert reader.page.locator("[data-lacks] a").get_attribute("href").endswith("/downloads")


@pytest.mark.usefixtures("guide")
def test_a_copy_is_renewed_and_removed(live_app: Flask, walker: Callable[..., Walker]) -> None:
    reader = walker()
    keep(reader, "Arabic")
    with live_app.app_context():
        published_version()
        jobs.make_missing()
    reader.go("/guide/offline")
    reader.reads("نُشر إصدار أحدث من الدليل")
    offline(reader)
    reader.page.get_by_role("button", name=reader.says("Keep on this device")).click()
    told(reader, FAILED)
    reader.go("/guide/v1/danger-signs")
    reader.reads("نسخة دون اتصال من الإصدار 1")
    reader.page.context.set_offline(False)
    keep(reader, "Arabic")
    assert fact(reader.page, "version") == "2"
    assert not reader.page.locator("[data-part=newer]").is_visible()
    offline(reader)
    reader.go("/guide/v2/section-1")
    reader.reads("نسخة دون اتصال من الإصدار 2")
    reader.page.context.set_offline(False)
    reader.go("/guide/offline")
    reader.page.get_by_role("button", name=reader.says("Remove it from this device")).click()
    told(reader, "The copy was removed from this device.")
    assert [path for path in reader.page.evaluate(_STORED) if path.startswith("/kept")] == []
    assert reader.page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
