"""Saving a draft: at once, once, in time, and never over somebody else's words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import ROLE_PERMISSIONS, Permission, Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import commands as rounds
from tests.conftest import NOW
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, cited, make_comment, make_version, open_round

SECOND = timedelta(seconds=1)


def save(given: OpenRound, actor: Actor | None = None, **changes: Any) -> int:
    values: dict[str, Any] = {
        "organisation_id": given.organisation_id,
        "request_key": uuid4(),
        "kind": CommentKind.TECHNICAL,
        "body": "نقترح ذكر العمر بالأشهر.",
        "block_id": given.block_id,
        **changes,
    }
    return commands.save_draft(given.id, **values, actor=actor or given.member)


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Comment)) or 0


def test_a_draft_is_saved_on_a_block(context: Flask) -> None:
    given = open_round()
    item = queries.comment(save(given))
    assert item.state is CommentState.DRAFT
    assert (item.block_id, item.section_id) == (given.block_id, given.section_id)
    assert (item.author_id, item.number, item.updated_at) == (given.member.person_id, None, NOW)


def test_a_draft_is_saved_on_a_section(context: Flask) -> None:
    given = open_round()
    item = queries.comment(save(given, block_id=None, section_id=given.section_id))
    assert (item.block_id, item.section_id) == (None, given.section_id)


def test_a_draft_is_saved_on_the_whole_guide(context: Flask) -> None:
    given = open_round()
    item = queries.comment(save(given, block_id=None))
    assert (item.anchor, item.section_id, item.block_id) == (Anchor.GUIDE, None, None)


def test_a_double_click_saves_once(context: Flask) -> None:
    given, key = open_round(), uuid4()
    assert save(given, request_key=key) == save(given, request_key=key)
    assert count() == 1


def test_the_same_form_sent_again_with_more_text_changes_its_draft(context: Flask) -> None:
    given, key = open_round(), uuid4()
    first = save(given, request_key=key)
    assert save(given, request_key=key, body="نص أطول") == first
    assert queries.comment(first).body == "نص أطول"


def test_a_key_of_somebody_else_is_not_found(context: Flask) -> None:
    given, key = open_round(), UUID(int=7)
    save(given, request_key=key)
    with pytest.raises(NotFound):
        save(given, given.focal_point, request_key=key)


def test_a_proposal_that_leaves_the_paragraph_as_it_is_is_none(context: Flask) -> None:
    given = open_round()
    same = "فقرة عن رعاية  الطفل رقم 1."
    for unchanged in (same, cited(same), f"{cited(same)}\n"):
        assert queries.comment(save(given, proposed_text=unchanged)).proposed_text == ""
    recited = cited(same).replace("WHO20", "REG")
    assert queries.comment(save(given, proposed_text=recited)).proposed_text == recited
    other = "Paragraph 1 on caring for every child."
    found = queries.comment(save(given, proposed_text=other, language="en", body=""))
    assert (found.proposed_text, found.language, found.body) == (other, "en", "")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"body": "   "}, "comment.empty"),
        ({"body": "", "proposed_text": "فقرة عن رعاية الطفل رقم 1."}, "comment.empty"),
        ({"body": "ن" * 5_001}, "comment.body_too_long"),
        ({"proposed_text": "ن" * 10_001}, "comment.proposal_too_long"),
    ],
)
def test_texts_that_do_not_fit_are_refused(context: Flask, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        save(open_round(), **changes)
    assert refused.value.code == code
    assert count() == 0


def test_the_longest_texts_are_kept(context: Flask) -> None:
    given = open_round()
    item = queries.comment(save(given, body="ن" * 5_000, proposed_text="م" * 10_000))
    assert (len(item.body), len(item.proposed_text)) == (5_000, 10_000)


def test_a_block_of_another_version_is_refused(context: Flask) -> None:
    given, other = open_round(), make_version()
    with pytest.raises(RuleBroken, match=r"comment\.not_in_this_version"):
        save(given, block_id=other.block_ids[0][0])
    with pytest.raises(RuleBroken, match=r"comment\.not_in_this_version"):
        save(given, block_id=None, section_id=other.section_ids[0])
    with pytest.raises(RuleBroken, match=r"comment\.not_in_this_version"):
        save(given, section_id=given.version.section_ids[1])
    with pytest.raises(NotFound):
        save(given, block_id=999)


def test_one_second_after_closing_nothing_goes_in(context: Flask) -> None:
    given = open_round()
    draft = save(given)
    with clock.frozen(given.closes_at - SECOND):
        save(given)
    for moment in (given.closes_at, given.closes_at + SECOND):
        with clock.frozen(moment), pytest.raises(Conflict, match=r"round\.closed"):
            save(given)
        with clock.frozen(moment), pytest.raises(Conflict, match=r"round\.closed"):
            commands.change_draft(draft, kind=CommentKind.GENERAL, body="متأخر", actor=given.member)
    assert queries.comment(draft).body == "نقترح ذكر العمر بالأشهر."


def test_after_an_extension_it_goes_in_again(context: Flask) -> None:
    given = open_round(closes_at=NOW - SECOND)
    with pytest.raises(Conflict, match=r"round\.closed"):
        save(given)
    rounds.extend(
        given.id,
        closes_at=NOW + timedelta(days=2),
        reason_ar="انقطاع الشبكة",
        response_due_on=date(2027, 1, 1),
        actor=given.lead,
    )
    assert save(given)


def test_before_opening_nothing_goes_in(context: Flask) -> None:
    given = open_round(opens_at=NOW + SECOND)
    with pytest.raises(Conflict, match=r"round\.not_open_yet"):
        save(given)
    with pytest.raises(NotFound):
        save(open_round(announced=False))


def test_an_organisation_that_was_not_invited_cannot_comment(context: Flask) -> None:
    given, other = open_round(), make_organisation()
    stranger = make_person(Role.FOCAL_POINT, organisation_id=other)
    with pytest.raises(NotAllowed, match=r"comment\.not_a_party"):
        save(given, stranger, organisation_id=other)


@pytest.mark.parametrize(
    "role", [role for role in Role if Permission.DRAFT_COMMENT not in ROLE_PERMISSIONS[role]]
)
def test_other_roles_do_not_comment(context: Flask, role: Role) -> None:
    given = open_round()
    with pytest.raises(NotAllowed):
        save(given, make_person(role, organisation_id=given.organisation_id))


def test_nobody_comments_for_another_organisation(context: Flask) -> None:
    given = open_round()
    with pytest.raises(NotAllowed, match=r"comment\.not_a_member"):
        save(given, make_person(Role.FOCAL_POINT))


def test_two_people_edit_one_draft_and_the_second_is_told(context: Flask) -> None:
    given = open_round()
    draft = save(given)
    seen = queries.comment(draft).version
    commands.change_draft(
        draft, kind=CommentKind.GENERAL, body="نص المنسّق", seen_version=seen, actor=given.focal_point
    )
    with pytest.raises(Conflict) as refused:
        commands.change_draft(
            draft, kind=CommentKind.GENERAL, body="نص الكاتبة", seen_version=seen, actor=given.member
        )
    assert refused.value.code == "comment.changed_meanwhile"
    assert refused.value.params == {"name": given.focal_point.name, "at": NOW}
    assert queries.comment(draft).body == "نص المنسّق"


def test_an_old_form_does_not_overwrite_what_the_focal_point_wrote(context: Flask) -> None:
    given, key = open_round(), uuid4()
    draft = save(given, request_key=key)
    commands.change_draft(
        draft, kind=CommentKind.GENERAL, body="نص المنسّق", actor=given.focal_point, seen_version=1
    )
    with pytest.raises(Conflict, match=r"comment\.changed_meanwhile"):
        save(given, request_key=key, body="نص الكاتبة")


def test_what_is_handed_over_is_edited_by_the_focal_point_only(context: Flask) -> None:
    given = open_round()
    pending = make_comment(given, CommentState.PENDING)
    with pytest.raises(NotAllowed):
        commands.change_draft(pending, kind=CommentKind.GENERAL, body="نص", actor=given.member)
    commands.change_draft(
        pending, kind=CommentKind.GENERAL, body="نص", seen_version=1, actor=given.focal_point
    )
    assert queries.comment(pending).state is CommentState.PENDING


@pytest.mark.parametrize("state", [CommentState.VERIFIED, CommentState.WITHDRAWN])
def test_what_is_verified_or_withdrawn_is_not_edited(context: Flask, state: CommentState) -> None:
    given = open_round()
    comment = make_comment(given, state)
    with pytest.raises(Conflict, match=r"comment\.not_possible_now"):
        commands.change_draft(comment, kind=CommentKind.GENERAL, body="نص", actor=given.focal_point)


def test_a_comment_of_another_organisation_does_not_exist_for_strangers(context: Flask) -> None:
    given = open_round()
    draft = make_comment(given)
    for actor in (make_person(Role.FOCAL_POINT), make_person(Role.REVIEWER), make_person(Role.OPERATOR)):
        with pytest.raises(NotFound):
            commands.change_draft(draft, kind=CommentKind.GENERAL, body="نص", actor=actor)


def test_a_revoked_member_writes_no_more(context: Flask) -> None:
    given = open_round()
    draft = save(given)
    revoked = Actor(given.member.person_id, given.member.name)
    with pytest.raises(NotAllowed, match=r"comment\.not_a_member"):
        save(given, revoked)
    with pytest.raises(NotFound):
        commands.change_draft(draft, kind=CommentKind.GENERAL, body="نص", actor=revoked)
