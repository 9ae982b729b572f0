"""Each member's own vote, votes entered for others, objections, and minutes that stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from nursery.base import clock
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.committees import commands, queries
from nursery.registry.committees.lifecycle import ItemState, Vote
from nursery.registry.committees.models import SittingItem, SittingMinutes, SittingVote
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.committees.arrange import Panel, make_panel, start, vote_on
from tests.support.at_once import at_once

F, A = Vote.FOR, Vote.AGAINST


@pytest.fixture
def panel(context: Flask) -> Panel:
    return make_panel()


def opened(panel: Panel, motion: str = "grant", reason: str = "") -> int:
    """The application put to the vote with all three present; returns the item."""
    item_id = start(panel)
    proposal = commands.Proposal(motion, reason)
    commands.put_to_vote(item_id, proposal, present=panel.ids, actor=panel.chair)
    return item_id


def item(item_id: int) -> SittingItem:
    return db.session.get_one(SittingItem, item_id, populate_existing=True)


def vote_of(person_id: int) -> SittingVote:
    wanted = select(SittingVote).where(SittingVote.person_id == person_id)
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def test_each_member_votes_and_changes_until_the_vote_is_closed(panel: Panel) -> None:
    item_id = opened(panel)
    for member, vote in ((panel.chair, F), (panel.second, A), (panel.third, A), (panel.second, F)):
        assert not commands.cast(item_id, vote=vote, actor=member)
    assert panel.story.row.state is ApplicationState.PENDING_DECISION
    assert commands.close_vote(item_id, actor=panel.chair)
    assert panel.story.row.state is ApplicationState.APPROVED
    assert vote_of(panel.ids[1]).vote is F and vote_of(panel.ids[1]).entered_by is None
    with pytest.raises(Conflict) as refused:
        commands.cast(item_id, vote=A, actor=panel.second)
    assert refused.value.code == "committees.item.decided"


def test_before_a_motion_is_put_there_is_nothing_to_vote_on(panel: Panel) -> None:
    item_id = start(panel)
    steps: tuple[Callable[[], object], ...] = (
        lambda: commands.cast(item_id, vote=F, actor=panel.chair),
        lambda: commands.enter(item_id, panel.votes(F, F), actor=panel.chair),
        lambda: commands.close_vote(item_id, actor=panel.chair),
        lambda: commands.take_back(item_id, actor=panel.chair),
    )
    for step in steps:
        with pytest.raises(Conflict, match="no_vote_open"):
            step()


def test_only_who_is_present_votes(panel: Panel) -> None:
    item_id = start(panel)
    proposal, here = commands.Proposal("grant"), panel.ids[:2]
    with pytest.raises(RuleBroken, match="not_present"):
        commands.put_to_vote(item_id, proposal, present=here, actor=panel.third)
    commands.put_to_vote(item_id, proposal, present=here, actor=panel.chair)
    with pytest.raises(Conflict, match="not_present"):
        commands.cast(item_id, vote=F, actor=panel.third)
    with pytest.raises(RuleBroken, match="member_not_present"):
        commands.enter(item_id, {panel.ids[2]: F}, actor=panel.chair)


def test_what_a_member_gave_themselves_nobody_enters(panel: Panel) -> None:
    item_id = opened(panel)
    commands.cast(item_id, vote=A, actor=panel.second)
    with pytest.raises(Conflict) as refused:
        commands.enter(item_id, {panel.ids[1]: F}, actor=panel.chair)
    assert refused.value.code == "committees.voted_themselves"
    assert panel.second.name in refused.value.params["name"]
    commands.enter(item_id, {panel.ids[2]: F}, actor=panel.chair)
    commands.cast(item_id, vote=A, actor=panel.third)
    assert vote_of(panel.ids[2]).entered_by is None, "their own vote takes the place of the entered one"


def test_a_vote_counts_for_the_motion_that_was_read(panel: Panel) -> None:
    item_id = opened(panel)
    seen = item(item_id).version
    commands.take_back(item_id, actor=panel.second)
    commands.put_to_vote(item_id, commands.Proposal("refuse", "المخارج غير كافية."), actor=panel.second)
    for step in (
        lambda: commands.cast(item_id, vote=F, actor=panel.chair, version=seen),
        lambda: commands.close_vote(item_id, votes=panel.votes(F, F, F), actor=panel.chair, version=seen),
    ):
        with pytest.raises(Conflict, match="stale"):
            step()


def test_a_motion_taken_back_leaves_no_votes(panel: Panel) -> None:
    item_id = opened(panel)
    commands.cast(item_id, vote=F, actor=panel.second)
    commands.take_back(item_id, actor=panel.chair)
    page = queries.item(item_id, panel.chair)
    assert page.votes == () and page.is_decidable and page.motions_left[0] == "grant"


def test_when_votes_are_equal_the_chair_decides(panel: Panel) -> None:
    item_id = start(panel)
    present = panel.ids[:2]
    commands.put_to_vote(item_id, commands.Proposal("grant"), present=present, actor=panel.chair)
    commands.cast(item_id, vote=A, actor=panel.second)
    commands.cast(item_id, vote=F, actor=panel.chair)
    assert commands.close_vote(item_id, actor=panel.chair)
    assert queries.item(item_id, panel.chair).votes[0].by_the_chair


def test_an_open_vote_left_for_later_carries_nothing(panel: Panel) -> None:
    item_id = opened(panel)
    for member in (panel.chair, panel.second):
        commands.cast(item_id, vote=F, actor=member)
    commands.put_off(item_id, reason="تنقص وثيقة.", actor=panel.chair)
    assert item(item_id).state is ItemState.PUT_OFF
    commands.close_sitting(item(item_id).sitting_id, actor=panel.chair)
    minutes = queries.sitting(item(item_id).sitting_id, panel.chair).minutes
    assert minutes is not None and not minutes["items"][0]["votes"][0]["is_carried"]


def test_two_who_close_at_once_make_one_decision(app: Flask) -> None:
    with app.app_context():
        panel = make_panel()
        item_id = opened(panel)
        commands.enter(item_id, panel.votes(F, F, F), actor=panel.chair)
        commands.cast(item_id, vote=F, actor=panel.second)
    outcomes = at_once(
        app,
        lambda: commands.close_vote(item_id, actor=panel.chair),
        lambda: commands.close_vote(item_id, actor=panel.second),
    )
    assert [one for one in outcomes if one is True] == [True]
    assert any(isinstance(one, Conflict) for one in outcomes)


def decided_for_all(panel: Panel) -> int:
    """A decision in which the chair entered the votes of the others; returns the item."""
    item_id = start(panel)
    vote_on(item_id, panel.votes(F, F, F), motion="grant", actor=panel.chair)
    return item_id


def test_who_had_a_vote_entered_is_told_and_may_object(panel: Panel) -> None:
    item_id = decided_for_all(panel)
    told = set(
        db.session.scalars(select(Notification.person_id).where(Notification.key.like("vote-entered:%")))
    )
    assert told == set(panel.ids[1:])
    for _twice in range(2):
        commands.object_to_vote(item_id, motion="grant", text="صوّتُّ ضد القرار.", actor=panel.second)
    with pytest.raises(NotFound):
        commands.object_to_vote(item_id, motion="grant", text="لا.", actor=panel.chair)
    told = set(
        db.session.scalars(select(Notification.person_id).where(Notification.key.like("vote-objected:%")))
    )
    assert told == {panel.ids[0]}
    sitting_id = item(item_id).sitting_id
    commands.close_sitting(sitting_id, actor=panel.chair)
    commands.confirm_minutes(sitting_id, actor=panel.chair)
    members = db.session.get_one(SittingMinutes, sitting_id).content["items"][0]["votes"][0]["members"]
    assert [panel.ids[1], "for", panel.ids[0], "صوّتُّ ضد القرار."] in members
    with pytest.raises(Conflict, match="minutes_confirmed"):
        commands.object_to_vote(item_id, motion="grant", text="كلا.", actor=panel.third)


def test_while_the_vote_is_open_one_votes_instead_of_objecting(panel: Panel) -> None:
    item_id = opened(panel)
    commands.enter(item_id, {panel.ids[1]: F}, actor=panel.chair)
    with pytest.raises(Conflict, match="vote_yourself"):
        commands.object_to_vote(item_id, motion="grant", text="لا.", actor=panel.second)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sitting_minutes SET content = '{}'",
        "DELETE FROM sitting_minutes",
        "UPDATE sitting_votes SET vote = 'against'",
        "DELETE FROM sitting_votes",
        "UPDATE sitting_items SET reason = ''",
        "DELETE FROM sitting_members",
        "UPDATE sittings SET chair_id = NULL",
        "UPDATE sittings SET remarks = 'أخرى'",
    ],
)
def test_the_database_keeps_confirmed_minutes(panel: Panel, change: str) -> None:
    sitting_id = item(decided_for_all(panel)).sitting_id
    commands.close_sitting(sitting_id, actor=panel.chair)
    with clock.frozen(clock.now() + timedelta(hours=1)):
        commands.confirm_minutes(sitting_id, actor=panel.chair)
    with pytest.raises(DBAPIError, match="confirmed"):
        db.session.execute(text(change))
    db.session.rollback()
