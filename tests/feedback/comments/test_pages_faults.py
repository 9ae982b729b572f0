"""Two people at once, time that ran out, a session that ended: nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from nursery.base import clock
from nursery.feedback.comments import queries
from tests.feedback.comments.arrange_pages import TEXT, item, make, reading, writing
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.rounds import OpenRound


def test_two_people_edit_one_draft_and_the_second_sees_both_texts(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    comment = make(app, given, body="النص الأول")
    path = f"/ar/consultations/comments/{comment}/edit"
    mine = member.page(path).form_values()
    other = app.test_client()
    assert isinstance(other, PageClient)
    sign_in(other, given.focal_point)
    other.send(path, {"body": "نص المنسّق"})
    page = member.send(path, {**mine, "body": "نص الكاتبة"}, status=409)
    assert "عدّل سامر العلي هذه الملاحظة" in page.text
    assert "نص المنسّق" in page.text
    values = page.form_values()
    assert values["body"] == "نص الكاتبة"
    page = member.resend(path, values)
    assert item(app, comment).body == "نص الكاتبة"


def test_after_closing_the_text_is_given_back_and_the_draft_stays_readable(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    draft = make(app, given, body="مسودّة قديمة")
    new, old = (
        member.page(writing(given)).form_values(),
        member.page(f"/ar/consultations/comments/{draft}/edit"),
    )
    with clock.frozen(given.closes_at + timedelta(seconds=1)):
        for path, values in (
            (writing(given), new),
            (f"/ar/consultations/comments/{draft}/edit", old.form_values()),
        ):
            typed = {**values, "body": "وصل متأخراً بثانية"}
            page = member.resend(path, typed, status=409)
            assert "أُغلقت الجولة في 26 تشرين الثاني 2026، 12:00" in page.text
            assert page.form_values()["body"] == "وصل متأخراً بثانية"
        page = member.page(f"/ar/consultations/comments/{draft}/edit")
        assert page.response.request.path == f"/ar/consultations/comments/{draft}"
        assert "مسودّة قديمة" in page.text
        assert "لا تُستقبل الملاحظات الآن" in member.page(reading(given)).text
        assert "مسودّة قديمة" in member.page(f"/ar/consultations/{given.id}/desk").text
        member.page(f"/en/consultations/{given.id}/desk")
    with app.app_context():
        assert queries.counts(given.id, given.organisation_id).total == 1


def test_the_text_given_back_can_be_sent_again_after_an_extension(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    values = {**member.page(writing(given)).form_values(), "body": TEXT}
    with clock.frozen(given.closes_at):
        page = member.resend(writing(given), values, status=409)
    again = page.form_values()
    member.resend(writing(given), again)
    assert item(app, 1).body == TEXT


def test_a_revoked_members_open_tab_gives_the_text_back(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    draft = make(app, given)
    sign_in(client, given.member)
    path = f"/ar/consultations/comments/{draft}/edit"
    values = {**client.page(path).form_values(), "body": TEXT}
    with app.app_context():
        stranger = make_person()
    sign_in(client, stranger)
    for target in (path, writing(given)):
        page = client.resend(target, values, status=403)
        assert "لم تُحفظ ملاحظتكم" in page.h1
        assert page.form_values()["body"] == TEXT


def test_a_text_sent_after_the_session_ended_is_there_after_signing_in(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    sign_in(client, given.member)
    values = {**client.page(writing(given)).form_values(), "body": TEXT, "kind": "editorial"}
    with client.session_transaction() as session:
        session.clear()
    response = client.post(writing(given), data=values)
    assert response.status_code == 302
    assert "/account/sign-in?next=" in response.headers["Location"]
    shown = client.page(response.headers["Location"])
    assert shown.all(".//input[@type='password']")
    sign_in(client, given.member)
    back = response.headers["Location"].split("next=")[1].replace("%3F", "?").replace("%3D", "=")
    page = client.page(back)
    assert "عاد نصّكم إليكم" in page.text
    assert page.form_values() | {"csrf_token": ""} == values | {"csrf_token": ""}
    client.resend(back, page.form_values())
    assert item(app, 1).body == TEXT


def test_a_draft_edited_after_the_session_ended_is_there_after_signing_in(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    draft = make(app, given)
    path = f"/ar/consultations/comments/{draft}/edit"
    sign_in(client, given.member)
    values = {**client.page(path).form_values(), "body": TEXT}
    with client.session_transaction() as session:
        session.clear()
    location = client.post(path, data=values).headers["Location"]
    sign_in(client, given.member)
    page = client.page(f"{path}?kept={location.split('kept%3D')[1]}")
    assert page.form_values()["body"] == TEXT


def test_a_page_that_is_not_there_any_more_for_a_guest_leads_to_sign_in(
    client: PageClient, given: OpenRound
) -> None:
    response = client.get(writing(given))
    assert response.status_code == 302
    assert "/account/sign-in" in response.headers["Location"]


def test_a_round_that_is_not_open_leads_back_to_the_text(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    with clock.frozen(given.closes_at):
        assert member.page(writing(given)).response.request.path == reading(given)
