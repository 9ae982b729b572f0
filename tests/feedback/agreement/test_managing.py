"""Parties, time, reminders, and opening agreed sections again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.lifecycle import CellState, ChangeReason, Reminder, SectionState, Stance
from nursery.guide import locked
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.models import Notification
from tests.feedback.agreement.arrange import DAYS, arrange, close, everybody, next_version, object_to, say

pytestmark = pytest.mark.usefixtures("context")
WHY = "وردت معلومات جديدة"


def notices(kind: NoticeKind) -> int:
    wanted = select(func.count(Notification.id)).where(Notification.kind == kind)
    return db.session.scalar(wanted) or 0


def test_a_party_added_later_is_asked_what_is_not_agreed_only():
    scene = arrange(parties=3)
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        everybody(scene)
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        assert commands.add_parties(scene.id, [scene.organisations[3]], actor=scene.lead)
        assert commands.add_parties(scene.id, [scene.organisations[3]], actor=scene.lead) == []
    assert scene.cell(0, 3).state is CellState.NOT_ASKED
    assert scene.cell(1, 3).state is CellState.NO_REPLY


def test_more_time_needs_a_reason_and_a_later_date_and_is_told():
    scene = arrange()
    told = notices(NoticeKind.AGREEMENT)
    with pytest.raises(RuleBroken):
        commands.extend(scene.id, closes_at=scene.closes_at - timedelta(days=1), reason=WHY, actor=scene.lead)
    later = scene.closes_at + timedelta(days=5)
    with pytest.raises(RuleBroken):
        commands.extend(scene.id, closes_at=later, reason=" ", actor=scene.lead)
    for _click in range(2):
        commands.extend(scene.id, closes_at=later, reason=WHY, actor=scene.lead)
    [moved] = queries.extensions(scene.id)
    assert (moved.closed_at_before, moved.closes_at) == (scene.closes_at, later)
    assert notices(NoticeKind.AGREEMENT) == told + 5


def test_more_time_after_the_date_takes_positions_again_and_keeps_what_is_agreed():
    scene = arrange()
    say(scene, 0)
    say(scene, 1)
    commands.settle_at_closing(close(scene).id)
    commands.extend(scene.id, closes_at=clock.now() + timedelta(days=3), reason=WHY, actor=scene.lead)
    say(scene, 2, sections=(1,))
    assert scene.standing().is_agreed
    with clock.frozen(clock.now() + timedelta(days=4)):
        assert queries.to_settle() == [scene.id]


def test_reminders_go_once_and_only_to_those_who_have_not_said_everything():
    scene = arrange()
    say(scene, 1, sections=(0, 1))
    with clock.frozen(scene.closes_at - timedelta(days=7)):
        assert queries.to_remind() == [scene.id]
        assert commands.send_reminder(scene.id) is Reminder.ONE_WEEK
        assert commands.send_reminder(scene.id) is None
    reminded = set(
        db.session.scalars(select(Notification.person_id).where(Notification.kind == NoticeKind.REMINDERS))
    )
    assert scene.voices[2].person_id in reminded
    assert scene.voices[1].person_id not in reminded
    with clock.frozen(scene.closes_at - timedelta(days=2)):
        assert commands.send_reminder(scene.id) is Reminder.TWO_DAYS


def test_the_lead_reminds_once_a_day_however_often():
    scene = arrange()
    for _click in range(2):
        assert len(commands.remind(scene.id, actor=scene.lead)) == 4
    assert notices(NoticeKind.REMINDERS) == 5


def test_opening_again_ends_the_lock_resets_the_cells_and_keeps_what_was_said():
    scene = arrange()
    everybody(scene, sections=(0, 1))
    assert queries.agreement_item(scene.id).is_complete
    told = notices(NoticeKind.AGREEMENT)
    commands.reopen(scene.id, scene.sections[0], reason=WHY, actor=scene.lead)
    assert scene.standing().state is SectionState.REOPENED
    assert {scene.cell(0, at).state for at in range(4)} == {CellState.NO_REPLY}
    assert locked.locked(scene.slugs) == {scene.slugs[1]}
    past = queries.past_positions(scene.standing().id)
    assert {one.ended_because for one in past} == {ChangeReason.REOPENED} and len(past) == 4
    assert queries.reopenings(scene.standing().id)[0].reason == WHY
    assert notices(NoticeKind.AGREEMENT) == told + 5
    assert not queries.agreement_item(scene.id).is_complete
    everybody(scene)
    assert queries.agreement_item(scene.id).is_complete


def test_opening_again_after_the_date_needs_a_new_one():
    scene = arrange()
    everybody(scene)
    close(scene)
    with pytest.raises(RuleBroken) as refused:
        commands.reopen(scene.id, scene.sections[0], reason=WHY, actor=scene.lead)
    assert refused.value.field == "closes_at"
    later = clock.now() + timedelta(days=DAYS)
    commands.reopen(scene.id, scene.sections[0], reason=WHY, closes_at=later, actor=scene.lead)
    assert queries.agreement_item(scene.id).is_open


def test_opening_again_needs_an_agreed_section_a_reason_and_the_lead():
    scene = arrange()
    with pytest.raises(Conflict):
        commands.reopen(scene.id, scene.sections[0], reason=WHY, actor=scene.lead)
    everybody(scene)
    with pytest.raises(RuleBroken):
        commands.reopen(scene.id, scene.sections[0], reason=" ", actor=scene.lead)
    with pytest.raises(NotAllowed):
        commands.reopen(scene.id, scene.sections[0], reason=WHY, actor=scene.reviewer)


def test_on_a_replaced_version_only_the_lock_ends():
    scene = arrange()
    everybody(scene)
    next_version(scene)
    commands.reopen(scene.id, scene.sections[0], reason=WHY, actor=scene.lead)
    assert scene.cell(0, 1).state is CellState.AGREE
    assert not locked.locked(scene.slugs)


def test_a_section_opened_again_can_be_objected_to():
    scene = arrange()
    everybody(scene)
    commands.reopen(scene.id, scene.sections[0], reason=WHY, actor=scene.lead)
    object_to(scene)
    assert scene.cell(0, 1).state is CellState.OBJECT
    say(scene, 2, Stance.ABSTAIN)
