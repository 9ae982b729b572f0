"""The organisation's flow as people see it: consent, the head, joining, the desk's filters, revisions."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Attachment, Comment
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.models import Round
from tests.conftest import NOW
from tests.feedback.comments.arrange_pages import AGREED, S, item, make
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


def desk(given: OpenRound, tail: str = "", lang: str = "ar") -> str:
    return f"/{lang}/consultations/{given.id}/desk{tail}"


def list_of(given: OpenRound, step: str, lang: str = "ar") -> str:
    return desk(given, f"/{given.organisation_id}/{step}", lang)


@command
def change(comment_id: int, **values: object) -> None:
    row = db.session.get_one(Comment, comment_id)
    for name, value in values.items():
        setattr(row, name, value)


@command
def end_memberships(person: Actor) -> None:
    for row in db.session.scalars(select(Membership).where(Membership.person_id == person.person_id)):
        row.ended_at = NOW


@command
def attach(comment_id: int) -> None:
    file = {"name": "source.pdf", "storage_key": "0" * 64, "media_type": "application/pdf", "size": 2048}
    db.session.add(Attachment(comment_id=comment_id, added_at=NOW, **file))


@command
def say_privacy(given: OpenRound) -> None:
    row = db.session.get_one(Round, given.id)
    row.privacy_notice_ar = "تُحفظ الملاحظات خمس سنوات."
    row.privacy_notice_en = "Comments are kept for five years."


def test_before_submitting_a_person_sees_what_becomes_public(
    app: Flask, focal: PageClient, given: OpenRound
) -> None:
    comment = make(app, given, S.VERIFIED)
    with app.app_context():
        attach(comment)
        say_privacy(given)
        change(comment, visibility=Visibility.REVIEWERS)
    path = f"/ar/consultations/comments/{comment}/submit"
    text = focal.page(path.replace("/ar/", "/en/")).text
    assert "The reviewers of the ministry only, for good." in text
    assert "source.pdf" in text and "Comments are kept for five years." in text
    assert "No name of a person is shown." in text
    page = focal.send(path, {"consent": ""}, status=422)
    assert page.all(".//p[@class='field-error']")
    assert item(app, comment).state is S.VERIFIED
    focal.send(path, AGREED)
    assert item(app, comment).consented_at is not None


@BOTH
def test_nothing_goes_in_together_without_the_box(
    app: Flask, focal: PageClient, given: OpenRound, lang: str
) -> None:
    comments = [make(app, given, S.VERIFIED, body=f"نص {number}") for number in range(2)]
    focal.send(list_of(given, "submit", lang), status=422)
    assert {item(app, one).state for one in comments} == {S.VERIFIED}
    focal.send(list_of(given, "submit", lang), AGREED)
    assert {item(app, one).state for one in comments} == {S.SUBMITTED}


@BOTH
def test_the_focal_point_sees_that_it_waits_for_the_head(
    app: Flask, client: PageClient, given: OpenRound, lang: str
) -> None:
    with app.app_context():
        head = make_person(Role.ORGANISATION_HEAD, organisation_id=given.organisation_id)
    comment = make(app, given, S.VERIFIED)
    sign_in(client, given.focal_point)
    words = {"ar": "بانتظار رئيس", "en": "waits for the head"}[lang]
    assert words in client.page(desk(given, lang=lang)).text
    assert words in client.page(f"/{lang}/consultations/comments/{comment}").text
    client.page(list_of(given, "submit", lang), status=403)
    sign_in(client, head)
    assert client.page(list_of(given, "submit", lang)).all(".//input[@name='consent']")
    client.send(list_of(given, "submit", lang), AGREED)
    assert item(app, comment).submitted_by == head.person_id


@BOTH
def test_all_that_waits_is_checked_on_one_page(
    app: Flask, focal: PageClient, given: OpenRound, lang: str
) -> None:
    focal.page(list_of(given, "check", lang))
    for _ in range(2):
        make(app, given, S.PENDING)
    focal.page(list_of(given, "check", lang))
    focal.send(list_of(given, "check", lang))
    assert {item(app, one).state for one in (1, 2)} == {S.VERIFIED}


@BOTH
def test_comments_on_one_place_are_joined_and_taken_apart(
    app: Flask, focal: PageClient, given: OpenRound, lang: str
) -> None:
    first, second = make(app, given, body="الأولى"), make(app, given, S.PENDING, body="الثانية")
    assert f"comments/{second}/join" in focal.page(f"/{lang}/consultations/comments/{second}").html
    path = f"/{lang}/consultations/comments/{second}/join"
    page = focal.page(path)
    values = page.form_values()
    assert values["body"] == "الأولى\n\nالثانية"
    chosen = [f"{one}.{item(app, one).version}" for one in (first, second)]
    assert focal.post(path, data={**values, "body": "  ", "chosen": chosen[:1]}).status_code == 422
    focal.post(path, data={**values, "body": "نصّ جامع", "chosen": chosen})
    assert item(app, 3).body == "نصّ جامع"
    assert "الأولى" in focal.page(f"/{lang}/consultations/comments/3").text
    assert "comments/3" in focal.page(f"/{lang}/consultations/comments/{first}").html
    focal.send(f"/{lang}/consultations/comments/3/separate")
    assert item(app, first).state is S.DRAFT


def test_what_stands_alone_is_not_joined(app: Flask, focal: PageClient, given: OpenRound) -> None:
    comment = make(app, given)
    assert focal.get(f"/ar/consultations/comments/{comment}/join").status_code == 302
    assert focal.get(f"/ar/consultations/comments/{comment}/separate").status_code == 302


def test_the_desk_is_narrowed_by_section_kind_member_and_words(
    app: Flask, focal: PageClient, given: OpenRound
) -> None:
    for number in range(6):
        make(app, given, body=f"نص {number}", section=number % 2)
    make(app, given, body="كلمة نادرة", kind=CommentKind.QUESTION)
    narrowed = {
        f"section={given.section_id}": 4,
        "kind=question": 1,
        f"author={given.member.person_id}": 7,
        "text=نادرة": 1,
        "text=100%25": 0,
        "section=0": 0,
    }
    for query, count in narrowed.items():
        page = focal.page(desk(given, f"?state=draft&{query}"))
        assert len(page.all(".//li[@class='desk-item']")) == count, query
    focal.page(desk(given, "?state=draft&section=x&kind=y&author=z", "en"))


def test_comments_on_the_whole_guide_stand_first(app: Flask, focal: PageClient, given: OpenRound) -> None:
    make(app, given, body="على فقرة")
    whole = make(app, given, body="على الدليل")
    with app.app_context():
        change(whole, section_id=None, block_id=None)
    text = focal.page(desk(given, "?state=draft")).text
    assert text.index("على الدليل") < text.index("على فقرة")
    assert "على الدليل كاملاً" in focal.page(f"/ar/consultations/comments/{whole}").text


@BOTH
def test_an_official_comment_shows_how_it_read_before(
    app: Flask, client: PageClient, given: OpenRound, lang: str
) -> None:
    comment = make(app, given, S.SUBMITTED, body="نصّ أول.")
    with app.app_context():
        commands.change_draft(
            comment, kind=CommentKind.QUESTION, body="نصّ ثانٍ.", seen_version=1, actor=given.focal_point
        )
    sign_in(client, given.focal_point)
    page = client.page(f"/{lang}/consultations/comments/{comment}")
    assert page.all(".//article//del") and page.all(".//article//ins")
    assert given.focal_point.name in page.text
    sign_in(client, given.lead)
    page = client.page(f"/{lang}/consultations/comments/{comment}")
    assert page.all(".//article//del")
    assert given.focal_point.name not in page.text


@BOTH
def test_everybody_sees_a_public_comment_and_no_name(
    app: Flask, client: PageClient, given: OpenRound, lang: str
) -> None:
    comment = make(app, given, S.SUBMITTED, body="ملاحظة للجميع")
    path = f"/{lang}/consultations/comments/{comment}"
    assert client.get(path).status_code == 302, "for the parties only: who is signed out signs in"
    with app.app_context():
        change(comment, visibility=Visibility.PUBLIC, source_name="رنا", source_reference="12/ص")
    page = client.page(path)
    assert "ملاحظة للجميع" in page.text
    for private in (given.member.name, given.focal_point.name, "12/ص"):
        assert private not in page.text
    with app.app_context():
        change(comment, shows_author=True)
    assert given.member.name in client.page(path).text
    with app.app_context():
        change(comment, awaits_check=True)
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("state", list(CommentState))
@BOTH
def test_the_page_of_a_comment_in_every_state(
    app: Flask, client: PageClient, given: OpenRound, state: CommentState, lang: str
) -> None:
    comment = make(app, given, state, proposed_text="نص بديل للفقرة.")
    for person in (given.member, given.focal_point):
        sign_in(client, person)
        client.page(f"/{lang}/consultations/comments/{comment}")


def test_the_pages_cost_the_same_for_many_comments(app: Flask, focal: PageClient, given: OpenRound) -> None:
    make(app, given, S.PENDING)
    costs = []
    for more in (1, 20):
        for _ in range(more):
            make(app, given, S.PENDING)
        for path in (
            list_of(given, "check"),
            "/ar/consultations/comments/1/join",
            "/ar/consultations/comments/1",
        ):
            with counted_queries() as statements:
                focal.page(path)
            costs.append(len(statements))
    assert costs[:3] == costs[3:]
    assert max(costs[:2]) <= 8 and costs[2] <= 16, costs


def test_a_second_focal_point_submits_the_list_at_once(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        second = make_person(Role.FOCAL_POINT, organisation_id=given.organisation_id)
    make(app, given, S.VERIFIED)
    sign_in(client, second)
    path = list_of(given, "submit", "en")
    seen = client.page(path).form_values()
    with app.app_context():
        commands.submit_verified(given.id, given.organisation_id, consented=True, actor=given.focal_point)
    page = client.resend(path, {**seen, **AGREED}, status=409)
    assert "nothing was submitted" in page.text
    with app.app_context():
        assert queries.counts(given.id, given.organisation_id).of(S.SUBMITTED) == 1


@pytest.mark.parametrize("step", ["submit", "check"])
def test_the_open_tab_of_a_revoked_focal_point_does_nothing(
    app: Flask, focal: PageClient, given: OpenRound, step: str
) -> None:
    state = {"submit": S.VERIFIED, "check": S.PENDING}[step]
    comment = make(app, given, state)
    values = {**focal.page(list_of(given, step)).form_values(), **AGREED}
    with app.app_context():
        end_memberships(given.focal_point)
    assert focal.post(list_of(given, step), data=values).status_code == 403
    assert item(app, comment).state is state


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("desk/{organisation}/submit", S.VERIFIED),
        ("comments/1/submit", S.VERIFIED),
        ("comments/1/join", S.DRAFT),
    ],
)
def test_late_by_one_second_it_is_said_and_nothing_is_lost(
    app: Flask, focal: PageClient, given: OpenRound, path: str, state: CommentState
) -> None:
    for _ in range(2):
        make(app, given, state)
    where = path.format(organisation=given.organisation_id)
    address = f"/en/consultations/{f'{given.id}/' if 'desk' in where else ''}{where}"
    values = {**focal.page(address).form_values(), **AGREED, "chosen": ["1.1", "2.1"]}
    with clock.frozen(given.closes_at):
        answer = focal.post(address, data=values)
    assert answer.status_code == 409
    assert "closed" in answer.get_data(as_text=True)
    assert {item(app, one).state for one in (1, 2)} == {state}
