"""The pages of the discussion, in both languages."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.extensions import db
from nursery.feedback.discussion import commands
from nursery.feedback.discussion.lifecycle import Circle, Ground, Support
from nursery.feedback.discussion.models import Endorsement, Hiding, Message, Report
from nursery.feedback.rounds.lifecycle import Visibility
from tests.feedback.discussion.arrange import Talk, arrange, close, individual
from tests.support.pages import Page, PageClient
from tests.support.people import sign_in
from tests.support.queries import counted_queries


@pytest.fixture
def talk(app: Flask) -> Talk:
    with app.app_context():
        return arrange(Visibility.PUBLIC)


@pytest.fixture
def browser(client: PageClient, talk: Talk) -> PageClient:
    sign_in(client, talk.member)
    return client


def address(talk: Talk, rest: str = "", language: str = "ar") -> str:
    return f"/{language}/consultations/comments/{talk.comment_id}{rest}"


def queue(talk: Talk, rest: str = "", language: str = "ar") -> str:
    return f"/{language}/review/{talk.given.id}/moderation{rest}"


def as_(client: PageClient, actor: Actor) -> PageClient:
    sign_in(client, actor)
    return client


def count(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def form_at(page: Page, ending: str) -> int:
    """The position of the form that goes to an address with this ending."""
    forms = page.all(".//main//form")
    return next(at for at, form in enumerate(forms) if (form.get("action") or "").endswith(ending))


def test_a_reply_is_written_below_the_comment(app: Flask, browser: PageClient, talk: Talk) -> None:
    page = browser.page(address(talk))
    assert "لا تعقيبات بعد" in page.text and "داخل جهتي" in page.text
    at = form_at(page, "/replies")
    assert page.form_values(at)["voice"] == f"inside-{talk.organisation_id}", "the narrowest is chosen"
    page = browser.send(address(talk), {"body": "هل نضيف مثالاً؟"}, form=at)
    assert "أُرسل تعقيبكم" in page.text and "هل نضيف مثالاً؟" in page.text and "رنا الحلبي" in page.text
    assert "Inside my organisation" in browser.page(address(talk, language="en")).text
    assert "هل نضيف مثالاً؟" not in as_(browser, talk.reviewer).page(address(talk)).text


def test_an_error_keeps_what_was_typed(app: Flask, browser: PageClient, talk: Talk) -> None:
    long = "س" * 3_001
    page = browser.send(address(talk, "/replies"), {"body": long}, status=422)
    assert page.form_values()["body"] == long
    values = browser.page(address(talk, "/replies")).form_values() | {"body": "كتبته قبل الإغلاق"}
    values["voice"] = f"parties-{talk.organisation_id}"
    with app.app_context():
        close(talk)
    page = browser.resend(address(talk, "/replies"), values, status=409)
    assert "كتبته قبل الإغلاق" in page.html and "أُغلقت الجولة" in page.text
    with app.app_context():
        close(talk, published=True)
    page = browser.resend(address(talk, "/replies"), values, status=409)
    assert "كتبته قبل الإغلاق" in page.html
    assert count(app, Message) == 0


def test_a_reply_comes_back_after_signing_in_again(app: Flask, browser: PageClient, talk: Talk) -> None:
    values = browser.page(address(talk, "/replies")).form_values() | {"body": "كتبته قبل انتهاء الجلسة"}
    browser.delete_cookie("session")
    token = browser.page("/ar/account/sign-in").form_values()["csrf_token"]
    answer = browser.post(address(talk, "/replies"), data={**values, "csrf_token": token})
    assert answer.status_code == 302 and "kept" in answer.headers["Location"]
    kept = answer.headers["Location"].partition("kept%3D")[2].partition("&")[0]
    page = as_(browser, talk.member).page(address(talk, f"/replies?kept={kept}"))
    assert page.form_values()["body"] == "كتبته قبل انتهاء الجلسة"
    assert "نصّكم" in page.text


def test_who_may_no_longer_see_the_comment_gets_the_text_back(
    app: Flask, client: PageClient, talk: Talk
) -> None:
    sign_in(client, talk.neighbour)
    values = client.page(address(talk, "/replies")).form_values() | {"body": "رأي الجيران"}
    with app.app_context():
        commands.hide(talk.comment_id, Ground.INSULT, "إساءة", actor=talk.reviewer)
    page = client.resend(address(talk, "/replies"), values, status=404)
    assert "رأي الجيران" in page.text


def test_a_double_click_writes_once(app: Flask, browser: PageClient, talk: Talk) -> None:
    values = browser.page(address(talk, "/replies")).form_values() | {"body": "مرة واحدة"}
    for _ in range(2):
        browser.resend(address(talk, "/replies"), values)
    assert count(app, Message) == 1


def test_a_notice_leads_to_the_message_on_its_page(app: Flask, browser: PageClient, talk: Talk) -> None:
    with app.app_context():
        ids = [talk.say(talk.member, Circle.INSIDE, f"رسالة {n}") for n in range(21)]
    answer = browser.get(f"/ar/consultations/messages/{ids[-1]}")
    assert answer.headers["Location"].endswith(f"/comments/{talk.comment_id}?replies=2#m-{ids[-1]}")
    assert "رسالة 20" in browser.page(answer.headers["Location"]).text
    as_(browser, talk.reviewer).page(f"/ar/consultations/messages/{ids[0]}", status=404)


def test_a_message_is_taken_back(app: Flask, browser: PageClient, talk: Talk) -> None:
    with app.app_context():
        talk.say(talk.member, Circle.PARTIES, "كلام متسرّع")
    page = browser.page(address(talk))
    page = browser.send(address(talk), form=form_at(page, "/withdraw"))
    assert "سحبه كاتبه" in page.text and "كلام متسرّع" not in page.text


def test_endorsing_and_taking_back(app: Flask, client: PageClient, talk: Talk) -> None:
    sign_in(client, talk.neighbour_focal)
    page = client.page(address(talk))
    at = form_at(page, "/endorse")
    page = client.send(address(talk), form=at + 1)
    assert "شاركت جهتكم التوقيع" in page.text and "وقّعتها أيضاً جمعية البيلسان" in page.text
    page = client.send(address(talk), form=form_at(page, "/endorse") + 1)
    assert "رجعت جهتكم عن تأييد" in page.text and "وقّعتها أيضاً" not in page.text
    assert count(app, Endorsement) == 1
    as_(client, talk.focal)
    assert "التأييد:" not in client.page(address(talk)).text, "nobody endorses their own"


def test_the_board_names_who_stands_behind_a_comment(app: Flask, client: PageClient, talk: Talk) -> None:
    with app.app_context():
        commands.endorse(talk.comment_id, talk.other_id, Support.ENDORSED, actor=talk.neighbour_focal)
    sign_in(client, talk.reviewer)
    for path in (f"/ar/review/{talk.given.id}", f"/ar/review/comments/{talk.comment_id}"):
        assert "أيّدتها: جمعية البيلسان" in client.page(path).text
    assert "البلاغات والنصوص المحجوبة" in client.page(f"/ar/review/{talk.given.id}").text


def test_a_report_is_sent_once(app: Flask, client: PageClient, talk: Talk) -> None:
    sign_in(client, talk.stranger)
    client.page(address(talk, "/report", "en"))
    client.send(address(talk, "/report"), {"reason": "other"}, status=422)
    page = client.send(address(talk, "/report"), {"reason": "insult", "words": "كلمات جارحة"})
    assert "سينظر فيه المراجعون" in page.text
    client.page(address(talk, "/report"))
    assert count(app, Report) == 1


def test_a_reviewer_hides_and_the_organisation_appeals(app: Flask, client: PageClient, talk: Talk) -> None:
    with app.app_context():
        commands.report(talk.comment_id, Ground.INSULT, "كلمات جارحة", actor=talk.neighbour)
    sign_in(client, talk.reviewer)
    assert (
        "بلاغ واحد" in client.page(queue(talk)).text and "1 report" in client.page(queue(talk, "", "en")).text
    )
    path = queue(talk, f"/comments/{talk.comment_id}")
    client.send(path, {"decision": "hide", "reason": "insult"}, status=422)
    client.send(path, {"decision": "hide", "reason": "insult", "words": "عبارة جارحة"})
    assert "عبارة جارحة" in client.page(path).text
    assert "لا نصوص محجوبة" not in client.page(queue(talk, "?hidden=1")).text
    page = as_(client, talk.member).page(address(talk))
    assert "حجبها المراجعون" in page.text and "عبارة جارحة" in page.text
    with app.app_context():
        hiding_id = db.session.scalars(select(Hiding.id)).one()
    page = client.send(f"/ar/consultations/hidings/{hiding_id}/appeal", {"appeal": "ليست جارحة"})
    assert "ليست جارحة" in page.text
    assert "يبتّ فيه مراجع آخر" in as_(client, talk.reviewer).page(path).text
    as_(client, talk.second_reviewer)
    client.send(path, {"decision": "grant", "words": "ليست جارحة فعلاً"})
    assert "النظر والبتّ" not in client.page(queue(talk)).text
    as_(client, talk.neighbour).page(address(talk))


def test_an_individuals_comment_is_checked(app: Flask, client: PageClient, talk: Talk) -> None:
    with app.app_context():
        _person, comment_id = individual(talk)
    sign_in(client, talk.reviewer)
    page = client.send(queue(talk, f"/comments/{comment_id}"), {"decision": "leave"})
    assert "تمّ الإظهار" in page.text


def test_a_stale_page_of_a_reviewer_changes_nothing(app: Flask, client: PageClient, talk: Talk) -> None:
    sign_in(client, talk.reviewer)
    path = queue(talk, f"/comments/{talk.comment_id}")
    values = {"decision": "hide", "reason": "insult", "words": "عبارة", "version": "999"}
    client.send(path, values, status=409)
    assert count(app, Hiding) == 0


def test_a_long_thread_costs_as_much_as_a_short_one(app: Flask, browser: PageClient, talk: Talk) -> None:
    costs = []
    for messages in (2, 18):
        with app.app_context():
            for n in range(messages):
                talk.say(talk.neighbour if n % 2 else talk.member, Circle.PARTIES, f"رسالة {n}")
        with counted_queries() as statements:
            browser.page(address(talk))
        costs.append(len(statements))
    assert costs[0] == costs[1]
