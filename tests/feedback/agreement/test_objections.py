"""The road of an objection: raised, under mediation, lifted by its owner, or recorded unresolved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.lifecycle import CellState, ChangeReason, ObjectionState, Stance
from nursery.feedback.agreement.models import MediationNote
from nursery.notifications.models import Notification
from tests.feedback.agreement.arrange import arrange, close, object_to, say

pytestmark = pytest.mark.usefixtures("context")


def meet(scene, objection, **values):
    values = {"held_on": clock.today(), "present": "الأطراف", "notes": "اتُّفق على صياغة.", **values}
    return commands.note_meeting(objection, **values, actor=scene.lead)


def test_the_lead_is_told_of_an_objection():
    scene = arrange()
    objection = object_to(scene)
    paths = db.session.scalars(
        select(Notification.path).where(Notification.person_id == scene.lead.person_id)
    )
    assert f"agreement/objections/{objection}" in set(paths)


def test_the_road_to_the_end_is_kept_step_by_step():
    scene = arrange()
    objection = object_to(scene)
    steps = (
        lambda: commands.mediate(objection, note="ندعو إلى لقاء", actor=scene.lead),
        lambda: meet(scene, objection),
        lambda: commands.record_unresolved(objection, note="لم يُتوصَّل إلى حلّ", actor=scene.lead),
        lambda: commands.mediate(objection, actor=scene.lead),
        lambda: commands.lift(objection, stance=Stance.AGREE, actor=scene.voices[1]),
    )
    for hour, step in enumerate(steps):
        with clock.frozen(clock.now() + timedelta(hours=hour)):
            step()
    assert [event.action and event.action.value for event in queries.road(objection)] == [
        "mediate",
        None,
        "record_unresolved",
        "mediate",
        "lift",
    ]


def test_only_the_owner_lifts_and_only_the_lead_mediates():
    scene = arrange()
    objection = object_to(scene)
    with pytest.raises(NotAllowed):
        commands.lift(objection, stance=Stance.AGREE, actor=scene.voices[2])
    with pytest.raises(NotAllowed):
        commands.lift(objection, stance=Stance.AGREE, actor=scene.lead)
    with pytest.raises(NotAllowed):
        commands.mediate(objection, actor=scene.voices[1])


def test_lifting_asks_for_the_position_anew_and_settles_the_section():
    scene = arrange()
    objection = object_to(scene)
    for organisation in (0, 2, 3):
        say(scene, organisation)
    commands.lift(objection, stance=Stance.RESERVATION, reason="نبقى متحفّظين", actor=scene.voices[1])
    assert scene.standing().is_agreed
    assert scene.cell(0, 1).state is CellState.RESERVATION
    assert scene.cell(0, 1).objection_state is ObjectionState.LIFTED
    [past] = queries.past_positions(scene.standing().id)
    assert (past.stance, past.ended_because) == (Stance.OBJECT, ChangeReason.LIFTED)


def test_lifting_is_possible_after_the_closing_date_and_settles_at_once():
    scene = arrange()
    objection = object_to(scene)
    say(scene, 0)
    commands.settle_at_closing(close(scene).id)
    commands.lift(objection, stance=Stance.ABSTAIN, actor=scene.voices[1])
    assert scene.standing().is_agreed


def test_lifting_twice_lifts_once():
    scene = arrange()
    objection = object_to(scene)
    for _click in range(2):
        commands.lift(objection, stance=Stance.AGREE, actor=scene.voices[1])
    assert len(queries.road(objection)) == 1
    with pytest.raises(Conflict):
        commands.lift(objection, stance=Stance.ABSTAIN, actor=scene.voices[1])


def test_one_cannot_lift_and_still_object():
    scene = arrange()
    with pytest.raises(RuleBroken):
        commands.lift(object_to(scene), stance=Stance.OBJECT, reason="س", actor=scene.voices[1])


def test_unresolved_needs_a_meeting_and_still_stands():
    scene = arrange()
    objection = object_to(scene)
    with pytest.raises(Conflict):
        commands.record_unresolved(objection, note="س", actor=scene.lead)
    commands.mediate(objection, actor=scene.lead)
    with pytest.raises(RuleBroken):
        commands.record_unresolved(objection, note="س", actor=scene.lead)
    meet(scene, objection)
    commands.record_unresolved(objection, note="لا اتفاق", actor=scene.lead)
    assert scene.standing().sustained == 1


def test_a_note_sent_twice_is_one_and_none_is_of_tomorrow():
    scene = arrange()
    objection = object_to(scene)
    commands.mediate(objection, actor=scene.lead)
    assert meet(scene, objection) == meet(scene, objection)
    assert db.session.scalar(select(func.count(MediationNote.id))) == 1
    with pytest.raises(RuleBroken):
        meet(scene, objection, held_on=clock.today() + timedelta(days=1))


def test_after_lifting_one_can_object_again_while_there_is_time():
    scene = arrange()
    first = object_to(scene)
    commands.lift(first, stance=Stance.AGREE, actor=scene.voices[1])
    second = object_to(scene)
    assert first != second
    assert scene.standing().sustained == 1
