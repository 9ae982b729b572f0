"""Reading beside the comments: who sees which, how many, and only when asked."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.counting import recount
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.models import Round, RoundParty
from tests.feedback.comments.arrange_pages import make, reading, writing
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound, make_comment, open_round

S = CommentState
TURNED = "نصّ\u202eمعكوس\u202c\x07 وعادي"


@command
def put(comment: int, **values: Any) -> None:
    """Change a comment past the rules."""
    row = db.session.get_one(Comment, comment)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.flush()
    recount(row.round_id)


@command
def other_party(given: OpenRound) -> Actor:
    """Somebody of another party of the round."""
    organisation = make_organisation(OrganisationKind.NGO, "جمعية أخرى", "Another association")
    db.session.add(RoundParty(round_id=given.id, organisation_id=organisation, invited_at=clock.now()))
    return make_person(Role.PARTY_MEMBER, organisation_id=organisation)


@command
def ask_only(given: OpenRound, section_ids: list[int]) -> None:
    db.session.get_one(Round, given.id).section_ids = section_ids


@command
def publish(given: OpenRound) -> None:
    db.session.get_one(Round, given.id).response_published_at = clock.now()


def seen(given: OpenRound, actor: Actor | None) -> tuple[list[int | None], int]:
    """The numbers of the comments that somebody can list, and the count beside the text."""
    page = queries.reading_page(given.id, given.slug, actor, wish=queries.Wish(whose="all"))
    assert page.listing is not None
    return [one.number for one in page.listing.items], page.beside.total


def test_who_sees_which_official_comments(context: Flask) -> None:
    given = open_round()
    ids = [make_comment(given, S.SUBMITTED) for _at in range(5)]
    make_comment(given, S.DRAFT)
    put(ids[0], visibility=Visibility.REVIEWERS)
    put(ids[2], visibility=Visibility.PUBLIC)
    put(ids[3], visibility=Visibility.PUBLIC, hidden_at=clock.now())
    put(ids[4], visibility=Visibility.PUBLIC, awaits_check=True)
    everything, shared, public = [1, 2, 3, 4, 5], [2, 3], [3]
    assert seen(given, given.member) == (everything, 5)
    assert seen(given, given.lead) == (everything, 5)
    assert seen(given, other_party(given)) == (shared, 2)
    assert seen(given, make_person(Role.OPERATOR)) == (public, 1)
    assert seen(given, None) == (public, 1)
    publish(given)
    assert seen(given, None) == (shared, 2)


def test_a_comment_and_a_list_follow_one_rule(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, S.SUBMITTED)
    item = queries.comment(comment)
    round_item = queries.reading_page(given.id, given.slug, None).round
    for actor in (None, given.member, given.lead, other_party(given), make_person(Role.OPERATOR)):
        is_listed = seen(given, actor)[0] == [1]
        assert queries.reader(actor, round_item).may_see(item) is is_listed


def test_comments_are_on_the_page_only_when_asked_for(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    make(app, given, S.SUBMITTED, body="كلام الجهة على الفقرة الأولى")
    make(app, given, S.SUBMITTED, body="كلام على الفقرة الثانية", block=1)
    with app.app_context():
        sign_in(member, other_party(given))
    plain = member.page(reading(given))
    assert "كلام" not in plain.text
    assert "ملاحظة واحدة" in plain.text
    one = member.page(f"{reading(given)}?paragraph={given.block_id}").text
    assert "كلام الجهة على الفقرة الأولى" in one
    assert "كلام على الفقرة الثانية" not in one
    both = member.page(f"{reading(given, 'en')}?show=all").text
    assert "كلام الجهة على الفقرة الأولى" in both
    assert "كلام على الفقرة الثانية" in both
    assert "كلام" not in member.page(f"{reading(given)}?show=all&kind=question").text


def test_my_organisations_comments_are_listed_with_its_drafts(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    make(app, given, S.DRAFT, body="مسودّة على الفقرة")
    assert "مسودّة على الفقرة" in member.page(f"{reading(given)}?show=mine").text
    with app.app_context():
        sign_in(member, other_party(given))
    assert (
        "مسودّة على الفقرة"
        not in member.page(f"{reading(given)}?show=mine&organisation={given.organisation_id}").text
    )


def test_a_person_is_named_only_when_they_agreed(context: Flask) -> None:
    given = open_round()
    make_comment(given, S.SUBMITTED)
    put(make_comment(given, S.SUBMITTED), shows_author=True)
    page = queries.reading_page(given.id, given.slug, given.lead, wish=queries.Wish(whose="all"))
    assert page.listing is not None
    assert [one.author for one in page.listing.items] == ["", "رنا الحلبي"]


def test_fifty_stand_on_a_page(context: Flask) -> None:
    given = open_round()
    for _at in range(51):
        make_comment(given, S.SUBMITTED)
    pages = [
        queries.reading_page(given.id, given.slug, None, wish=queries.Wish(whose="all", page=at))
        for at in (1, 2)
    ]
    assert [(len(p.listing.items), p.listing.has_next) for p in pages if p.listing] == [
        (0, False),
        (0, False),
    ]
    pages = [
        queries.reading_page(given.id, given.slug, given.lead, wish=queries.Wish(whose="all", page=at))
        for at in (1, 2)
    ]
    assert [(len(p.listing.items), p.listing.has_next) for p in pages if p.listing] == [
        (50, True),
        (1, False),
    ]


def test_the_words_of_a_comment_are_marked_for_who_sees_it(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        commands.save_draft(
            given.id,
            organisation_id=given.organisation_id,
            request_key=uuid4(),
            block_id=given.block_id,
            quote=Quote("رعاية الطفل"),
            kind=CommentKind.GENERAL,
            body="هذه الكلمات",
            actor=given.member,
        )
        stranger = other_party(given)
    assert ["".join(one.itertext()) for one in member.page(reading(given)).all(".//mark")] == ["رعاية الطفل"]
    assert member.page(reading(given, "en")).all(".//mark") == [], "it was read in Arabic"
    sign_in(member, stranger)
    assert member.page(reading(given)).all(".//mark") == []


def test_selected_words_come_along_to_the_form(member: PageClient, given: OpenRound) -> None:
    page = member.page(f"{writing(given)}?quote=رعاية الطفل&prefix=عن ")
    assert page.form_values()["quote"] == "رعاية الطفل"
    assert ["".join(one.itertext()) for one in page.all(".//mark")] == ["رعاية الطفل"]
    lost = member.page(f"{writing(given)}?quote=كلام آخر")
    assert lost.form_values()["quote"] == ""
    assert "لم يُعثر على الكلمات" in lost.text


def test_a_section_that_is_not_asked_about_says_so(app: Flask, member: PageClient, given: OpenRound) -> None:
    with app.app_context():
        ask_only(given, [given.version.section_ids[1]])
    page = member.page(reading(given))
    assert "لا تسأل الجولة عن هذا القسم" in page.text
    assert not page.all(".//a[@class='comment-link']")
    assert member.page(writing(given)).response.request.path == reading(given)


def test_comments_on_the_whole_guide_have_their_place(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    path = f"/ar/consultations/{given.id}"
    assert f"{path}/general" in str(member.page(reading(given)).response.data)
    page = member.page(f"{path}/comment")
    member.send(f"{path}/comment", {"body": "الدليل كلّه واضح"})
    assert page.h1 == "ملاحظة على الدليل كاملاً"
    assert "الدليل كلّه واضح" in member.page(f"{path}/general?show=mine").text
    assert "الدليل كلّه واضح" in member.page("/ar/consultations/comments/1").text
    assert "الدليل كلّه واضح" not in member.page(f"{path}/general").text


def test_overrides_of_direction_do_not_reach_the_page(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    member.send(writing(given), {"body": TURNED, "reason": TURNED})
    with app.app_context():
        found = queries.comment(1)
    assert found.body == found.reason == "نصّمعكوس وعادي"


@pytest.mark.parametrize("field", ["body", "reason", "proposed_text"])
def test_fifty_thousand_characters_are_refused_and_given_back(
    member: PageClient, given: OpenRound, field: str
) -> None:
    text = "ن" * 50_000
    page = member.send(writing(given), {"body": "نصّ", field: text}, status=422)
    assert page.form_values()[field] == text
    assert "50000" in page.text.replace(",", "")


def test_the_page_costs_the_same_with_many_comments(context: Flask) -> None:
    given = open_round()
    wishes = (
        None,
        queries.Wish(whose="all"),
        queries.Wish(block_id=given.block_id),
        queries.Wish(whose="mine"),
    )
    costs = []
    for _round in range(2):
        for wish in wishes:
            with counted_queries() as made:
                queries.reading_page(given.id, given.slug, given.member, wish=wish)
            costs.append(len(made))
        for at in range(40):
            make_comment(given, S.SUBMITTED, block=at % 3)
    assert costs == [4, 5, 5, 5] * 2, "with the session that is six at most"
