"""Members of an organisation write while the line comes and goes: nothing is lost, nothing doubled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.comments import commands
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.models import Comment
from tests.support.people import give_password
from tests.support.rounds import OpenRound, make_comment, open_round
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "ثلاث نخلات قرب النهر 7"
FIRST, SECOND, THIRD = "نقترح ذكر العمر بالأشهر.", "وهذه ملاحظة أخرى.", "وهذه الثالثة."


@pytest.fixture
def given(live_app: Flask) -> OpenRound:
    with live_app.app_context():
        return open_round(closes_at=None)


@pytest.fixture
def writer(live_app: Flask, given: OpenRound, walker: Callable[..., Walker]) -> Callable[..., Walker]:
    """A person of the organisation, signed in."""

    def signed_in(actor: Actor, *, phone: bool = True) -> Walker:
        with live_app.app_context():
            address = give_password(actor, PASSWORD)
        person = walker(phone=phone)
        person.sign_in(address, PASSWORD)
        return person

    return signed_in


def bodies(app: Flask, given: OpenRound) -> list[str]:
    with app.app_context():
        statement = select(Comment.body).where(Comment.round_id == given.id).order_by(Comment.id)
        return list(db.session.scalars(statement))


@contextmanager
def offline(page: Page) -> Iterator[None]:
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def says(person: Walker, message: str) -> re.Pattern[str]:
    """The beginning of what the line under the form says, up to the time."""
    return re.compile(re.escape(person.says(message, time="{}").split("{}")[0]))


def status(person: Walker, message: str) -> None:
    expect(person.page.locator("#save-line")).to_have_text(says(person, message))


def writing(given: OpenRound) -> str:
    return f"/consultations/{given.id}/blocks/{given.block_id}/comment"


def test_a_draft_saves_by_itself_once(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    member = writer(given.member)
    member.go(writing(given))
    member.page.locator("#body").fill(FIRST[:10])
    status(member, "Saved at %(time)s")
    member.page.locator("#body").fill(FIRST)
    expect(member.page).to_have_url(re.compile(r"/comments/\d+/edit$"))
    member.page.wait_for_timeout(2_500)
    assert bodies(live_app, given) == [FIRST]
    member.page.reload()
    expect(member.page.locator("#body")).to_have_value(FIRST)
    member.look()


def test_what_is_typed_without_a_line_is_sent_when_it_returns(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    member = writer(given.member)
    member.go(writing(given))
    with offline(member.page):
        member.page.locator("#body").fill(FIRST)
        status(member, "Kept on this device at %(time)s. It is sent by itself when the line is back.")
        assert bodies(live_app, given) == []
    status(member, "Saved at %(time)s")
    assert bodies(live_app, given) == [FIRST]


def test_several_comments_are_written_on_one_open_page(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    member = writer(given.member)
    member.go(writing(given))
    with offline(member.page):
        for text in (FIRST, SECOND, THIRD):
            member.page.locator("#body").fill(text)
            member.page.get_by_role("button", name=member.says("Save the draft")).click()
            expect(member.page.locator("#body")).to_have_value("")
        expect(member.page.locator("#kept-here details")).to_have_count(3)
        member.reads(
            "There is no network. This comment is kept on this device and sent by itself. "
            "You can write another one on the same place."
        )
    expect(member.page.locator("#kept-here a")).to_have_count(3)
    expect(member.page.locator("#kept-here details")).to_have_count(0)
    assert bodies(live_app, given) == [FIRST, SECOND, THIRD]
    member.page.reload()
    member.page.wait_for_timeout(1_000)
    assert bodies(live_app, given) == [FIRST, SECOND, THIRD]


def test_the_text_is_commented_on_without_a_line(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    member = writer(given.member)
    member.go(f"/consultations/{given.id}/sections/{given.slug}")
    links = member.page.locator("a.comment-link")
    with offline(member.page):
        for at, text in ((1, FIRST), (2, SECOND)):
            links.nth(at).click()
            member.page.locator(".offline-write textarea").fill(text)
            member.page.locator(".offline-write button").click()
        expect(member.page.locator("#kept-here details")).to_have_count(2)
    expect(member.page.locator("#kept-here a")).to_have_count(2)
    assert bodies(live_app, given) == [FIRST, SECOND]
    member.look()


def test_the_browser_is_closed_before_the_line_returns(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    member = writer(given.member)
    member.go(writing(given))
    with offline(member.page):
        member.page.locator("#body").fill(FIRST)
        status(member, "Kept on this device at %(time)s. It is sent by itself when the line is back.")
        context = member.page.context
        member.page.close()
    member.page = context.new_page()
    member.go(f"/consultations/{given.id}/sections/{given.slug}")
    expect(member.page.locator("#kept-here a")).to_have_count(1)
    assert bodies(live_app, given) == [FIRST]


def test_a_colleagues_change_and_the_text_of_the_device_are_both_kept(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    with live_app.app_context():
        comment = make_comment(given, body=FIRST)
    member = writer(given.member)
    member.go(f"/consultations/comments/{comment}/edit")
    with offline(member.page):
        member.page.locator("#body").fill(SECOND)
        status(member, "Kept on this device at %(time)s. It is sent by itself when the line is back.")
        with live_app.app_context():
            commands.change_draft(
                comment, kind=CommentKind.GENERAL, body=THIRD, actor=given.focal_point, seen_version=1
            )
    expect(member.page.locator("#save-line")).to_contain_text(
        says(
            member,
            "This comment was changed meanwhile, so your text was saved as a draft of its own at %(time)s. "
            "Nothing of either is lost.",
        )
    )
    assert bodies(live_app, given) == [THIRD, SECOND]


def test_a_text_of_a_session_that_ended_is_sent_after_signing_in(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    member = writer(given.member)
    member.go(writing(given))
    member.page.context.clear_cookies()
    member.page.locator("#body").fill(FIRST)
    status(member, "You are signed out. Your text is kept on this device:")
    assert bodies(live_app, given) == []
    with live_app.app_context():
        address = give_password(given.member, PASSWORD)
    member.sign_in(address, PASSWORD)
    member.go(f"/consultations/{given.id}/sections/{given.slug}")
    expect(member.page.locator("#kept-here a")).to_have_count(1)
    assert bodies(live_app, given) == [FIRST]


def test_a_text_that_came_after_closing_stays_on_the_device(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker], monkeypatch: pytest.MonkeyPatch
) -> None:
    member = writer(given.member)
    member.go(writing(given))
    monkeypatch.setattr(clock, "now", lambda: given.closes_at)
    member.page.locator("#body").fill(FIRST)
    expect(member.page.locator("#save-line")).not_to_be_empty()
    assert bodies(live_app, given) == []
    kept = member.page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('draft.')).length")
    assert kept == 1


def choose_words(person: Walker, *, place: int = 0) -> None:
    """Select some words of a paragraph, as a mouse or a finger does."""
    person.page.evaluate(
        """place => {
            const block = document.querySelectorAll('.commented .block:has(a.comment-link)')[place];
            const text = block.querySelector('p').firstChild, range = document.createRange();
            range.setStart(text, 8); range.setEnd(text, 19);
            block.scrollIntoView({block: 'center'});
            const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }""",
        place,
    )


@pytest.mark.parametrize("phone", [True, False])
def test_selected_words_are_commented_on(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker], phone: bool
) -> None:
    member = writer(given.member, phone=phone)
    member.go(f"/consultations/{given.id}/sections/{given.slug}")
    choose_words(member)
    button = member.page.locator(".quote-button a")
    chosen = member.page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    place = button.bounding_box()
    assert place is not None
    assert chosen < place["y"] < chosen + 60, "near the words, and under them"
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= member.page.evaluate("document.documentElement.clientWidth")
    member.look()
    member.follow(button)
    assert member.page.locator(".write-text mark").all_inner_texts() == ["رعاية الطفل"]
    member.page.locator("#body").fill(FIRST)
    member.click("Save the draft", role="button")
    member.go(f"/consultations/{given.id}/sections/{given.slug}")
    assert member.page.locator("mark").all_inner_texts() == ["رعاية الطفل"]
    member.page.locator(".quote-link").focus()
    member.page.keyboard.press("Enter")
    expect(member.page.locator("main")).to_contain_text(FIRST)


def test_the_change_of_wording_is_shown_as_it_is_typed(
    live_app: Flask, given: OpenRound, writer: Callable[..., Walker]
) -> None:
    member = writer(given.member, phone=False)
    member.go(writing(given))
    member.page.locator("summary", has_text=member.says("Propose another wording")).click()
    member.page.locator("#proposed_text").fill("فقرة عن تنشئة الطفل رقم 1.")
    expect(member.page.locator("#live-redline del")).to_have_text("رعاية")
    expect(member.page.locator("#live-redline ins")).to_have_text("تنشئة")
    status(member, "Saved at %(time)s")
    member.page.reload()
    expect(member.page.locator("#live-redline ins")).to_have_text("تنشئة")
    member.look()
