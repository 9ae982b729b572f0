"""Planning, inviting, announcing, extending, ending."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.rounds import commands, queries
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.guide.lifecycle import VersionState
from tests.conftest import NOW
from tests.support.people import make_organisation, make_person
from tests.support.rounds import make_comment, make_version, open_round

OPENS, CLOSES = NOW + timedelta(days=1), NOW + timedelta(days=30)


def plan(**changes: Any) -> int:
    values: dict[str, Any] = {
        "title_ar": "جولة تشاورية أولى",
        "title_en": "First round",
        "purpose_ar": "نسألكم رأيكم في الفصل الأول.",
        "purpose_en": "We ask what you think of chapter one.",
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "response_due_on": date(2027, 1, 31),
    }
    values |= changes
    values.setdefault("version_id", make_version().id if "version_id" not in values else None)
    values.setdefault("actor", make_person(Role.LEAD_REVIEWER))
    return commands.plan_round(**values)


def letters() -> list[Letter]:
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


def test_a_planned_round_is_a_draft(context: Flask) -> None:
    item = queries.round_item(plan())
    assert item.state is RoundState.DRAFT
    assert item.version_number == 1
    assert queries.visible_rounds() == []
    assert events() == ["round.planned"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEAD_REVIEWER])
def test_only_lead_reviewers_plan(context: Flask, role: Role) -> None:
    with pytest.raises(NotAllowed):
        plan(actor=make_person(role))


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"closes_at": NOW}, "round.closing_is_past", "closes_at"),
        ({"closes_at": OPENS}, "round.closes_before_it_opens", "closes_at"),
        ({"response_due_on": CLOSES.date()}, "round.response_before_closing", "response_due_on"),
    ],
)
def test_times_have_to_follow_one_another(
    context: Flask, changes: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        plan(**changes)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("state", [VersionState.WORKING, VersionState.SUPERSEDED, VersionState.AGREED])
def test_a_round_needs_a_version_in_consultation(context: Flask, state: VersionState) -> None:
    with pytest.raises(RuleBroken, match=r"round\.version_not_in_consultation"):
        plan(version_id=make_version(state=state).id)


def change(round_id: int, lead: Any, **changes: Any) -> None:
    row = queries.row(round_id)
    values = {
        name: getattr(row, name)
        for name in (
            "version_id",
            "title_ar",
            "title_en",
            "purpose_ar",
            "purpose_en",
            "opens_at",
            "closes_at",
        )
    }
    commands.edit_round(round_id, **{**values, "response_due_on": row.response_due_on, **changes}, actor=lead)


def test_a_draft_is_edited_and_an_announced_round_is_not(context: Flask) -> None:
    lead = make_person(Role.LEAD_REVIEWER)
    round_id = plan(actor=lead)
    change(round_id, lead, title_en="Another title")
    assert queries.round_item(round_id).title_en == "Another title"
    commands.invite(round_id, [make_organisation()], actor=lead)
    commands.announce(round_id, actor=lead)
    with pytest.raises(Conflict, match=r"round\.not_possible_now"):
        change(round_id, lead, title_en="Too late")


def test_two_people_who_edit_one_draft_do_not_overwrite_one_another(context: Flask) -> None:
    lead, other = make_person(Role.LEAD_REVIEWER), make_person(Role.LEAD_REVIEWER)
    round_id = plan(actor=lead)
    lock = queries.round_item(round_id).lock
    change(round_id, lead, title_en="First", lock=lock)
    with pytest.raises(Conflict, match="stale"):
        change(round_id, other, title_en="Second", lock=lock)
    assert queries.round_item(round_id).title_en == "First"


def test_the_list_of_a_draft_is_the_whole_list_and_nobody_is_written_to(context: Flask) -> None:
    lead, first, second = make_person(Role.LEAD_REVIEWER), make_organisation(), make_organisation()
    make_person(Role.FOCAL_POINT, organisation_id=first)
    round_id = plan(actor=lead)
    assert commands.invite(round_id, [first], actor=lead) == [first]
    assert commands.invite(round_id, [second], actor=lead) == [second]
    assert queries.party_organisation_ids(round_id) == [second]
    assert letters() == []


def test_an_unknown_organisation_is_refused(context: Flask) -> None:
    lead = make_person(Role.LEAD_REVIEWER)
    with pytest.raises(RuleBroken, match=r"round\.unknown_organisation"):
        commands.invite(plan(actor=lead), [999], actor=lead)


def test_announcing_needs_a_party(context: Flask) -> None:
    lead = make_person(Role.LEAD_REVIEWER)
    with pytest.raises(RuleBroken, match=r"round\.nobody_invited"):
        commands.announce(plan(actor=lead), actor=lead)


def test_announcing_invites_members_and_focal_points_in_their_language(context: Flask) -> None:
    lead, organisation = make_person(Role.LEAD_REVIEWER), make_organisation()
    make_person(Role.FOCAL_POINT, organisation_id=organisation)
    make_person(Role.PARTY_MEMBER, organisation_id=organisation, language="en")
    make_person(Role.OPERATOR, organisation_id=organisation)
    round_id = plan(actor=lead)
    commands.invite(round_id, [organisation], actor=lead)
    commands.announce(round_id, actor=lead)
    assert queries.round_item(round_id).state is RoundState.SCHEDULED
    assert {letter.language for letter in letters()} == {"ar", "en"}
    assert len(letters()) == 2
    english = next(letter for letter in letters() if letter.language == "en")
    assert "First round" in english.subject
    assert f"/en/consultations/{round_id}" in english.body
    arabic = next(letter for letter in letters() if letter.language == "ar")
    assert "كانون الأول" in arabic.body


def test_a_later_invitation_reaches_the_new_party_only_and_takes_nobody_off(context: Flask) -> None:
    given, new = open_round(), make_organisation()
    make_person(Role.FOCAL_POINT, organisation_id=new)
    assert commands.invite(given.id, [new], actor=given.lead) == [new]
    assert queries.party_organisation_ids(given.id) == [given.organisation_id, new]
    assert len(letters()) == 1
    assert commands.invite(given.id, [new], actor=given.lead) == []
    assert len(letters()) == 1


def test_a_round_opens_and_closes_by_the_clock(context: Flask) -> None:
    given = open_round(opens_at=OPENS, closes_at=CLOSES)
    for moment, expected in (
        (OPENS - timedelta(seconds=1), RoundState.SCHEDULED),
        (OPENS, RoundState.OPEN),
        (CLOSES, RoundState.CLOSED),
    ):
        with clock.frozen(moment):
            assert queries.round_item(given.id).state is expected
            assert bool(queries.open_rounds()) is (expected is RoundState.OPEN)


def extend(given: Any, closes_at: datetime, **options: Any) -> None:
    options.setdefault("reason_ar", "طلبت جهات مهلة إضافية.")
    commands.extend(
        given.id, closes_at=closes_at, response_due_on=date(2027, 3, 1), actor=given.lead, **options
    )


def test_an_extension_is_recorded_and_told_to_parties_and_to_all_who_commented(context: Flask) -> None:
    given = open_round()
    former = make_person(name="عضو سابق")
    make_comment(given, CommentState.SUBMITTED, author=former)
    extend(given, given.closes_at + timedelta(days=7))
    item = queries.round_item(given.id)
    assert item.state is RoundState.EXTENDED
    assert item.closes_at == given.closes_at + timedelta(days=7)
    kept = queries.extensions(given.id)
    assert [(one.closed_at_before, one.closes_at) for one in kept] == [(given.closes_at, item.closes_at)]
    addresses = {letter.address for letter in letters()}
    assert len(addresses) == len(letters()) == 3
    assert all("طلبت جهات مهلة إضافية." in letter.body for letter in letters())
    assert "round.extended" in events()


def test_a_closed_round_opens_again_by_an_extension(context: Flask) -> None:
    given = open_round(closes_at=NOW - timedelta(seconds=1))
    assert queries.round_item(given.id).state is RoundState.CLOSED
    extend(given, NOW + timedelta(days=1))
    assert queries.round_item(given.id).state is RoundState.EXTENDED


def test_an_extension_needs_a_reason_and_a_later_time(context: Flask) -> None:
    given = open_round()
    with pytest.raises(RuleBroken, match=r"round\.reason_needed"):
        extend(given, given.closes_at + timedelta(days=1), reason_ar=" ")
    with pytest.raises(RuleBroken, match=r"round\.extension_not_later"):
        extend(given, given.closes_at)
    with pytest.raises(RuleBroken, match=r"round\.response_before_closing"):
        commands.extend(
            given.id,
            closes_at=given.closes_at + timedelta(days=60),
            reason_ar="مهلة إضافية",
            actor=given.lead,
        )
    assert queries.round_item(given.id).closes_at == given.closes_at


def test_an_extension_decided_on_an_old_page_is_refused(context: Flask) -> None:
    given = open_round()
    lock = queries.round_item(given.id).lock
    extend(given, given.closes_at + timedelta(days=1), lock=lock)
    with pytest.raises(Conflict, match="stale"):
        extend(given, given.closes_at + timedelta(days=9), lock=lock)


def test_others_learn_nothing_of_a_draft(context: Flask) -> None:
    round_id = plan()
    with pytest.raises(NotFound):
        commands.announce(round_id, actor=make_person(Role.FOCAL_POINT))
    with pytest.raises(NotAllowed):
        commands.announce(round_id, actor=make_person(Role.REVIEWER))


def test_consolidation_and_the_published_response(context: Flask) -> None:
    given = open_round(closes_at=NOW - timedelta(days=1))
    reviewer = make_person(Role.REVIEWER)
    commands.begin_consolidation(given.id, actor=reviewer)
    commands.begin_consolidation(given.id, actor=reviewer)
    assert queries.round_item(given.id).state is RoundState.CONSOLIDATING
    with pytest.raises(NotAllowed):
        commands.mark_response_published(given.id, reviewer)
    commands.mark_response_published(given.id, given.lead)
    assert queries.round_item(given.id).state is RoundState.RESPONSE_PUBLISHED
    assert events().count("round.consolidation_began") == 1
    with pytest.raises(Conflict):
        extend(given, NOW + timedelta(days=1))


def test_the_response_to_an_open_round_is_not_published(context: Flask) -> None:
    given = open_round()
    with pytest.raises(Conflict, match=r"round\.not_possible_now"):
        commands.mark_response_published(given.id, given.lead)


def test_comment_numbers_follow_one_another(context: Flask) -> None:
    given = open_round()
    assert [commands.next_comment_number(given.id) for _ in range(2)] == [1, 2]
    assert commands.next_comment_number(given.id, 3) == 3
    assert commands.next_comment_number(given.id) == 6
    with pytest.raises(NotFound):
        commands.next_comment_number(999)


def test_the_trail_stays_whole(context: Flask) -> None:
    given = open_round()
    extend(given, given.closes_at + timedelta(days=1))
    assert trail.verify().faults == ()
