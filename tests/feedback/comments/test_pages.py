"""The pages of comments, read in both languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.feedback.comments import queries
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import CommentItem
from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound, make_comment, open_round

S = CommentState
TEXT = "نقترح ذكر العمر بالأشهر."


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round(closes_at=NOW + timedelta(days=5))


@pytest.fixture
def member(client: PageClient, given: OpenRound) -> PageClient:
    sign_in(client, given.member)
    return client


@pytest.fixture
def focal(client: PageClient, given: OpenRound) -> PageClient:
    sign_in(client, given.focal_point)
    return client


def item(app: Flask, comment_id: int) -> CommentItem:
    with app.app_context():
        return queries.comment(comment_id)


def make(app: Flask, given: OpenRound, state: CommentState = S.DRAFT, **options: Any) -> int:
    with app.app_context():
        return make_comment(given, state, **options)


def reading(given: OpenRound, language: str = "ar") -> str:
    return f"/{language}/consultations/{given.id}/sections/{given.slug}"


def writing(given: OpenRound, language: str = "ar") -> str:
    return f"/{language}/consultations/{given.id}/blocks/{given.block_id}/comment"


def test_anybody_reads_the_text(client: PageClient, given: OpenRound) -> None:
    page = client.page(reading(given))
    assert page.h1 == "قسم الدماغ والنوم 1"
    assert "فقرة عن رعاية الطفل رقم 2." in page.text
    assert "كتابة ملاحظة" not in page.text
    assert "This text is open for comments" in client.page(reading(given, "en")).text
    client.page(f"/ar/consultations/{given.id}/sections/missing", status=404)


def test_a_party_comments_beside_each_paragraph_and_sees_its_own(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    for _ in range(4):
        make(app, given, body="لنا رأي في هذه الفقرة")
    make(app, given, S.SUBMITTED, block=1, body="رأي رسمي")
    page = member.page(reading(given))
    assert page.text.count("كتابة ملاحظة على الفقرة") == 3
    assert page.text.count("لنا رأي في هذه الفقرة") == 3
    assert "4 ملاحظات في المجموع" in page.text
    assert "لنا 5 ملاحظات على هذا القسم" in page.text
    assert "5 comments of ours" in member.page(reading(given, "en")).text


def test_others_do_not_see_an_organisations_comments(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    make(app, given, body="سرّ الجهة")
    with app.app_context():
        stranger = make_person(Role.FOCAL_POINT)
    for actor in (stranger, given.lead):
        sign_in(client, actor)
        page = client.page(reading(given))
        assert "سرّ الجهة" not in page.text
        assert "كتابة ملاحظة على الفقرة" not in page.text


def test_a_comment_is_written_saved_and_stays_on_the_page(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    page = member.page(writing(given))
    assert page.h1 == "ملاحظة على الفقرة 1.1.1"
    assert page.form_values()["proposed_text"] == "فقرة عن رعاية الطفل رقم 1."
    assert "من يرى هذه الملاحظة" in page.text
    page = member.send(writing(given), {"body": TEXT, "kind": "technical"})
    assert page.response.request.path.endswith("/edit")
    assert "حُفظت عند الساعة 12:00" in page.text
    assert page.form_values()["body"] == TEXT
    saved = item(app, 1)
    assert (saved.kind, saved.proposed_text, saved.language) == ("technical", "", "ar")


def test_in_english_the_english_paragraph_is_proposed_upon(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    page = member.page(writing(given, "en"))
    assert page.form_values()["proposed_text"] == "Paragraph 1 on caring for the child."
    member.send(writing(given, "en"), {"proposed_text": "Paragraph 1 on caring for every child."})
    saved = item(app, 1)
    assert (saved.language, saved.proposed_text) == ("en", "Paragraph 1 on caring for every child.")
    page = member.page("/ar/consultations/comments/1")
    assert [e.text for e in page.all(".//del")] == ["the"]
    assert [e.text for e in page.all(".//ins")] == ["every"]


def test_a_whole_section_is_commented_on(app: Flask, member: PageClient, given: OpenRound) -> None:
    path = f"/ar/consultations/{given.id}/sections/{given.section_id}/comment"
    page = member.page(path)
    assert page.h1 == "ملاحظة على القسم 1.1"
    assert "proposed_text" not in page.form_values()
    member.send(path, {"body": TEXT})
    assert item(app, 1).block_id is None


def test_a_double_click_makes_one_comment(app: Flask, member: PageClient, given: OpenRound) -> None:
    values = {**member.page(writing(given)).form_values(), "body": TEXT}
    for _ in range(2):
        assert member.post(writing(given), data=values).status_code == 302
    with app.app_context():
        assert queries.counts(given.id, given.organisation_id).total == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"body": ""}, "اكتبوا ملاحظتكم، أو عدّلوا نصّ الفقرة."),
        ({"body": "ن" * 5_001}, "اكتبوا 5000 حرف على الأكثر."),
        ({"body": TEXT, "proposed_text": "م" * 10_001}, "اكتبوا 10000 حرف على الأكثر."),
        ({"body": TEXT, "kind": "rumour"}, "اختاروا إحدى الإجابات"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    member: PageClient, given: OpenRound, typed: dict[str, str], words: str
) -> None:
    page = member.send(writing(given), typed, status=422)
    assert words in page.text
    assert page.form_values()["body"] == typed["body"]


def test_an_expired_token_loses_nothing(member: PageClient, given: OpenRound) -> None:
    page = member.send(writing(given), {"body": TEXT, "csrf_token": "old"}, status=400)
    assert page.form_values()["body"] == TEXT
    assert page.form_values()["csrf_token"] != "old"


def test_a_focal_point_submits_in_one_step(app: Flask, focal: PageClient, given: OpenRound) -> None:
    page = focal.page(writing(given))
    assert "تقديم الآن" in page.text
    page = focal.send(writing(given), {"body": TEXT, "then": "submit"})
    assert page.h1 == "الملاحظة 1"
    assert item(app, 1).state is S.SUBMITTED


def test_a_member_hands_over_and_the_focal_point_checks_and_submits(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    sign_in(client, given.member)
    page = client.send(writing(given), {"body": TEXT, "then": "hand_over"})
    assert "سُلّمت إلى منسّق الجهة" in page.text
    client.page("/ar/consultations/comments/1/submit", status=403)
    sign_in(client, given.focal_point)
    page = client.send("/ar/consultations/comments/1", form=0)
    assert "دقّقها منسّق الجهة" in page.text
    page = client.page("/en/consultations/comments/1/submit")
    assert "When you submit" in page.text
    page = client.send("/ar/consultations/comments/1/submit")
    assert page.h1 == "الملاحظة 1"
    assert "Official under number 1" in client.page("/en/consultations/comments/1").text


def test_a_comment_goes_back_with_a_note(app: Flask, client: PageClient, given: OpenRound) -> None:
    comment = make(app, given, S.PENDING)
    sign_in(client, given.focal_point)
    path = f"/ar/consultations/comments/{comment}/return"
    client.send(path, {"note": ""}, status=422)
    client.send(path, {"note": "أضيفوا المصدر."})
    sign_in(client, given.member)
    assert "أضيفوا المصدر." in client.page(f"/ar/consultations/comments/{comment}").text
    assert "أضيفوا المصدر." in client.page(f"/ar/consultations/comments/{comment}/edit").text
    assert "Came back" in client.page(f"/en/consultations/{given.id}/desk").text


def test_a_comment_is_taken_back_with_its_trace(app: Flask, focal: PageClient, given: OpenRound) -> None:
    comment = make(app, given, S.SUBMITTED)
    page = focal.page(f"/en/consultations/comments/{comment}/withdraw")
    assert "number 1 is not given again" in page.text
    page = focal.send(f"/ar/consultations/comments/{comment}/withdraw")
    assert "سُحبت هذه الملاحظة" in page.text
    assert "سحبتها الجهة" in page.text


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
    page = member._checked(member.post(path, data=values, follow_redirects=True), 200)
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
            page = member._checked(member.post(path, data=typed), 409)
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
        page = member._checked(member.post(writing(given), data=values), 409)
    again = page.form_values()
    member._checked(member.post(writing(given), data=again, follow_redirects=True), 200)
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
        page = client._checked(client.post(target, data=values), 403)
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
    sent = client.post(back, data=page.form_values(), follow_redirects=True)
    client._checked(sent, 200)
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


def test_the_desk_shows_what_waits(app: Flask, focal: PageClient, given: OpenRound) -> None:
    make(app, given, S.PENDING, body="بانتظار المنسّق")
    make(app, given, S.VERIFIED, section=1, body="جاهزة للتقديم")
    make(app, given, author=given.focal_point, body="مسودّة المنسّق")
    page = focal.page(f"/ar/consultations/{given.id}/desk")
    assert "ملاحظة واحدة بانتظار التدقيق" in page.text
    assert "بانتظار المنسّق" in page.text
    assert "مسودّة المنسّق" not in page.text
    page = focal.page(f"/en/consultations/{given.id}/desk?state=draft&author={given.focal_point.person_id}")
    assert "مسودّة المنسّق" in page.text
    assert "5 days left" in page.text
    focal.page(f"/ar/consultations/{given.id}/desk?state=nonsense&page=x")


def test_all_checked_comments_are_submitted_together(app: Flask, focal: PageClient, given: OpenRound) -> None:
    make(app, given, S.VERIFIED, body="الأولى")
    make(app, given, S.VERIFIED, section=1, body="الثانية", proposed_text="نص بديل")
    path = f"/ar/consultations/{given.id}/desk/{given.organisation_id}/submit"
    page = focal.page(path)
    assert "تصير ملاحظتان رسميتين." in page.text
    assert "الأولى" in page.text and "الثانية" in page.text
    assert "2 comments become official." in focal.page(path.replace("/ar/", "/en/")).text
    page = focal.send(path)
    assert "صارت ملاحظتان رسميتين." in page.text
    assert [item(app, one).number for one in (1, 2)] == [1, 2]
    assert "لا ملاحظات مدقّقة" in focal.page(path).text


def test_a_list_that_changed_meanwhile_is_shown_again(
    app: Flask, focal: PageClient, given: OpenRound
) -> None:
    make(app, given, S.VERIFIED)
    path = f"/en/consultations/{given.id}/desk/{given.organisation_id}/submit"
    seen = focal.page(path).form_values()
    make(app, given, S.VERIFIED, body="أضيفت لاحقاً")
    page = focal._checked(focal.post(path, data=seen), 409)
    assert "nothing was submitted" in page.text
    assert "أضيفت لاحقاً" in page.text


@pytest.mark.parametrize("tail", ["", "/edit", "/return", "/submit", "/withdraw"])
def test_the_pages_of_a_comment_are_closed_to_other_organisations(
    app: Flask, client: PageClient, given: OpenRound, tail: str
) -> None:
    comment = make(app, given, S.PENDING)
    with app.app_context():
        stranger = make_person(Role.FOCAL_POINT)
    sign_in(client, stranger)
    client.page(f"/ar/consultations/comments/{comment}{tail}", status=404)


def test_desks_are_closed_to_other_organisations(app: Flask, client: PageClient, given: OpenRound) -> None:
    with app.app_context():
        stranger = make_person(Role.FOCAL_POINT)
    sign_in(client, stranger)
    client.page(f"/ar/consultations/{given.id}/desk", status=403)
    client.page(f"/ar/consultations/{given.id}/desk/{given.organisation_id}/submit", status=403)


def test_reviewers_see_what_is_official_only(app: Flask, client: PageClient, given: OpenRound) -> None:
    draft, official = make(app, given), make(app, given, S.SUBMITTED)
    sign_in(client, given.lead)
    client.page(f"/ar/consultations/comments/{draft}", status=404)
    page = client.page(f"/ar/consultations/comments/{official}")
    assert "رنا الحلبي" not in page.text
    assert "سُلّمت" not in page.text
    assert "صارت رسمية برقم 1" in page.text


def test_a_member_of_two_parties_chooses_for_whom(app: Flask, client: PageClient, given: OpenRound) -> None:
    with app.app_context():
        other = make_person(Role.PARTY_MEMBER, name="عضو جهتين")
        from nursery.accounts import directory
        from nursery.accounts.actors import SYSTEM
        from nursery.feedback.rounds import commands as rounds

        second = other.grants[0].organisation_id
        directory.add_member(other.person_id or 0, given.organisation_id, Role.PARTY_MEMBER, actor=SYSTEM)
        rounds.invite(given.id, [second], actor=given.lead)
    sign_in(client, other)
    page = client.page(writing(given))
    assert "باسم" in page.text
    client.send(writing(given), {"body": TEXT}, status=422)
    client.send(f"{writing(given)}?organisation={second}", {"body": TEXT})
    assert item(app, 1).organisation_id == second
    assert (
        "جهاتي في هذه الجولة" in client.page(f"/ar/consultations/{given.id}/desk?organisation={second}").text
    )
    client.page(reading(given))


@pytest.mark.parametrize("path", ["reading", "desk", "submit"])
def test_pages_cost_the_same_at_0_and_100_comments(
    app: Flask, focal: PageClient, given: OpenRound, path: str
) -> None:
    address = {
        "reading": reading(given),
        "desk": f"/ar/consultations/{given.id}/desk?state=verified",
        "submit": f"/ar/consultations/{given.id}/desk/{given.organisation_id}/submit",
    }[path]
    make(app, given, S.VERIFIED)
    costs, sizes = [], []
    for more in (0, 100):
        for number in range(more):
            make(app, given, S.VERIFIED, section=number % 2, block=number % 3)
        focal.page(address)
        with counted_queries() as statements:
            sizes.append(len(focal.page(address).html))
        costs.append(len(statements))
    assert costs[0] == costs[1]
    assert costs[0] <= {"reading": 6, "desk": 9, "submit": 5}[path]
    if path == "reading":
        assert sizes[1] < 25_000


def test_posting_a_comment_costs_at_most_twelve_statements(
    app: Flask, focal: PageClient, given: OpenRound
) -> None:
    for then in ("", "submit"):
        values = {**focal.page(writing(given)).form_values(), "body": TEXT, "then": then}
        with counted_queries() as statements:
            assert focal.post(writing(given), data=values).status_code == 302
        assert len(statements) <= 12, f"{len(statements)}: {statements}"
