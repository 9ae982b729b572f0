"""Drafts that save by themselves: each text once, the newest last, never over somebody else's words."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.commands import Kept, OpenPage
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from tests.feedback.comments.arrange_pages import TEXT, item, make, writing
from tests.support.pages import PageClient
from tests.support.rounds import OpenRound, make_comment, open_round

KEY = UUID(int=5)
PHONE, TABLET = "phone", "tablet"


def new(given: OpenRound, body: str, revision: int, token: str = PHONE, key: UUID = KEY) -> Kept:
    return commands.keep_draft(
        given.id,
        organisation_id=given.organisation_id,
        request_key=key,
        page=OpenPage(token, revision),
        block_id=given.block_id,
        kind=CommentKind.GENERAL,
        body=body,
        actor=given.member,
    )


def change(
    given: OpenRound, comment: int, body: str, revision: int, *, seen: int, token: str = PHONE, actor: Actor
) -> Kept:
    return commands.keep_change(
        comment,
        seen_version=seen,
        page=OpenPage(token, revision),
        kind=CommentKind.GENERAL,
        body=body,
        actor=actor,
    )


def bodies() -> list[str]:
    return list(db.session.scalars(select(Comment.body).order_by(Comment.id)))


def test_one_page_makes_one_draft_and_its_newest_text_wins(context: Flask) -> None:
    given = open_round()
    kept = [
        new(given, "أول", 1),
        new(given, "ثالث", 3),
        new(given, "ثانٍ وصل متأخراً", 2),
        new(given, "ثالث", 3),
    ]
    assert len({one.comment_id for one in kept}) == 1
    assert bodies() == ["ثالث"]


def test_a_text_whose_answer_was_lost_does_not_stand_in_the_way(context: Flask) -> None:
    given = open_round()
    first = new(given, "أول", 1)
    change(given, first.comment_id, "ثانٍ", 2, seen=first.version, actor=given.member)
    last = change(given, first.comment_id, "ثالث", 3, seen=first.version, actor=given.member)
    assert (bodies(), last.is_beside) == (["ثالث"], False)


def test_a_colleagues_text_is_never_overwritten(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, body="كما كانت")
    commands.change_draft(
        comment, kind=CommentKind.GENERAL, body="نصّ المنسّق", seen_version=1, actor=given.focal_point
    )
    kept = [
        change(given, comment, body, at, seen=1, actor=given.member)
        for at, body in ((1, "نصّي"), (2, "نصّي أوضح"))
    ]
    assert {one.is_beside for one in kept} == {True}
    assert bodies() == ["نصّ المنسّق", "نصّي أوضح"]
    beside = queries.comment(kept[0].comment_id)
    assert (beside.author_id, beside.block_id) == (given.member.person_id, given.block_id)


def test_two_tabs_of_one_person_keep_both_texts(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, body="كما كانت")
    change(given, comment, "من الهاتف", 1, seen=1, actor=given.member)
    change(given, comment, "من اللوح", 1, seen=1, token=TABLET, actor=given.member)
    assert bodies() == ["من الهاتف", "من اللوح"]


@pytest.mark.parametrize("state", [CommentState.PENDING, CommentState.VERIFIED, CommentState.SUBMITTED])
def test_what_moved_on_meanwhile_stays_as_it_is(context: Flask, state: CommentState) -> None:
    given = open_round()
    comment = make_comment(given, state, body="كما سُلّمت")
    kept = change(given, comment, "كُتب دون اتصال", 1, seen=1, actor=given.member)
    assert (bodies(), kept.is_beside) == (["كما سُلّمت", "كُتب دون اتصال"], True)


def test_a_reviewer_writes_no_draft_into_an_organisation_whose_comment_they_read(context: Flask) -> None:
    given = open_round()
    comment = make_comment(given, CommentState.SUBMITTED, body="كما سُلّمت")
    with pytest.raises(NotAllowed):
        change(given, comment, "دسّه مراجع", 1, seen=1, actor=given.lead)
    assert bodies() == ["كما سُلّمت"]


def test_after_closing_nothing_is_taken(context: Flask) -> None:
    given = open_round()
    with clock.frozen(given.closes_at), pytest.raises(Conflict, match=r"round\.closed"):
        new(given, "متأخر", 1)
    assert bodies() == []


def sent(member: PageClient, given: OpenRound, **fields: Any) -> Any:
    page = member.page(writing(given)).form_values()
    return member.post(
        f"/ar/consultations/{given.id}/drafts",
        data={**page, "block_id": given.block_id, "client": PHONE, "revision": "7", "body": TEXT, **fields},
    )


def test_the_page_is_told_where_its_text_is(app: Flask, member: PageClient, given: OpenRound) -> None:
    answer = sent(member, given)
    assert answer.json == {
        "state": "saved",
        "comment": 1,
        "version": 1,
        "edit": "/ar/consultations/comments/1/edit",
        "words": "حُفظت عند الساعة 12:00",
    }
    assert item(app, 1).body == TEXT


@pytest.mark.parametrize(
    "nonsense",
    [
        {"kind": "<x>"},
        {"proposal": "zz"},
        {"source_url": "http://[::1"},
        {"revision": "9" * 4_000},
        {"version": "9" * 30},
        {"section_id": "9" * 30},
        {"body": f"{TEXT}\x00"},
    ],
    ids=str,
)
def test_nonsense_beside_a_text_loses_no_text(
    app: Flask, member: PageClient, given: OpenRound, nonsense: dict[str, str]
) -> None:
    assert sent(member, given, **nonsense).json["state"] == "saved"
    assert item(app, 1).body == TEXT


def test_half_an_address_waits_for_its_other_half(app: Flask, member: PageClient, given: OpenRound) -> None:
    assert sent(member, given, source_url="https://exa", proposal="move").json["state"] == "saved"
    assert (item(app, 1).body, item(app, 1).source_url) == (TEXT, "")


def test_a_text_that_is_too_long_is_said_to_be_so(app: Flask, member: PageClient, given: OpenRound) -> None:
    answer = sent(member, given, body="ن" * 50_000)
    assert (answer.status_code, answer.json["state"]) == (422, "refused")
    assert "50000" in answer.json["words"].replace(",", "")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Comment)) == 0


def test_a_text_after_closing_is_said_to_be_late(member: PageClient, given: OpenRound) -> None:
    with clock.frozen(given.opens_at):
        page = member.page(writing(given)).form_values()
    with clock.frozen(given.closes_at):
        answer = member.post(
            f"/ar/consultations/{given.id}/drafts",
            data={**page, "block_id": given.block_id, "client": PHONE, "revision": "7", "body": TEXT},
        )
    assert (answer.status_code, answer.json["state"]) == (409, "closed")


def test_an_old_token_is_renewed_for_the_same_person(member: PageClient, given: OpenRound) -> None:
    assert sent(member, given, csrf_token="old").json == {"state": "token"}
    who = member.get(f"/ar/consultations/{given.id}/drafts").json
    assert who["person"] == given.member.person_id
    assert sent(member, given, csrf_token=who["token"]).json["state"] == "saved"


def test_who_is_signed_out_is_told_so(client: PageClient, given: OpenRound) -> None:
    path = f"/ar/consultations/{given.id}/drafts"
    assert client.post(path, data={"body": TEXT}).json == {"state": "signed_out"}
    assert client.get(path).json == {"person": 0, "token": ""}


def test_saving_by_hand_goes_on_from_what_saved_itself(
    app: Flask, member: PageClient, given: OpenRound
) -> None:
    draft = make(app, given)
    path = f"/ar/consultations/comments/{draft}/edit"
    page = {**member.page(path).form_values(), "client": PHONE}
    answer = member.post(
        f"/ar/consultations/{given.id}/drafts",
        data={**page, "comment_id": draft, "revision": "7", "body": "حُفظ وحده"},
    )
    assert answer.json["state"] == "saved"
    member.resend(path, {**page, "revision": "8", "body": "حُفظ باليد"})
    assert item(app, draft).body == "حُفظ باليد"


def test_a_page_needs_a_name_of_its_own(member: PageClient, given: OpenRound) -> None:
    for fields in ({"client": ""}, {"revision": "abc"}, {"client": "<b>"}):
        assert sent(member, given, **fields).status_code == 422


def test_saving_costs_at_most_twelve_statements(member: PageClient, given: OpenRound) -> None:
    from tests.support.queries import counted_queries

    page = member.page(writing(given)).form_values()
    fields = {**page, "block_id": given.block_id, "client": PHONE, "body": TEXT}
    path = f"/ar/consultations/{given.id}/drafts"
    for revision, key in (("1", uuid4().hex), ("2", uuid4().hex)):
        with counted_queries() as made:
            assert (
                member.post(path, data={**fields, "revision": revision, "request_key": key}).status_code
                == 200
            )
        assert len(made) <= 12
