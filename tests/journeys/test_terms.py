"""A caregiver meets a word she does not know, and looks for something to play."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from nursery.accounts.actors import SYSTEM
from nursery.config import ROOT
from nursery.guide import commands
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
SECTION = "/guide/v1/attachment-and-key-person"


@pytest.fixture(autouse=True)
def guide(live_app: Flask) -> None:
    """The ministry's guide is published."""
    with live_app.app_context():
        report = commands.import_guide(ROOT / "content" / "guide", actor=SYSTEM)
        if report.is_new_version:
            commands.publish_version(report.version_id or 0, actor=SYSTEM)


def test_a_term_is_explained_where_it_stands(walker: Callable[..., Walker]) -> None:
    reader = walker(phone=True)
    reader.go(SECTION)
    term = reader.page.locator("article a.term", has_text="التعلّق").first
    term.click()
    card = reader.page.get_by_role("dialog", name="التعلّق")
    expect(card).to_contain_text("رابطة قوية بين الطفل وكبير")
    expect(card).to_be_focused()
    reader.look()
    reader.page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()
    term.press("Enter")
    card.get_by_role("link").click()
    expect(reader.page).to_have_url(f"{reader.page.url.split('#')[0]}#t-attachment")
    expect(reader.page.locator("#t-attachment")).to_be_in_viewport()
    reader.look()


def test_without_script_the_term_leads_to_the_glossary_and_the_finder_finds(
    walker: Callable[..., Walker],
) -> None:
    reader = walker(phone=True, script=False)
    reader.go(SECTION)
    reader.page.locator("article a.term", has_text="التعلّق").first.click()
    expect(reader.page.locator("#t-attachment")).to_be_in_viewport()
    reader.go("/guide/v1/activities")
    reader.page.get_by_label("عمر الأطفال").select_option("24-36")
    reader.page.get_by_role("button", name="عرض").click()
    expect(reader.page.get_by_text("6 أنشطة")).to_be_visible()
    reader.look()
