"""The pages of sessions, read in both languages by everybody who has to do with them."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.mail import kept_letters
from nursery.base.outbox import mailer
from nursery.feedback.workshops import jobs, queries
from nursery.feedback.workshops.commands import inviting, minuting
from nursery.feedback.workshops.lifecycle import InvitationAnswer
from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.rounds import OpenRound, open_round
from tests.support.sessions import (
    SECRET_EMAIL,
    SECRET_LINK,
    SECRET_NAME,
    Session,
    arrive,
    code_of,
    invitation_token,
    make_session,
    note,
    record,
    token_of,
)

LATER = NOW + timedelta(hours=6)
GUEST = "guest@example.org"


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


@pytest.fixture
def session(app: Flask, given: OpenRound) -> Session:
    with app.app_context():
        return make_session(given, capacity=3)


def signed_in(client: PageClient, who: object) -> PageClient:
    sign_in(client, who)  # type: ignore[arg-type]
    return client


def test_everybody_reads_of_a_session_and_nobody_sees_names_or_the_link(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    with app.app_context():
        record(session, note(session, participant_id=arrive(session, given)))
    for language in ("ar", "en"):
        for path in (
            f"/consultations/{given.id}/sessions",
            f"/workshops/{session.id}",
            f"/consultations/{given.id}",
        ):
            page = client.page(f"/{language}{path}")
            for secret in (SECRET_NAME, SECRET_EMAIL, SECRET_LINK, session.facilitator.name):
                assert secret not in page.html, path
    assert "جلسة حوارية في حلب" in client.page(f"/ar/consultations/{given.id}").text
    client.page(f"/ar/workshops/{session.id}/minutes", status=404)


def test_a_facilitator_plans_a_session_with_agenda_and_invitations(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        facilitator = make_person(Role.FACILITATOR, name="سهى الميسّرة")
    browser = signed_in(client, facilitator)
    path = f"/ar/consultations/{given.id}/sessions/plan"
    day = (clock.today() + timedelta(days=3)).isoformat()
    typed = {"title_ar": "جلسة إدلب", "place": "قاعة البلدية", "governorate": "SY-ID"}
    browser.send(path, {**typed, "place": ""}, status=422)
    values = browser.page(path).form_values()
    sent = {**values, **typed, "starts_at": [day, "10:00"], "ends_at": [day, "12:00"]}
    page = browser.resend(path, sent)
    assert page.h1 == "جدول الأعمال"
    assert browser.resend(path, sent).response.request.path == page.response.request.path, "planned once"
    workshop = page.response.request.path.split("/")[3]
    page = browser.send(page.response.request.path, {"section_id": str(given.section_id), "minutes": "45"})
    assert "قسم الدماغ والنوم 1" in page.text and "45 دقيقة" in page.text
    page = browser.send(
        f"/ar/workshops/{workshop}/invitations", {"emails": f"{GUEST}\nnot-an-address"}, status=422
    )
    assert "not-an-address" in page.html
    browser.send(f"/ar/workshops/{workshop}/invitations", {"emails": GUEST})
    assert GUEST in browser.page(f"/en/workshops/{workshop}/invitations").html
    browser.page(f"/en/workshops/{workshop}/edit")
    page = browser.send(f"/ar/workshops/{workshop}/cancel", {"reason": "تعذّر استخدام القاعة"})
    assert "لن تُعقد هذه الجلسة" in page.text and "تعذّر استخدام القاعة" in page.text


def test_a_guest_accepts_by_the_link_of_the_letter_and_waits_when_it_is_full(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    with app.app_context():
        inviting.invite(session.id, emails=[GUEST, "other@example.org"], actor=session.facilitator)
        letters = [one for one in kept_letters(mailer.folder) if one.address == GUEST]
        token = invitation_token(session, GUEST)
        other = invitation_token(session, "other@example.org")
    assert any(f"/ar/workshops/invitations/{token}" in one.body for one in letters)
    path = f"/ar/workshops/invitations/{token}"
    assert SECRET_LINK not in client.page(path).html, "the link is for those who come"
    page = client.send(path, {"answer": "accepted", "people": "٢"})
    assert "سيحضر منكم شخصان" in page.text and SECRET_LINK in page.html
    page = client.send(f"/ar/workshops/invitations/{other}", {"answer": "accepted", "people": "2"})
    assert "أنتم على قائمة الانتظار" in page.text and SECRET_LINK not in page.html
    client.send(path, {"answer": "declined"})
    page = client.page(f"/en/workshops/invitations/{other}")
    assert "We expect you" in page.text
    with app.app_context():
        subjects = [one.subject for one in kept_letters(mailer.folder) if one.address == "other@example.org"]
    assert any("توفّر لكم مقعد" in subject for subject in subjects)
    calendar = client.get(f"/ar/workshops/invitations/{other}/session.ics")
    assert calendar.mimetype == "text/calendar" and SECRET_LINK in calendar.get_data(as_text=True)
    assert SECRET_LINK not in client.get(f"/ar/workshops/{session.id}/session.ics").get_data(as_text=True)


def test_an_invited_organisation_answers_when_signed_in(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    browser = signed_in(client, given.member)
    path = f"/ar/workshops/{session.id}"
    assert "جهتكم مدعوّة إلى المشاركة" in browser.page(path).text
    page = browser.send(path, {"people": "2", "answer": "accepted"})
    assert "سيحضر منكم شخصان" in page.text and SECRET_LINK in page.html
    wrong = browser.send(path, {"people": "0", "answer": "accepted"}, status=422)
    assert wrong.h1 == "الردّ على الدعوة"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_somebody_signs_in_by_the_code_and_is_known_the_second_time(
    app: Flask, client: PageClient, given: OpenRound, session: Session, language: str
) -> None:
    with app.app_context():
        path = f"/{language}/workshops/arrive/{code_of(session)}"
    typed = {"name": SECRET_NAME, "organisation_id": str(given.organisation_id), "gender": "woman"}
    refused = client.send(path, typed, status=422)
    assert refused.form_values()["name"] == SECRET_NAME, "nothing typed is lost"
    client.send(path, {**typed, "consents": "y"})
    page = client.page(path)
    assert SECRET_NAME in page.text and not page.all(".//input[@name='name']")
    page = client.page(f"{path}?another=1")
    client.resend(path, {**page.form_values(), **typed, "consents": "y"})
    with app.app_context():
        assert len(queries.participants(session.id)) == 1, "the same name stands there once"


def test_the_page_for_signing_in_is_open_on_the_day_alone(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        session = make_session(given, starts_in=timedelta(days=2))
        path = f"/ar/workshops/arrive/{code_of(session)}"
    assert not client.page(path).all(".//input[@name='name']")
    with clock.frozen(session.starts_at):
        values = client.page(path).form_values()
        sent = {**values, "name": "سعاد الأحمد", "gender": "woman", "consents": "y"}
    with clock.frozen(session.starts_at + timedelta(days=1)):
        client.resend(path, sent, status=409)
    with app.app_context():
        assert queries.participants(session.id) == []


def test_secret_links_that_are_wrong_or_of_another_thing_lead_nowhere(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    with app.app_context():
        inviting.invite(session.id, emails=[GUEST], actor=session.facilitator)
        invitation, code = invitation_token(session, GUEST), code_of(session)
        who = arrive(session, given)
        mine = token_of(who, session)
        other = make_session(given)
        foreign = record(other, note(other, participant_id=arrive(other, given)))
        record(session, note(session, participant_id=who))
        with clock.frozen(LATER):
            minuting.begin_minutes(session.id, actor=session.facilitator)
    for kind, tokens in {
        "invitations": (mine, code, "x" * 43),
        "confirm": (invitation, code, "x" * 43),
        "arrive": (invitation, mine, "x" * 16),
    }.items():
        for token in tokens:
            client.page(f"/ar/workshops/{kind}/{token}", status=404)
    path = f"/ar/workshops/confirm/{mine}"
    with clock.frozen(LATER):
        values = {**client.page(path).form_values(), "point_id": str(foreign), "verdict": "rejected"}
        client.resend(path, values, status=404)


def test_a_participant_confirms_and_corrects_without_an_account(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    with app.app_context():
        who = arrive(session, given)
        point_id = record(session, note(session, "ما كتبه المدوّن", participant_id=who))
        with clock.frozen(LATER):
            minuting.begin_minutes(session.id, actor=session.facilitator)
            letter = next(one for one in kept_letters(mailer.folder) if one.address == SECRET_EMAIL)
            token = token_of(who, session)
    assert f"/ar/workshops/confirm/{token}" in letter.body
    with clock.frozen(LATER):
        path = f"/ar/workshops/confirm/{token}"
        assert "ما كتبه المدوّن" in client.page(path).text
        empty = client.send(path, {"verdict": "corrected", "correction": ""}, status=422)
        assert "اكتبوا ما قلتموه" in empty.text
        client.send(path, {"verdict": "corrected", "correction": "ما قلته فعلاً"})
        assert "صحّحها المشارك/ة" in client.page(path).text
        client.page(path.replace("/ar/", "/en/"))
        browser = signed_in(client, session.note_taker)
        draft = browser.page(f"/ar/workshops/{session.id}/minutes")
        assert "ما قلته فعلاً" in draft.text and "ما كتبه المدوّن" in draft.text
        refused = browser.send(
            f"/ar/workshops/{session.id}/record/{point_id}", {"body": "شيء آخر"}, status=409
        )
        assert "أبدى المشارك/ة رأيه" in refused.text


def test_a_note_taker_records_without_script(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    with app.app_context():
        who = arrive(session, given)
    browser = signed_in(client, session.note_taker)
    path = f"/ar/workshops/{session.id}/record"
    assert "لم يُدوَّن شيء بعد" in browser.page(path).text
    browser.send(path, {"body": ""}, status=422, form=0)
    page = browser.send(path, {"body": "نقطة أولى", "who": str(who), "place": "1.1.2"}, form=0)
    assert "نقطة أولى" in page.text and "1.1.2" in page.text and SECRET_NAME in page.text
    browser.send(path, {"body": "رأي طاولة", "who": "table", "speaker_name": ""}, status=422, form=0)
    page = browser.page(f"/en/workshops/{session.id}/record")
    point = next(form.get("action") for form in page.all(".//form") if "delete" in form.get("action", ""))
    token = {"csrf_token": page.form_values()["csrf_token"]}
    page = browser.resend(point, token)
    assert "Deleted points" in page.text
    browser.resend(point.replace("delete", "restore"), token)
    assert "نقطة أولى" in browser.page(path).text


def test_the_list_of_participants_is_ticked_and_counted(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    browser = signed_in(client, session.facilitator)
    path = f"/ar/workshops/{session.id}/attendance"
    assert "لا أحد على القائمة بعد" in browser.page(path).text
    browser.send(path, {"name": "خالد العمر", "gender": "man", "organisation_name": "بلدية"}, form=0)
    page = browser.send(
        path, {"name": "ليلى حسن", "gender": "woman", "organisation_id": str(given.organisation_id)}
    )
    assert "حضر شخصان" in page.text and "جمعية الياسمين" in page.text
    absent = next(form.get("action") for form in page.all(".//form") if "absent" in form.get("action", ""))
    page = browser.resend(absent, {"csrf_token": page.form_values()["csrf_token"]})
    assert "حضر شخص واحد" in page.text
    browser.page(f"/en/workshops/{session.id}/attendance")
    browser.page(f"/ar/workshops/{session.id}/hall")
    browser.page(f"/en/workshops/{session.id}/hall")


def test_confirmed_minutes_are_public_without_names_but_of_those_who_agreed(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    with app.app_context():
        record(session, note(session, "كلام بلا اسم", participant_id=arrive(session, given)))
        named = arrive(session, given, name="رائد الحموي", email="", named=True)
        record(session, note(session, "كلام باسم صاحبه", participant_id=named))
    browser = signed_in(client, session.facilitator)
    base = f"/ar/workshops/{session.id}"
    with clock.frozen(LATER):
        assert "لم يبدأ المحضر بعد" in browser.page(f"{base}/minutes").text
        page = browser.send(f"{base}/minutes/begin", {"days": "5"})
        assert "سُئل مشارك واحد" in page.text
        browser.send(f"{base}/minutes/edit", {"introduction": "افتُتحت الجلسة", "closing": "شكراً لكم"})
        browser.send(f"{base}/minutes/confirm", status=422)
    with clock.frozen(LATER + timedelta(days=6)):
        page = browser.send(f"{base}/minutes/confirm")
        assert "أصبحت نقطتان ملاحظتين" in page.text
    public = app.test_client()
    assert isinstance(public, PageClient)
    for language in ("ar", "en"):
        page = public.page(f"/{language}/workshops/{session.id}/minutes")
        for words in ("كلام بلا اسم", "رائد الحموي", "افتُتحت الجلسة", "شكراً لكم"):
            assert words in page.text, words
        for secret in (SECRET_NAME, SECRET_EMAIL, SECRET_LINK, session.facilitator.name):
            assert secret not in page.html
    pdf = public.get(f"/ar/workshops/{session.id}/minutes.pdf")
    assert pdf.mimetype == "application/pdf" and pdf.get_data()[:5] == b"%PDF-"
    with app.app_context():
        comment_id = next(one.comment_id for one in queries.points(session.id))
    browser = signed_in(client, given.focal_point)
    page = browser.page(f"/ar/consultations/comments/{comment_id}")
    assert "قيلت في جلسة حوارية" in page.text and "محضر الجلسة" in page.text


def test_points_kept_on_a_device_are_sent_as_one_batch(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    browser = signed_in(client, session.note_taker)
    token = browser.page(f"/ar/workshops/{session.id}/record").form_values(0)["csrf_token"]
    good = {
        "key": str(uuid4()),
        "agenda": session.agenda_id,
        "kind": "question",
        "body": "سؤال",
        "speaker": "hall",
    }
    points = json.dumps([good, {"key": "bad"}, 7, {**good, "key": str(uuid4()), "body": ""}])
    path = f"/ar/workshops/{session.id}/record/sync"
    for _ in range(2):
        answer = browser.post(path, data={"points": points}, headers={"X-CSRFToken": token})
        assert answer.status_code == 200
        assert [one["body"] for one in answer.json["points"]] == ["سؤال"]
        assert len(answer.json["refused"]) == 2
    for nonsense in ("{", "[" * 100_000, "null", '[{"key": 1e999}]'):
        answer = browser.post(path, data={"points": nonsense}, headers={"X-CSRFToken": token})
        assert answer.status_code == 200
    cut = json.dumps([{**good, "key": str(uuid4()), "body": "كلام \ud83d", "name": "\x00"}])
    for since in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "\x00", "2026"):
        answer = browser.post(path, data={"points": cut, "since": since}, headers={"X-CSRFToken": token})
        assert answer.status_code == 200 and not answer.json["refused"]
    assert "كلام" in {one["body"] for one in answer.json["points"]}, "half a sign holds up no point"
    assert browser.post(path, data={"points": points}).status_code == 400, "without the form's token"


def test_facilitators_and_note_takers_find_their_sessions_in_my_work(
    client: PageClient, session: Session
) -> None:
    browser = signed_in(client, session.note_taker)
    assert "جلسة حوارية: جلسة حوارية في حلب" in browser.page("/ar/my-work").text
    with clock.frozen(LATER):
        browser = signed_in(client, session.facilitator)
        assert "ابدؤوا محضر الجلسة" in browser.page("/ar/my-work").text


def test_those_who_come_are_reminded_a_day_before_and_once(app: Flask, given: OpenRound) -> None:
    with app.app_context():
        session = make_session(given, starts_in=timedelta(days=2))
        inviting.invite(session.id, emails=[GUEST], actor=session.facilitator)
        inviting.answer_by_link(invitation_token(session, GUEST), InvitationAnswer.ACCEPTED)
        for moment in (NOW, NOW + timedelta(hours=25), NOW + timedelta(hours=26)):
            with clock.frozen(moment):
                jobs.remind.function()
        subjects = [one.subject for one in kept_letters(mailer.folder) if one.address == GUEST]
    assert sum("قريباً" in subject for subject in subjects) == 1


def test_a_facilitator_of_another_session_is_kept_out(
    app: Flask, client: PageClient, given: OpenRound, session: Session
) -> None:
    with app.app_context():
        other = make_person(Role.FACILITATOR, organisation_id=make_organisation(name_ar="جهة أخرى"))
    browser = signed_in(client, other)
    for page in ("edit", "agenda", "invitations", "cancel", "hall", "attendance", "record", "minutes/begin"):
        browser.page(f"/ar/workshops/{session.id}/{page}", status=404)
