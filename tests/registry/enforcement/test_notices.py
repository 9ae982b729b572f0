"""The road of a notice: intention, representation, decision."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.papers.offering import offered
from nursery.registry.enforcement import commands, paper, queries
from nursery.registry.enforcement.lifecycle import Measure, NoticeAction, NoticeState
from nursery.registry.enforcement.models import EnforcementFile, LicenceCondition
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing.standing import PublicState
from tests.registry.enforcement.arrange import REASON, TERMS, Scene, granted, later, subjects_to
from tests.registry.licensing.stories import PDF, make_official

_A, _P = NoticeAction, PublicState


@pytest.fixture
def scene(context: Flask) -> Scene:
    return granted()


def decide(scene: Scene, notice: int, decision: NoticeAction = _A.CARRY_OUT, **more: object) -> None:
    commands.decide_notice(notice, decision=decision, reason=REASON, actor=scene.member, **more)  # type: ignore[arg-type]


def test_a_notice_changes_nothing_until_it_is_decided(scene: Scene) -> None:
    notice = scene.give_notice(Measure.REVOCATION)
    assert scene.public is _P.VALID
    assert "DI-000001" in subjects_to(scene.holder)[-1]
    assert rows.notice(notice).answer_by == clock.today() + timedelta(days=14)
    with pytest.raises(Conflict, match=r"enforcement\.answer_awaited"):
        decide(scene, notice)
    with later(14), pytest.raises(Conflict, match=r"enforcement\.answer_awaited"):
        decide(scene, notice)
    assert queries.matters_for_committee("SY-DI").notices == ()


def test_after_the_answer_the_committee_decides(scene: Scene) -> None:
    notice = scene.give_notice(Measure.REVOCATION)
    given = [commands.Given(BytesIO(PDF), "صور.pdf", "application/pdf")]
    commands.represent(notice, body="صحّحنا.", actor=scene.holder, given=given)
    assert db.session.scalars(select(EnforcementFile.filename)).all() == ["صور.pdf"]
    assert [one.id for one in queries.matters_for_committee("SY-DI").notices] == [notice]
    decide(scene, notice)
    assert scene.public is _P.REVOKED
    assert rows.notice(notice).state is NoticeState.CARRIED_OUT
    assert len(subjects_to(scene.holder)) >= 2


def test_without_an_answer_by_the_day_both_sides_are_told_once(scene: Scene) -> None:
    notice = scene.give_notice()
    with later(15):
        assert commands.watch() == 1
        assert commands.watch() == 0
        assert subjects_to(scene.holder)[-1] != subjects_to(scene.member)[-1]
        with pytest.raises(Conflict, match=r"enforcement\.day_passed"):
            commands.represent(notice, body="متأخر.", actor=scene.holder)
        decide(scene, notice)
        assert scene.public is _P.SUSPENDED


def test_an_answer_is_given_once_by_the_holder(scene: Scene) -> None:
    notice = scene.give_notice()
    with pytest.raises(NotAllowed):
        commands.represent(notice, body="x", actor=scene.officer)
    with later(14):
        commands.represent(notice, body="صحّحنا.", actor=scene.holder)
        with pytest.raises(Conflict, match=r"enforcement\.already_answered"):
            commands.represent(notice, body="ونضيف.", actor=scene.holder)


def test_it_is_decided_once(scene: Scene) -> None:
    notice = scene.give_notice()
    commands.represent(notice, body="صحّحنا.", actor=scene.holder)
    decide(scene, notice, _A.DROP)
    assert scene.public is _P.VALID
    with pytest.raises(Conflict, match=r"enforcement\.notice_decided"):
        commands.decide_notice(notice, decision=_A.CARRY_OUT, reason=REASON, actor=scene.second)


def test_who_gave_the_notice_does_not_decide_it(scene: Scene) -> None:
    from uuid import uuid4

    notice = commands.give_notice(
        scene.id, measure=Measure.SUSPENSION, grounds=REASON, request_key=uuid4(), actor=scene.member
    )
    commands.represent(notice, body="صحّحنا.", actor=scene.holder)
    with pytest.raises(NotAllowed, match=r"enforcement\.own_notice"):
        decide(scene, notice)
    with pytest.raises(NotAllowed):
        commands.decide_notice(notice, decision=_A.DROP, reason=REASON, actor=scene.officer)


def test_a_milder_measure_is_milder(scene: Scene) -> None:
    until = clock.today() + timedelta(days=90)
    notice = scene.give_notice(until=until)
    commands.represent(notice, body="صحّحنا.", actor=scene.holder)
    with pytest.raises(RuleBroken, match=r"enforcement\.milder_measure_missing"):
        decide(scene, notice, _A.MILDER)
    with pytest.raises(RuleBroken, match=r"enforcement\.not_milder"):
        decide(scene, notice, _A.MILDER, until=until)
    decide(scene, notice, _A.MILDER, conditions=[TERMS])
    assert scene.public is _P.VALID
    assert db.session.scalars(select(LicenceCondition.notice_id)).all() == [notice]


def test_instead_of_a_revocation_a_suspension_for_a_while(scene: Scene) -> None:
    notice = scene.give_notice(Measure.REVOCATION)
    commands.represent(notice, body="صحّحنا.", actor=scene.holder)
    decide(scene, notice, _A.MILDER, until=clock.today() + timedelta(days=30))
    assert scene.public is _P.SUSPENDED
    with later(31):
        assert scene.public is _P.VALID


def test_one_notice_at_a_time_and_none_to_a_licence_that_ended(scene: Scene) -> None:
    scene.give_notice()
    with pytest.raises(Conflict, match=r"enforcement\.notice_open"):
        scene.give_notice(Measure.REVOCATION)
    with later(3 * 366), pytest.raises(Conflict, match=r"licence\.expired"):
        scene.give_notice()


def test_the_day_of_a_suspension_is_not_in_the_past(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match=r"licence\.last_day_in_the_past"):
        scene.give_notice(until=clock.today() - timedelta(days=1))
    with pytest.raises(RuleBroken, match=r"enforcement\.revocation_has_no_last_day"):
        scene.give_notice(Measure.REVOCATION, until=clock.today())


def test_a_notice_closes_when_the_licence_expires(scene: Scene) -> None:
    days = (scene.licence.expires_on - clock.today()).days
    with later(days - 3):
        notice = scene.give_notice()
    with later(days + 1):
        commands.watch()
        assert rows.notice(notice).state is NoticeState.CLOSED


def test_strangers_do_not_learn_of_a_notice(scene: Scene) -> None:
    from tests.registry.licensing.stories import make_operator

    notice = scene.give_notice()
    with pytest.raises(NotFound):
        commands.represent(notice, body="x", actor=make_operator()[0])


def test_the_notice_is_printed_for_whoever_may_read_it(scene: Scene, tmp_path: Path) -> None:
    notice = scene.give_notice(Measure.REVOCATION)
    offer = offered(paper.KIND)
    paper.write_pdf(tmp_path / "notice.pdf", notice, "ar")
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")
    assert offer.may_read(scene.officer, notice)
    assert offer.may_read(scene.holder, notice)
    with pytest.raises(NotFound):
        offer.may_read(make_official(Role.LICENSING_OFFICER, "SY-HL"), notice)
    assert not offer.may_read(None, notice)
