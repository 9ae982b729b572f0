"""The list of notices on the site, and how people choose."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import people
from nursery.base.command import command
from nursery.base.mail import kept_letters
from nursery.base.outbox import mailer
from nursery.extensions import db
from nursery.notifications import commands, queries
from nursery.notifications.kinds import Delivery, NoticeKind
from nursery.notifications.models import Notification
from nursery.notifications.telling import tell
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries


@command
def tell_of(
    actor: Actor, title: str, *, kind: NoticeKind = NoticeKind.ROUNDS, key: str | None = None
) -> None:
    wording = lambda _to: (title, "مرحباً\n\nفُتحت الجولة.\n\nhttp://localhost/ar/consultations\n")  # noqa: E731
    tell(people([actor.person_id or 0]), wording, kind=kind, path="consultations", key=key)


@pytest.fixture
def reader(app: Flask) -> Actor:
    for file in mailer.folder.glob("*.eml"):
        file.unlink()
    with app.app_context():
        return make_person(name="هناء الأسعد")


@pytest.fixture
def signed_in(client: PageClient, reader: Actor) -> PageClient:
    sign_in(client, reader)
    return client


@pytest.mark.parametrize("code", ["ar", "en"])
def test_an_empty_list_says_what_will_stand_here(signed_in: PageClient, code: str) -> None:
    page = signed_in.page(f"/{code}/account/notices")
    assert ("لا إشعارات بعد" if code == "ar" else "No notices yet") in page.text


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_newest_stands_first_and_unread_is_said_in_words(
    app: Flask, signed_in: PageClient, reader: Actor, code: str
) -> None:
    with app.app_context():
        tell_of(reader, "الجولة الأولى")
        tell_of(reader, "الجولة الثانية")
        commands.mark_read(1, actor=reader)
    page = signed_in.page(f"/{code}/account/notices")
    titles = ["".join(title.itertext()) for title in page.all(".//article//h2")]
    assert titles == ["الجولة الثانية", "الجولة الأولى"]
    unread, read = ("غير مقروء", "مقروء") if code == "ar" else ("Unread", "Already read")
    tags = [
        "".join(tag.itertext()).strip()
        for tag in page.all(".//article//span[@class]")
        if "tag" in tag.get("class", "")
    ]
    assert tags == [unread, read]


def test_the_number_of_unread_stands_in_the_frame_and_costs_nothing(
    app: Flask, signed_in: PageClient, reader: Actor
) -> None:
    with counted_queries() as without:
        signed_in.get("/ar/terms")
    with app.app_context():
        for number in range(3):
            tell_of(reader, f"خبر {number}")
    with counted_queries() as statements:
        page = signed_in.page("/ar/terms")
    assert "إشعارات غير مقروءة: 3" in page.text
    assert len(statements) == len(without)


def test_nobody_is_asked_about_notices_when_nobody_is_signed_in(client: PageClient) -> None:
    with counted_queries() as statements:
        client.get("/ar/terms")
    assert not statements


def test_opening_a_notice_marks_it_read_and_leads_there(
    app: Flask, signed_in: PageClient, reader: Actor
) -> None:
    with app.app_context():
        tell_of(reader, "فُتحت جولة")
    token = signed_in.page("/ar/account/notices").form_values()["csrf_token"]
    answer = signed_in.post("/ar/account/notices/1/open", data={"csrf_token": token})
    assert answer.headers["Location"] == "/ar/consultations"
    assert "قرأتم إشعاراتكم كلها" in signed_in.page("/ar/account/notices").text


def test_notices_that_say_the_same_stand_together_and_are_read_together(
    app: Flask, signed_in: PageClient, reader: Actor
) -> None:
    with app.app_context():
        for title in ("ملاحظات تنتظر", "فُتحت جولة", "ملاحظات تنتظر", "ملاحظات تنتظر"):
            tell_of(reader, title)
    page = signed_in.page("/ar/account/notices")
    assert len(page.all(".//article")) == 2
    assert "وقبله إشعاران مثله" in page.text
    signed_in.post("/ar/account/notices/4/read", data={"csrf_token": page.form_values()["csrf_token"]})
    assert "إشعار واحد غير مقروء" in signed_in.page("/ar/account/notices").text


def test_looking_at_the_list_reads_nothing(app: Flask, signed_in: PageClient, reader: Actor) -> None:
    with app.app_context():
        tell_of(reader, "فُتحت جولة")
    signed_in.page("/ar/account/notices")
    assert "إشعار واحد غير مقروء" in signed_in.page("/ar/account/notices").text


def test_all_of_a_kind_are_read_at_once(app: Flask, signed_in: PageClient, reader: Actor) -> None:
    with app.app_context():
        tell_of(reader, "فُتحت جولة")
        tell_of(reader, "ردّ على ملاحظتكم", kind=NoticeKind.REPLIES)
    page = signed_in.page("/ar/account/notices?kind=replies")
    assert len(page.all(".//article")) == 1
    data = {"csrf_token": page.form_values()["csrf_token"], "kind": "replies"}
    signed_in.post("/ar/account/notices/read", data=data)
    with app.app_context():
        assert db.session.scalars(select(Notification.kind).where(Notification.read_at.is_(None))).all() == [
            NoticeKind.ROUNDS
        ]


def test_a_notice_of_somebody_else_is_not_there(app: Flask, signed_in: PageClient) -> None:
    with app.app_context():
        other = make_person(name="غسان المصري")
        tell_of(other, "خبر لغيركم")
    assert "خبر لغيركم" not in signed_in.page("/ar/account/notices").text
    token = signed_in.page("/ar/account/notices/choices").form_values()["csrf_token"]
    assert signed_in.post("/ar/account/notices/1/open", data={"csrf_token": token}).status_code == 404


def test_a_long_list_has_pages_and_costs_the_same(app: Flask, signed_in: PageClient, reader: Actor) -> None:
    costs = []
    for _round in range(2):
        with app.app_context():
            for number in range(15):
                tell_of(reader, f"خبر {len(costs)}.{number}")
        with counted_queries() as statements:
            page = signed_in.page("/ar/account/notices")
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 3
    assert len(page.all(".//article")) == 20
    assert len(signed_in.page("/ar/account/notices?page=2").all(".//article")) == 10


@pytest.mark.parametrize("code", ["ar", "en"])
def test_choices_are_kept_for_each_kind(app: Flask, signed_in: PageClient, reader: Actor, code: str) -> None:
    signed_in.send(f"/{code}/account/notices/choices", {"rounds": "daily", "replies": "site_only"})
    with app.app_context():
        chosen = queries.choices(reader.person_id or 0)
    assert chosen[NoticeKind.ROUNDS] is Delivery.DAILY
    assert chosen[NoticeKind.REPLIES] is Delivery.SITE_ONLY
    assert chosen[NoticeKind.REMINDERS] is Delivery.AT_ONCE


def test_a_letter_ends_with_where_to_change_letters(app: Flask, reader: Actor) -> None:
    with app.app_context():
        tell_of(reader, "فُتحت جولة")
    [letter] = kept_letters(mailer.folder)
    assert letter.body.rstrip().endswith("/ar/account/notices/choices")


def test_no_letter_for_those_who_want_none_but_the_list_has_it(app: Flask, reader: Actor) -> None:
    with app.app_context():
        commands.choose({NoticeKind.ROUNDS: Delivery.SITE_ONLY}, actor=reader)
        tell_of(reader, "فُتحت جولة")
        assert kept_letters(mailer.folder) == []
        assert queries.notices(reader.person_id or 0).total == 1
