"""A note-taker's phone loses its line in the middle of a dialogue session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from nursery.feedback.workshops import queries
from tests.support.people import give_password
from tests.support.rounds import open_round
from tests.support.sessions import Session, arrive, make_session
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PASSWORD = "ثلاث نخلات قرب النهر 7"


@pytest.fixture
def session(live_app: Flask) -> Session:
    with live_app.app_context():
        given = open_round()
        made = make_session(given, starts_in=timedelta(seconds=30))
        arrive(made, given, name="هدى القاسم", email="")
        return made


def bodies(live_app: Flask, session: Session) -> list[str]:
    with live_app.app_context():
        return [point.body for point in queries.points(session.id)]


def note_taker(live_app: Flask, session: Session, walker: Callable[..., Walker]) -> Walker:
    with live_app.app_context():
        address = give_password(session.note_taker, PASSWORD)
    person = walker(phone=True)
    person.sign_in(address, PASSWORD)
    person.go(f"/workshops/{session.id}/record")
    return person


def typed(person: Walker, text: str) -> None:
    """One field, Enter saves."""
    person.page.locator("#body").fill(text)
    person.page.keyboard.press("Enter")
    expect(person.page.locator("#body")).to_have_value("")
    expect(person.page.locator("[data-list]")).to_contain_text(text)


def all_sent(person: Walker) -> None:
    """The page says that nothing waits."""
    words = person.says("Everything is with the server.")
    expect(person.page.locator("[data-status]")).to_contain_text(words)


def test_points_typed_without_a_line_survive_a_closed_page_and_are_sent_once(
    live_app: Flask, session: Session, walker: Callable[..., Walker]
) -> None:
    person = note_taker(live_app, session, walker)
    status = person.page.locator("[data-status]")
    typed(person, "نقطة والاتصال متوفّر")
    all_sent(person)
    person.page.context.set_offline(True)
    for text in ("نقطة أولى دون اتصال", "نقطة ثانية دون اتصال", "نقطة ثالثة دون اتصال"):
        typed(person, text)
    expect(status).to_contain_text("3 نقاط تنتظر الاتصال")
    assert bodies(live_app, session) == ["نقطة والاتصال متوفّر"]
    context = person.page.context
    person.page.close()
    context.set_offline(False)
    person.page = context.new_page()
    person.go(f"/workshops/{session.id}/record")
    expect(person.page.locator("[data-status]")).to_contain_text(
        person.says("Everything is with the server.")
    )
    person.go(f"/workshops/{session.id}/record")
    assert len(bodies(live_app, session)) == 4
    assert person.page.locator("[data-list] article").count() == 4
    assert (
        person.page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('session-notes'))")
        == []
    )


def test_two_note_takers_see_each_others_points_and_a_deleted_one_comes_back(
    live_app: Flask, session: Session, walker: Callable[..., Walker]
) -> None:
    person = note_taker(live_app, session, walker)
    with live_app.app_context():
        address = give_password(session.facilitator, PASSWORD)
    other = walker()
    other.sign_in(address, PASSWORD)
    other.go(f"/workshops/{session.id}/record")
    typed(other, "قالته الميسّرة")
    all_sent(other)
    person.page.locator("#who").select_option(label="هدى القاسم (جمعية الياسمين)")
    typed(person, "دوّنه المدوّن")
    expect(person.page.locator("[data-list]")).to_contain_text("قالته الميسّرة")
    card = person.page.locator("[data-list] article", has_text="دوّنه المدوّن")
    expect(card).to_contain_text("هدى القاسم")
    card.get_by_role("button", name=person.says("Delete")).click()
    expect(card).to_have_count(0)
    person.page.locator("[data-status]").get_by_role("button", name=person.says("Undo")).click()
    expect(card).to_have_count(1)
    expect(person.page.locator("[data-status]")).to_contain_text(
        person.says("Everything is with the server.")
    )
    card.get_by_role("button", name=person.says("Change")).click()
    typed(person, "دوّنه المدوّن ثم صحّحه")
    expect(person.page.locator("[data-status]")).to_contain_text(
        person.says("Everything is with the server.")
    )
    assert sorted(bodies(live_app, session)) == ["دوّنه المدوّن ثم صحّحه", "قالته الميسّرة"]
    person.look()
