"""Conditions and warnings: decided by votes, carried out with them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.registry.committees import commands, members, sources
from nursery.registry.committees.commands import Written
from nursery.registry.committees.lifecycle import Ground, MatterKind, Vote
from nursery.registry.enforcement import commands as enforcement
from nursery.registry.enforcement.lifecycle import ConditionEnding, Measure, MeasureKind, NoticeState
from nursery.registry.enforcement.models import LicenceCondition, LicenceMeasure, LicenceNotice
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import PublicState
from tests.registry.committees.arrange import make_panel, start, vote_on
from tests.registry.enforcement.arrange import Scene, granted, later, subjects_to
from tests.registry.licensing.stories import make_official

pytestmark = pytest.mark.usefixtures("context")
F = Vote.FOR
ONE = Written("لا أكثر من ثمانية رُضّع.", "No more than eight infants.", None, is_public=True)


@pytest.fixture
def scene(context: object) -> Scene:
    return granted()


def both(scene: Scene) -> dict[int, Vote]:
    return {scene.member.person_id or 0: F, scene.second.person_id or 0: F}


def take_up(kind: MatterKind, matter_id: int, scene: Scene) -> int:
    return commands.start(kind, matter_id, request_key=uuid4(), actor=scene.member)


def conditions() -> list[LicenceCondition]:
    wanted = select(LicenceCondition).order_by(LicenceCondition.id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def test_a_licence_is_granted_with_conditions() -> None:
    panel = make_panel()
    item_id = start(panel)
    due = clock.today() + timedelta(days=30)
    two = {1: ONE, 3: Written("تجهيز مخرج ثانٍ.", "A second exit.", due)}
    given = {"motion": "grant_with_conditions", "actor": panel.chair}
    with pytest.raises(RuleBroken, match="reason_missing"):
        vote_on(item_id, panel.votes(F, F), **given, conditions=two)
    with pytest.raises(RuleBroken, match="condition_missing"):
        vote_on(item_id, panel.votes(F, F), **given, reason="يُستكمل لاحقاً.", conditions={1: Written()})
    vote_on(item_id, panel.votes(F, F), **given, reason="يُستكمل لاحقاً.", conditions=two)
    licence = db.session.scalars(select(Licence)).one()
    assert [(one.licence_id, one.due_on, one.is_public) for one in conditions()] == [
        (licence.id, None, True),
        (licence.id, due, False),
    ]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (Written("شرط", ""), "text_en_2"),
        (Written("", "Condition"), "text_ar_2"),
        (Written("شرط", "Condition", clock.today() - timedelta(days=9000)), "due_on_2"),
        (Written("ش" * 1001, "Condition"), "text_ar_2"),
    ],
)
def test_what_is_wrong_with_a_condition_is_said_before_the_vote(
    scene: Scene, written: Written, field: str
) -> None:
    item_id = take_up(MatterKind.CONDITIONS, scene.id, scene)
    with pytest.raises(RuleBroken) as refused:
        vote_on(
            item_id, both(scene), motion="impose", reason="لازم.", conditions={2: written}, actor=scene.member
        )
    assert refused.value.field == field


def test_the_committee_imposes_and_lifts_conditions_the_directorate_notes_them_met(scene: Scene) -> None:
    item_id = take_up(MatterKind.CONDITIONS, scene.id, scene)
    vote_on(
        item_id, both(scene), motion="impose", reason="لازم.", conditions={1: ONE, 2: ONE}, actor=scene.member
    )
    first, second = conditions()
    assert any("شرط" in subject for subject in subjects_to(scene.holder))
    with pytest.raises(NotAllowed):
        enforcement.lift_condition(
            first.id, ending=ConditionEnding.LIFTED, reason="لا حاجة.", actor=scene.officer
        )
    enforcement.lift_condition(second.id, ending=ConditionEnding.MET, actor=scene.officer)
    item_id = take_up(MatterKind.CONDITION, first.id, scene)
    vote_on(item_id, both(scene), motion="lift", reason="زال السبب.", actor=scene.member)
    assert [one.ending for one in conditions()] == [ConditionEnding.LIFTED, ConditionEnding.MET]


def test_no_conditions_for_a_licence_that_ended(scene: Scene) -> None:
    item_id = take_up(MatterKind.CONDITIONS, scene.id, scene)
    enforcement.surrender(scene.id, reason="انتقلنا.", actor=scene.holder)
    with pytest.raises(Conflict, match="no_longer_waits"):
        vote_on(
            item_id, both(scene), motion="impose", reason="لازم.", conditions={1: ONE}, actor=scene.member
        )


def test_instead_of_a_revocation_conditions_with_a_deadline(scene: Scene) -> None:
    notice_id = scene.give_notice(Measure.REVOCATION)
    with later(30):
        item_id = take_up(MatterKind.NOTICE, notice_id, scene)
        given = {"motion": "conditions", "reason": "تخفيف.", "actor": scene.member}
        with pytest.raises(RuleBroken) as refused:
            vote_on(item_id, both(scene), **given, conditions={1: ONE})
        assert refused.value.field == "due_on_1"
        due = clock.today() + timedelta(days=20)
        timed = Written(ONE.text_ar, ONE.text_en, due)
        vote_on(item_id, both(scene), **given, conditions={1: timed})
        assert [(one.notice_id, one.due_on) for one in conditions()] == [(notice_id, due)]
        assert scene.public is PublicState.VALID
        assert db.session.get_one(LicenceNotice, notice_id).state is NoticeState.MILDER


def test_instead_of_a_suspension_a_warning_that_may_be_taken_back(scene: Scene) -> None:
    notice_id = scene.give_notice()
    with later(30):
        item_id = take_up(MatterKind.NOTICE, notice_id, scene)
        vote_on(item_id, both(scene), motion="warning", reason="أول مخالفة.", actor=scene.member)
        warning = db.session.scalars(select(LicenceMeasure)).one()
        assert (warning.kind, warning.notice_id) == (MeasureKind.WARNING, notice_id)
        assert scene.public is PublicState.VALID
        assert any("إنذار" in subject for subject in subjects_to(scene.holder))
        grievance_id = scene.object_to(measure_id=warning.id)
        matter = sources.matter(MatterKind.GRIEVANCE, grievance_id)
        assert matter is not None and "vary" not in matter.motions
        item_id = commands.start(MatterKind.GRIEVANCE, grievance_id, request_key=uuid4(), actor=scene.main)
        other = make_official(Role.MAIN_COMMITTEE_MEMBER, None, name="منى")
        votes = {one.person_id or 0: F for one in (scene.main, other)}
        vote_on(item_id, votes, motion="uphold", reason="وجيه.", actor=scene.main)
        assert db.session.get_one(LicenceMeasure, warning.id, populate_existing=True).ended_at is not None
        assert scene.public is PublicState.VALID


def test_a_milder_suspension_is_milder_before_anybody_votes(scene: Scene) -> None:
    notice_id = scene.give_notice(until=clock.today() + timedelta(days=60))
    with later(30):
        item_id = take_up(MatterKind.NOTICE, notice_id, scene)
        with pytest.raises(RuleBroken, match="day_too_late"):
            vote_on(
                item_id,
                both(scene),
                motion="milder",
                reason="تخفيف.",
                until=clock.today() + timedelta(days=30),
                actor=scene.member,
            )


def test_who_voted_on_a_decision_does_not_hear_the_grievance_about_it(scene: Scene) -> None:
    item_id = take_up(MatterKind.CONDITIONS, scene.id, scene)
    vote_on(item_id, both(scene), motion="impose", reason="لازم.", conditions={1: ONE}, actor=scene.member)
    grievance_id = scene.object_to(condition_id=conditions()[0].id)
    matter = sources.matter(MatterKind.GRIEVANCE, grievance_id)
    assert matter is not None
    barred = members.barred(matter)
    assert barred[scene.member.person_id or 0] is Ground.PROPOSER
    assert barred[scene.second.person_id or 0] is Ground.PROPOSER, "who voted, not only who closed the vote"
