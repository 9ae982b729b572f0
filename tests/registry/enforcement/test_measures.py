"""Suspension at the holder's wish, emergency closures, and how they end."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import MeasureEnding
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.standing import PublicState
from tests.registry.enforcement.arrange import REASON, Scene, granted, later, subjects_to
from tests.registry.licensing.stories import make_official, make_operator

_P = PublicState


@pytest.fixture
def scene(context: Flask) -> Scene:
    return granted()


def pause(scene: Scene, days: int) -> None:
    until = clock.today() + timedelta(days=days)
    commands.pause(scene.id, until=until, reason="ترميم المبنى.", actor=scene.holder)


def test_the_holder_suspends_for_a_while_and_it_ends_by_itself(scene: Scene) -> None:
    pause(scene, 60)
    assert scene.public is _P.SUSPENDED
    assert "أُوقف" in subjects_to(scene.holder)[-1] or "إيقاف" in subjects_to(scene.holder)[-1]
    with later(60):
        assert scene.public is _P.SUSPENDED
    with later(61):
        assert scene.public is _P.VALID
        assert scene.licence.state is LicenceState.SUSPENDED, "nobody has noticed yet"
        assert commands.watch() == 1
        assert (scene.licence.state, scene.licence.state_since) == (LicenceState.ACTIVE, clock.today())
        assert commands.watch() == 0


def test_the_holder_ends_the_suspension_earlier(scene: Scene) -> None:
    pause(scene, 60)
    with later(5):
        commands.restore(scene.id, reason="انتهى الترميم.", actor=scene.holder)
        assert scene.public is _P.VALID


@pytest.mark.parametrize("days", [-1, 366])
def test_a_suspension_begins_today_and_keeps_to_the_limit(scene: Scene, days: int) -> None:
    with pytest.raises(RuleBroken) as refusal:
        pause(scene, days)
    assert refusal.value.field == "until"
    assert scene.public is _P.VALID


def test_the_holder_does_not_hide_a_closure_behind_a_suspension_of_its_own(scene: Scene) -> None:
    scene.close()
    with pytest.raises(Conflict, match=r"licence\.already\.suspend"):
        pause(scene, 10)
    with pytest.raises(NotAllowed):
        commands.restore(scene.id, reason="x", actor=scene.holder)


def test_a_closure_lapses_unless_it_is_confirmed(scene: Scene) -> None:
    scene.close()
    assert scene.public is _P.SUSPENDED
    for official in (scene.member, scene.officer):
        assert any("DI-000001" in subject for subject in subjects_to(official))
    [waiting] = queries.matters_for_committee("SY-DI").closures
    assert waiting.due_on == clock.today() + timedelta(days=30)
    assert queries.matters_for_committee("SY-HL").closures == ()
    with later(30):
        assert scene.public is _P.SUSPENDED
        assert commands.watch() == 0
    with later(31):
        assert scene.public is _P.VALID
        assert queries.matters_for_committee("SY-DI").closures == ()
        with pytest.raises(Conflict, match=r"enforcement\.closure_over"):
            commands.confirm_emergency(waiting.id, reason=REASON, actor=scene.member)
        assert commands.watch() == 1
        assert scene.measure().ending is MeasureEnding.LAST_DAY
        assert "سقط" in subjects_to(scene.member)[-1]


def test_a_confirmed_closure_stays_until_it_is_lifted(scene: Scene) -> None:
    closure = scene.close()
    with later(10):
        commands.confirm_emergency(closure, reason=REASON, actor=scene.member)
        with pytest.raises(Conflict, match=r"enforcement\.already_confirmed"):
            commands.confirm_emergency(closure, reason=REASON, actor=scene.second)
    with later(40):
        assert scene.public is _P.SUSPENDED
        assert commands.watch() == 0
        commands.restore(scene.id, reason="زال الخطر.", actor=scene.member)
        assert scene.public is _P.VALID
        assert scene.measure().ending is MeasureEnding.LIFTED


def test_who_closed_does_not_confirm(scene: Scene) -> None:
    closure = commands.close_at_once(scene.id, reason="خطر.", request_key=uuid4(), actor=scene.member)
    with pytest.raises(NotAllowed, match=r"enforcement\.own_closure"):
        commands.confirm_emergency(closure, reason=REASON, actor=scene.member)
    with pytest.raises(NotAllowed):
        commands.confirm_emergency(closure, reason=REASON, actor=scene.officer)
    commands.confirm_emergency(closure, reason=REASON, actor=scene.second)


def test_a_closure_sent_twice_is_one(scene: Scene) -> None:
    key = uuid4()
    ids = {
        commands.close_at_once(scene.id, reason="خطر.", request_key=key, actor=scene.officer)
        for _ in range(2)
    }
    assert len(ids) == 1


def test_two_officers_close_at_one_moment(scene: Scene) -> None:
    scene.close()
    with pytest.raises(Conflict, match=r"licence\.already\.suspend"):
        scene.close()


def test_strangers_learn_nothing(scene: Scene) -> None:
    licence = scene.id
    strangers = [
        make_official(Role.LICENSING_OFFICER, "SY-HL"),
        make_official(Role.COMMITTEE_MEMBER, "SY-HL"),
        make_operator()[0],
    ]
    for stranger in strangers:
        with pytest.raises(NotFound):
            commands.close_at_once(licence, reason="x", request_key=uuid4(), actor=stranger)
        with pytest.raises(NotFound):
            commands.surrender(licence, reason="x", actor=stranger)


def test_after_surrender_nothing_is_done_any_more(scene: Scene) -> None:
    notice = scene.give_notice()
    commands.surrender(scene.id, reason="انتقلنا.", actor=scene.holder)
    assert scene.public is _P.SURRENDERED
    with pytest.raises(Conflict, match=r"enforcement\.licence_ended"):
        scene.give_notice()
    with pytest.raises(Conflict, match=r"enforcement\.licence_ended"):
        commands.represent(notice, body="x", actor=scene.holder)
    with pytest.raises(Conflict):
        scene.close()
