"""Sittings: agenda, quorum, votes, decisions, minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts import directory
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.committees import commands, queries
from nursery.registry.committees.lifecycle import (
    Committee,
    ItemState,
    MatterKind,
    Mode,
    SittingState,
    Vote,
)
from nursery.registry.committees.models import SittingItem, SittingMinutes, SittingVote
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Licence
from tests.registry.committees.arrange import Panel, item_of, make_panel, plan, sitting_row, start, vote_on
from tests.registry.licensing.stories import make_official
from tests.support.at_once import at_once

F, A, N = Vote.FOR, Vote.AGAINST, Vote.ABSTAIN


@pytest.fixture
def panel(context: Flask) -> Panel:
    return make_panel()


def decide(panel: Panel, item_id: int, *votes: Vote, motion: str = "grant", reason: str = "") -> bool:
    given = panel.votes(*votes)
    return vote_on(item_id, given, motion=motion, reason=reason, actor=panel.chair)


def propose(panel: Panel, item_id: int, *, actor: Actor | None = None, motion: str = "grant") -> None:
    """Put a motion to the vote with everybody present."""
    proposal = commands.Proposal(motion)
    commands.put_to_vote(item_id, proposal, present=panel.ids, actor=actor or panel.chair)


def item(item_id: int) -> SittingItem:
    return db.session.get_one(SittingItem, item_id, populate_existing=True)


def test_a_carried_motion_grants_the_licence_with_the_votes(panel: Panel) -> None:
    item_id = start(panel)
    assert decide(panel, item_id, F, F)
    assert panel.story.row.state is ApplicationState.APPROVED
    assert panel.story.row.decided_by == panel.chair.person_id
    assert item(item_id).state is ItemState.DECIDED
    assert db.session.scalar(select(func.count()).select_from(SittingVote)) == 2


def test_a_motion_that_fails_decides_nothing_and_another_may_follow(panel: Panel) -> None:
    item_id = start(panel)
    assert not decide(panel, item_id, F, A, A)
    assert item(item_id).state is ItemState.WAITING
    assert panel.story.row.state is ApplicationState.PENDING_DECISION
    with pytest.raises(RuleBroken, match="motion_failed"):
        decide(panel, item_id, F, F, F)
    with pytest.raises(RuleBroken, match="reason_missing"):
        decide(panel, item_id, A, F, F, motion="refuse")
    assert decide(panel, item_id, A, F, F, motion="refuse", reason="المخارج غير كافية.")
    assert panel.story.row.state is ApplicationState.REFUSED
    assert panel.story.row.decision_reason == "المخارج غير كافية."


def test_without_a_quorum_nothing_is_decided(panel: Panel) -> None:
    item_id = start(panel)
    with pytest.raises(RuleBroken, match="no_quorum"):
        decide(panel, item_id, F)
    assert panel.story.row.state is ApplicationState.PENDING_DECISION
    assert db.session.scalar(select(func.count()).select_from(SittingVote)) == 0


def test_who_belongs_to_the_applicant_or_proposed_steps_out(panel: Panel) -> None:
    organisation_id = panel.story.operator.grants[0].organisation_id
    directory.add_member(panel.ids[1], organisation_id, Role.OPERATOR, actor=panel.story.operator)
    item_id = start(panel)
    with pytest.raises(RuleBroken, match="no_quorum"):
        decide(panel, item_id, F, F)
    with pytest.raises(Conflict, match="may_not_vote"):
        propose(panel, item_id, actor=panel.second)
    propose(panel, item_id)
    with pytest.raises(Conflict, match="may_not_vote"):
        commands.cast(item_id, vote=F, actor=panel.second)
    with pytest.raises(RuleBroken, match="member_steps_out"):
        commands.enter(item_id, panel.votes(F, F, F), actor=panel.chair)
    commands.enter(item_id, {panel.ids[0]: F, panel.ids[2]: F}, actor=panel.chair)
    assert commands.close_vote(item_id, actor=panel.chair)
    given = {row.person_id: row.vote for row in db.session.scalars(select(SittingVote))}
    assert given[panel.ids[1]] is Vote.STEPPED_OUT


def test_who_closes_the_vote_votes_and_nobody_else_votes(panel: Panel) -> None:
    item_id = start(panel)
    propose(panel, item_id)
    given = panel.votes(F, F)
    stranger = panel.story.officer.person_id or 0
    with pytest.raises(RuleBroken, match="not_present"):
        commands.enter(item_id, {**given, stranger: F}, actor=panel.chair)
    commands.enter(item_id, given, actor=panel.chair)
    with pytest.raises(RuleBroken, match="votes_missing"):
        commands.close_vote(item_id, actor=panel.chair)
    commands.cast(item_id, vote=Vote.STEPPED_OUT, actor=panel.third)
    with pytest.raises(RuleBroken, match="recorder_votes"):
        commands.close_vote(item_id, actor=panel.third)
    assert commands.close_vote(item_id, actor=panel.chair)


def test_another_governorate_sees_nothing(panel: Panel) -> None:
    elsewhere = make_official(Role.COMMITTEE_MEMBER, "SY-HL")
    item_id = start(panel)
    sitting_id = item(item_id).sitting_id
    for call in (
        lambda: queries.sitting(sitting_id, elsewhere),
        lambda: queries.item(item_id, elsewhere),
        lambda: commands.put_off(item_id, reason="لا", actor=elsewhere),
        lambda: commands.start(
            MatterKind.APPLICATION, panel.story.application_id, request_key=uuid4(), actor=elsewhere
        ),
    ):
        with pytest.raises(NotFound):
            call()
    assert queries.sittings(elsewhere, queries.COMING).items == []


def test_a_second_decision_says_who_decided_and_when(panel: Panel) -> None:
    item_id = start(panel)
    decide(panel, item_id, F, F)
    with pytest.raises(Conflict) as refused:
        decide(panel, item_id, F, F)
    assert refused.value.code == "committees.item.decided"
    assert panel.chair.name in refused.value.params["by"]


def test_a_matter_stands_on_one_agenda_only(panel: Panel) -> None:
    first, second = plan(panel), plan(panel)
    assert item_of(first).matter_id == panel.story.application_id
    assert queries.sitting(second, panel.chair).agenda == ()
    with pytest.raises(Conflict, match="on_another_agenda"):
        commands.add_to_agenda(second, MatterKind.APPLICATION, panel.story.application_id, actor=panel.chair)
    assert start(panel) == item_of(first).id


def test_two_who_take_a_matter_up_at_once_meet_in_one_sitting(app: Flask) -> None:
    with app.app_context():
        panel = make_panel()
    calls = [lambda: start(panel), lambda: start(replace_chair(panel))]
    outcomes = at_once(app, *calls)
    assert outcomes[0] == outcomes[1]


def replace_chair(panel: Panel) -> Panel:
    return Panel(replace(panel.story, member=panel.second), panel.chair, panel.third)


def test_two_decisions_at_once_give_one_licence(app: Flask) -> None:
    with app.app_context():
        panel = make_panel()
        item_id = start(panel)
    outcomes = at_once(app, *[lambda: decide(panel, item_id, F, F)] * 2)
    assert [one for one in outcomes if one is True] == [True]
    assert any(isinstance(one, Conflict) for one in outcomes)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Licence)) == 1


def test_a_withdrawn_application_is_not_decided(panel: Panel) -> None:
    item_id = start(panel)
    licensing.withdraw(panel.story.application_id, actor=panel.story.operator)
    propose(panel, item_id)
    commands.enter(item_id, panel.votes(F, F, F), actor=panel.chair)
    with pytest.raises(Conflict) as refused:
        commands.close_vote(item_id, actor=panel.chair)
    assert refused.value.code == "application.already.withdraw"
    assert item(item_id).state is ItemState.WAITING
    commands.put_off(item_id, reason="سُحب الطلب.", actor=panel.chair)


def test_a_sitting_opens_with_a_quorum_and_closes_with_nothing_half_decided(panel: Panel) -> None:
    sitting_id = plan(panel)
    with pytest.raises(RuleBroken, match="no_quorum"):
        commands.open_sitting(sitting_id, present=panel.ids[:1], actor=panel.chair)
    commands.open_sitting(sitting_id, present=panel.ids[:2], actor=panel.chair)
    item_id = item_of(sitting_id).id
    decide(panel, item_id, A, A)
    with pytest.raises(Conflict, match="half_decided"):
        commands.close_sitting(sitting_id, actor=panel.chair)
    commands.put_off(item_id, reason="تنقص وثيقة.", actor=panel.second)
    commands.close_sitting(sitting_id, remarks="نوقش جدول السنة.", actor=panel.chair)
    assert sitting_row(sitting_id).state is SittingState.CLOSED
    assert start(panel) != item_id


def test_minutes_are_drafted_confirmed_by_the_chair_and_frozen(panel: Panel) -> None:
    item_id = start(panel)
    sitting_id = item(item_id).sitting_id
    decide(panel, item_id, F, N, F, reason="موافق.")
    commands.close_sitting(sitting_id, remarks="ملاحظة.", actor=panel.second)
    draft = queries.sitting(sitting_id, panel.second).minutes
    assert draft is not None and draft["items"][0]["motion"] == "grant"
    with pytest.raises(NotAllowed):
        commands.confirm_minutes(sitting_id, actor=panel.second)
    commands.confirm_minutes(sitting_id, actor=panel.chair)
    kept = db.session.get_one(SittingMinutes, sitting_id).content
    assert kept == draft
    assert sorted(kept["present"]) == sorted(panel.ids)
    for step in (commands.confirm_minutes, commands.close_sitting):
        with pytest.raises(Conflict):
            step(sitting_id, actor=panel.chair)


def test_planning_is_once_and_not_in_the_past(panel: Panel) -> None:
    made = commands.Plan(Committee.SUBCOMMITTEE, "SY-DI", clock.today(), panel.ids[0])
    key = uuid4()
    first = commands.plan_sitting(made, request_key=key, actor=panel.chair)
    assert commands.plan_sitting(made, request_key=key, actor=panel.chair) == first
    yesterday = replace(made, held_on=clock.today() - timedelta(days=1))
    with pytest.raises(RuleBroken, match="day_in_the_past"):
        commands.plan_sitting(yesterday, request_key=uuid4(), actor=panel.chair)
    stranger = replace(made, chair_id=panel.story.officer.person_id or 0)
    with pytest.raises(RuleBroken, match="not_a_member"):
        commands.plan_sitting(stranger, request_key=uuid4(), actor=panel.chair)


def test_a_sitting_called_off_lets_its_matters_go(panel: Panel) -> None:
    sitting_id = plan(panel)
    commands.call_off(sitting_id, actor=panel.chair)
    assert queries.sitting(start_sitting(panel), panel.chair).agenda
    with pytest.raises(Conflict):
        commands.open_sitting(sitting_id, present=panel.ids, actor=panel.chair)


def start_sitting(panel: Panel) -> int:
    return item(start(panel)).sitting_id


def test_by_circulation_the_last_vote_decides(panel: Panel) -> None:
    sitting_id = plan(panel, mode=Mode.CIRCULATION)
    item_id = item_of(sitting_id).id
    people = (panel.chair, panel.second, panel.third)
    assert not commands.cast(item_id, vote=F, actor=people[0])
    assert not commands.cast(item_id, vote=A, actor=people[1])
    assert not commands.cast(item_id, vote=F, actor=people[1])
    with pytest.raises(Conflict, match="circulation_runs"):
        commands.conclude(item_id, actor=people[0])
    assert commands.cast(item_id, vote=A, actor=people[2])
    assert panel.story.row.state is ApplicationState.APPROVED
    with pytest.raises(Conflict, match="decided"):
        commands.cast(item_id, vote=A, actor=people[2])


def test_a_circulation_without_a_quorum_leaves_the_matter_for_a_sitting(panel: Panel) -> None:
    sitting_id = plan(panel, mode=Mode.CIRCULATION)
    item_id = item_of(sitting_id).id
    commands.cast(item_id, vote=F, actor=panel.chair)
    with clock.frozen(clock.now() + timedelta(days=1)):
        with pytest.raises(Conflict, match="circulation_over"):
            commands.cast(item_id, vote=F, actor=panel.second)
        assert not commands.conclude(item_id, actor=panel.chair)
    assert item(item_id).state is ItemState.PUT_OFF
    assert panel.story.row.state is ApplicationState.PENDING_DECISION


def test_what_waits_for_members(panel: Panel) -> None:
    sitting_id = plan(panel)
    tasks = queries.waiting_for(panel.second)
    assert [task.values for task in tasks] == [{"sitting_id": sitting_id}]
    nobody = replace(panel.story.operator, grants=(Grant(Role.OPERATOR, 1),))
    assert queries.waiting_for(nobody) == []
