"""The pages of comments, read in both languages."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.feedback.comments import queries
from tests.feedback.comments.arrange_pages import AGREED, TEXT, S, item, make, reading, writing
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound


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
        ({"body": ""}, "اكتبوا ملاحظتكم، أو اقترحوا صياغة أخرى إن كانت على فقرة."),
        ({"body": "ن" * 5_001}, "عدد حروف ما كتبتموه 5,001، والحدّ الأعلى 5,000."),
        ({"body": TEXT, "proposed_text": "م" * 10_001}, "عدد حروف النصّ البديل 10,001، والحدّ الأعلى 10,000."),
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
    assert "المتابعة إلى التقديم" in page.text
    page = focal.send(writing(given), {"body": TEXT, "then": "submit"})
    assert item(app, 1).state is S.DRAFT, "nothing is official before the consent"
    page = focal.send("/ar/consultations/comments/1/submit", AGREED)
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
    page = client.send("/ar/consultations/comments/1/submit", AGREED)
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
    page = focal.send(path, AGREED)
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
    page = focal.resend(path, {**seen, **AGREED}, status=409)
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
    assert costs[0] <= {"reading": 6, "desk": 10, "submit": 6}[path]
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
