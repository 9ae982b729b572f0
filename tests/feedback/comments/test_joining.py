"""Several comments become one, and stand on their own again."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Attachment
from tests.support.people import make_person
from tests.support.rounds import OpenRound, make_comment, open_round

S = CommentState


def join(given: OpenRound, *ids: int, key: UUID | None = None, **changes: object) -> int:
    values = {"kind": CommentKind.SUBSTANTIVE, "body": "نصّ جامع.", "actor": given.focal_point, **changes}
    chosen = {comment_id: queries.comment(comment_id).version for comment_id in ids}
    return commands.join(
        given.id,
        given.organisation_id,
        chosen,
        request_key=key or uuid4(),
        **values,  # type: ignore[arg-type]
    )


def test_two_become_one_with_a_trace_and_a_letter(context: Flask) -> None:
    given = open_round()
    first, second = make_comment(given), make_comment(given, S.PENDING)
    joined = queries.comment(join(given, first, second))
    assert (joined.state, joined.body, joined.block_id) == (S.PENDING, "نصّ جامع.", given.block_id)
    for part in (first, second):
        item = queries.comment(part)
        assert (item.state, item.joined_into_id) == (S.WITHDRAWN, joined.id)
        assert item.body, "the text stays as a trace"
    assert len(list(db.session.scalars(select(Letter)))) == 1, "one author, one letter"


def test_they_stand_on_their_own_again_as_they_were(context: Flask) -> None:
    given = open_round()
    draft, pending = make_comment(given), make_comment(given, S.PENDING)
    joined = join(given, draft, pending)
    commands.separate(joined, actor=given.focal_point)
    assert [queries.comment(one).state for one in (draft, pending, joined)] == [
        S.DRAFT,
        S.PENDING,
        S.WITHDRAWN,
    ]
    assert queries.comment(draft).joined_into_id is None
    with pytest.raises(Conflict):
        commands.separate(joined, actor=given.focal_point)


def test_what_is_official_is_not_taken_apart(context: Flask) -> None:
    given = open_round()
    joined = join(given, make_comment(given), make_comment(given))
    commands.submit(joined, consented=True, actor=given.focal_point)
    with pytest.raises(Conflict, match=r"comment\.not_possible_now"):
        commands.separate(joined, actor=given.focal_point)


def test_only_focal_points_join_and_take_apart(context: Flask) -> None:
    given = open_round()
    ids = make_comment(given), make_comment(given)
    with pytest.raises(NotAllowed):
        join(given, *ids, actor=given.member)
    joined = join(given, *ids)
    with pytest.raises(NotAllowed):
        commands.separate(joined, actor=given.member)
    with pytest.raises(NotFound):
        commands.separate(joined, actor=make_person(Role.FOCAL_POINT))


def test_never_across_places_organisations_or_with_one_alone(context: Flask) -> None:
    given = open_round()
    here, there = make_comment(given), make_comment(given, block=1)
    with pytest.raises(RuleBroken, match=r"comment\.join_one_place"):
        join(given, here, there)
    with pytest.raises(RuleBroken, match=r"comment\.join_two"):
        join(given, here)
    other = make_person(Role.FOCAL_POINT)
    theirs = make_comment(given, organisation_id=other.grants[0].organisation_id, author=other)
    with pytest.raises(NotFound):
        join(given, here, theirs)


def test_never_across_rounds(context: Flask) -> None:
    given, later = open_round(), open_round()
    with pytest.raises(NotFound):
        join(given, make_comment(given), make_comment(later, organisation_id=given.organisation_id))


def test_what_is_official_or_changed_meanwhile_is_not_joined(context: Flask) -> None:
    given = open_round()
    draft, official = make_comment(given), make_comment(given, S.SUBMITTED)
    with pytest.raises(Conflict, match=r"comment\.list_changed"):
        join(given, draft, official)
    second = make_comment(given)
    with pytest.raises(Conflict, match=r"comment\.list_changed"):
        commands.join(
            given.id,
            given.organisation_id,
            {draft: 1, second: 7},
            request_key=uuid4(),
            kind=CommentKind.GENERAL,
            body="نص",
            actor=given.focal_point,
        )
    assert queries.comment(draft).state is S.DRAFT


def test_one_form_sent_twice_joins_once(context: Flask) -> None:
    given, key = open_round(), uuid4()
    ids = make_comment(given), make_comment(given)
    assert join(given, *ids, key=key) == join(given, *ids, key=key)


def test_after_closing_nothing_is_joined_and_nothing_is_lost(context: Flask) -> None:
    given = open_round()
    ids = make_comment(given), make_comment(given)
    with clock.frozen(given.closes_at), pytest.raises(Conflict, match=r"round\.closed"):
        join(given, *ids)
    assert {queries.comment(one).state for one in ids} == {S.DRAFT}


def test_files_go_along_each_once(context: Flask) -> None:
    given = open_round()
    ids = make_comment(given), make_comment(given)
    _attach(*ids)
    joined = join(given, *ids)
    assert [file.name for file in queries.attached_to([joined])[joined]] == ["a.pdf"]


@command
def _attach(*ids: int) -> None:
    for comment_id in ids:
        file = Attachment(
            comment_id=comment_id,
            name="a.pdf",
            storage_key="0" * 64,
            media_type="application/pdf",
            size=3,
            added_at=clock.now(),
        )
        db.session.add(file)
