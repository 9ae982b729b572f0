"""Closures, notices and grievances before committees."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.committees import commands, queries
from nursery.registry.committees.lifecycle import Committee, MatterKind, Mode, Vote
from nursery.registry.enforcement.lifecycle import GrievanceState
from nursery.registry.enforcement.models import Grievance
from nursery.registry.licensing.standing import PublicState
from tests.registry.committees.arrange import vote_on
from tests.registry.enforcement.arrange import Scene, granted, later
from tests.registry.licensing.stories import make_official

pytestmark = pytest.mark.usefixtures("context")
F = Vote.FOR


@pytest.fixture
def scene(context: object) -> Scene:
    return granted()


def take_up(kind: MatterKind, matter_id: int, scene: Scene, *, main: bool = False) -> int:
    actor = scene.main if main else scene.member
    return commands.start(kind, matter_id, request_key=uuid4(), actor=actor)


def both(scene: Scene) -> dict[int, Vote]:
    return {scene.member.person_id or 0: F, scene.second.person_id or 0: F}


@pytest.mark.parametrize(
    ("motion", "state"), [("confirm", PublicState.SUSPENDED), ("lift", PublicState.VALID)]
)
def test_an_emergency_closure_is_confirmed_or_lifted(scene: Scene, motion: str, state: PublicState) -> None:
    item_id = take_up(MatterKind.EMERGENCY, scene.close(), scene)
    with pytest.raises(RuleBroken, match="reason_missing"):
        vote_on(item_id, both(scene), motion=motion, actor=scene.member)
    vote_on(item_id, both(scene), motion=motion, reason="بعد الكشف.", actor=scene.member)
    with later(60):
        assert scene.public is state


def test_a_milder_measure_needs_a_day_beside_its_field(scene: Scene) -> None:
    notice_id = scene.give_notice()
    with later(30):
        item_id = take_up(MatterKind.NOTICE, notice_id, scene)
        given = {"motion": "milder", "reason": "تخفيف.", "actor": scene.member}
        with pytest.raises(RuleBroken) as refused:
            vote_on(item_id, both(scene), **given)
        assert refused.value.field == "until"
        until = clock.today() + timedelta(days=10)
        vote_on(item_id, both(scene), **given, until=until)
        assert scene.licence.suspended_until == until


def test_only_the_main_committee_hears_a_grievance(scene: Scene) -> None:
    with later(1):
        measure_id = scene.suspended_after_answer(clock.today() + timedelta(days=40)).id
        grievance_id = scene.object_to(measure_id=measure_id)
        with pytest.raises(NotFound):
            take_up(MatterKind.GRIEVANCE, grievance_id, scene)
        other = make_official(Role.MAIN_COMMITTEE_MEMBER, None, name="منى")
        item_id = take_up(MatterKind.GRIEVANCE, grievance_id, scene, main=True)
        votes = {one.person_id or 0: F for one in (scene.main, other)}
        vote_on(item_id, votes, motion="uphold", reason="وجيه.", actor=scene.main)
        row = db.session.get_one(Grievance, grievance_id, populate_existing=True)
        assert row.state is GrievanceState.UPHELD
        assert scene.public is PublicState.VALID


def test_agendas_hold_each_matter_with_its_committee(scene: Scene) -> None:
    scene.close()
    plan = commands.Plan(Committee.SUBCOMMITTEE, "SY-DI", clock.today(), scene.member.person_id or 0)
    sitting = commands.plan_sitting(plan, request_key=uuid4(), actor=scene.member)
    page = queries.sitting(sitting, scene.member)
    assert [item.kind for item in page.agenda] == [MatterKind.EMERGENCY]
    main = commands.Plan(
        Committee.MAIN, None, clock.today(), scene.main.person_id or 0, mode=Mode.CIRCULATION
    )
    empty = commands.plan_sitting(main, request_key=uuid4(), actor=scene.main)
    assert queries.sitting(empty, scene.main).agenda == ()
    with pytest.raises(NotFound):
        queries.sitting(empty, scene.member)
