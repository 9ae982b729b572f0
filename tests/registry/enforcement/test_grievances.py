"""Grievances: in time, once, decided by others, with their effect."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import (
    ConditionEnding,
    GrievanceOutcome,
    GrievanceState,
    Measure,
    NoticeAction,
)
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing.lifecycle import ApplicationState, SuspensionKind
from nursery.registry.licensing.standing import PublicState
from tests.registry.enforcement.arrange import REASON, TERMS, Scene, granted, later, subjects_to
from tests.registry.licensing.stories import advance, tell_story

_O, _P = GrievanceOutcome, PublicState


@pytest.fixture
def scene(context: Flask) -> Scene:
    return granted()


def decide(scene: Scene, grievance: int, outcome: GrievanceOutcome, **more: object) -> None:
    commands.decide_grievance(grievance, outcome, REASON, actor=scene.main, **more)  # type: ignore[arg-type]


def revoked(scene: Scene) -> int:
    """A revocation after an answer; the id of the measure."""
    notice = scene.give_notice(Measure.REVOCATION)
    commands.represent(notice, body="صحّحنا.", actor=scene.holder)
    commands.decide_notice(notice, decision=NoticeAction.CARRY_OUT, reason=REASON, actor=scene.member)
    return scene.measure().id


def test_dismissed_the_measure_stays(scene: Scene) -> None:
    grievance = scene.object_to(measure_id=scene.suspended_after_answer().id)
    [waiting] = queries.open_grievances()
    assert (waiting.id, waiting.governorate, waiting.may_vary) == (grievance, "SY-DI", True)
    assert waiting.due_on == clock.today() + timedelta(days=30)
    decide(scene, grievance, _O.DISMISS)
    assert scene.public is _P.SUSPENDED
    assert rows.grievance(grievance).state is GrievanceState.DISMISSED
    assert queries.open_grievances() == []


def test_upheld_what_was_is_restored(scene: Scene) -> None:
    decide(scene, scene.object_to(measure_id=scene.suspended_after_answer().id), _O.UPHOLD)
    assert scene.public is _P.VALID
    assert len([one for one in subjects_to(scene.holder) if "التظلّم" in one or "تظلّم" in one]) == 1


def test_upheld_a_suspension_of_ones_own_is_restored_too(scene: Scene) -> None:
    own = clock.today() + timedelta(days=200)
    commands.pause(scene.id, until=own, reason="ترميم.", actor=scene.holder)
    decide(scene, scene.object_to(measure_id=scene.suspended_after_answer().id), _O.UPHOLD)
    assert (scene.licence.suspension, scene.licence.suspended_until) == (SuspensionKind.VOLUNTARY, own)


def test_varied_a_suspension_gets_another_last_day(scene: Scene) -> None:
    grievance = scene.object_to(measure_id=scene.suspended_after_answer().id)
    with pytest.raises(RuleBroken, match=r"enforcement\.variation_missing"):
        decide(scene, grievance, _O.VARY)
    decide(scene, grievance, _O.VARY, until=clock.today() + timedelta(days=5))
    with later(5):
        assert scene.public is _P.SUSPENDED
    with later(6):
        assert scene.public is _P.VALID


def test_a_revocation_is_taken_back_or_becomes_a_suspension(scene: Scene) -> None:
    measure = revoked(scene)
    assert scene.public is _P.REVOKED
    grievance = scene.object_to(measure_id=measure)
    with later(10):
        decide(scene, grievance, _O.VARY, until=clock.today() + timedelta(days=20))
        assert scene.public is _P.SUSPENDED
    with later(31):
        assert scene.public is _P.VALID


def test_a_revocation_upheld_against_is_as_if_it_had_not_been(scene: Scene) -> None:
    grievance = scene.object_to(measure_id=revoked(scene))
    decide(scene, grievance, _O.UPHOLD)
    assert scene.public is _P.VALID


def test_an_emergency_closure_can_be_objected_to(scene: Scene) -> None:
    grievance = scene.object_to(measure_id=scene.close())
    decide(scene, grievance, _O.UPHOLD)
    assert scene.public is _P.VALID
    assert queries.matters_for_committee("SY-DI").closures == ()


def test_a_condition_is_taken_back(scene: Scene) -> None:
    from uuid import uuid4

    condition = commands.add_condition(scene.id, TERMS, request_key=uuid4(), actor=scene.member)
    decide(scene, scene.object_to(condition_id=condition), _O.UPHOLD)
    assert rows.condition(condition).ending is ConditionEnding.GRIEVANCE


@pytest.mark.parametrize(("days", "is_taken"), [(30, True), (31, False)])
def test_one_objects_within_the_limit(scene: Scene, days: int, is_taken: bool) -> None:
    measure = scene.suspended_after_answer().id
    with later(days):
        if is_taken:
            scene.object_to(measure_id=measure)
            return
        with pytest.raises(Conflict, match=r"enforcement\.grievance_too_late"):
            scene.object_to(measure_id=measure)


def test_one_objects_once_and_it_is_decided_once(scene: Scene) -> None:
    measure = scene.suspended_after_answer().id
    grievance = scene.object_to(measure_id=measure)
    with pytest.raises(Conflict, match=r"enforcement\.grievance_exists"):
        scene.object_to(measure_id=measure)
    decide(scene, grievance, _O.DISMISS)
    with pytest.raises(Conflict, match=r"enforcement\.grievance_decided"):
        decide(scene, grievance, _O.UPHOLD)
    assert scene.public is _P.SUSPENDED


def test_only_the_main_committee_decides(scene: Scene) -> None:
    grievance = scene.object_to(measure_id=scene.suspended_after_answer().id)
    for actor in (scene.holder, scene.officer, scene.member):
        with pytest.raises(NotAllowed):
            commands.decide_grievance(grievance, _O.UPHOLD, REASON, actor=actor)


def test_what_is_over_cannot_be_varied(scene: Scene) -> None:
    until = clock.today() + timedelta(days=3)
    grievance = scene.object_to(measure_id=scene.suspended_after_answer(until).id)
    with later(4):
        with pytest.raises(Conflict, match=r"enforcement\.measure_over"):
            decide(scene, grievance, _O.VARY, until=clock.today() + timedelta(days=1))
        decide(scene, grievance, _O.UPHOLD)
        assert scene.public is _P.VALID


def test_a_refusal_upheld_against_goes_back_to_the_committee(scene: Scene) -> None:
    story = tell_story(ApplicationState.REFUSED)
    scene.story = story
    grievance = scene.object_to(application_id=story.application_id)
    with pytest.raises(RuleBroken, match=r"enforcement\.refusal_not_varied"):
        decide(scene, grievance, _O.VARY, until=clock.today())
    with later(40):
        decide(scene, grievance, _O.UPHOLD)
        assert story.row.state is ApplicationState.PENDING_DECISION
        assert story.row.decide_by == clock.today() + timedelta(days=30), "the days in between do not count"
        advance_granted(scene)
    assert scene.licence.number


def advance_granted(scene: Scene) -> None:
    """The committee grants after all."""
    from nursery.registry.licensing import commands as licensing

    assert advance is not None
    licensing.grant(scene.story.application_id, reason="بعد التظلّم.", actor=scene.second)
