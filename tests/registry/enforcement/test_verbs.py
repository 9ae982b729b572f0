"""Every verb of enforcement has its policy, its letter, its audit entry and its public effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import NotAllowed
from nursery.extensions import db
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import ConditionEnding, GrievanceOutcome, Measure, NoticeAction
from nursery.registry.licensing.standing import PublicState
from tests.registry.enforcement.arrange import REASON, TERMS, Scene, granted, subjects_to

_P, _A = PublicState, NoticeAction
Run = Callable[[Scene, Any, Actor], object]
Public = tuple[PublicState, int, tuple[bool, ...]]


@dataclass(frozen=True)
class Verb:
    """A verb: what comes before it, who may and may not, and what it leaves behind.

    `who`, `refused` and `told` name people of the scene. `public` is the state the register shows after it;
    None where nothing is decided yet, or nothing changes in what the licence allows.
    """

    run: Run
    who: str
    refused: str
    event: str
    told: str
    public: PublicState | None
    before: Callable[[Scene], Any] = lambda _scene: None


def _pause(scene: Scene, _ready: Any, actor: Actor) -> None:
    commands.pause(scene.id, until=clock.today() + timedelta(days=9), reason=REASON, actor=actor)


def _answered(scene: Scene) -> int:
    notice = scene.give_notice(Measure.REVOCATION)
    commands.represent(notice, body="صحّحنا.", actor=scene.holder)
    return notice


def _decide(decision: NoticeAction, **how: Any) -> Run:
    return lambda _scene, notice, actor: commands.decide_notice(
        notice, decision=decision, reason=REASON, actor=actor, **how
    )


def _end(ending: ConditionEnding) -> Run:
    return lambda _scene, key, actor: commands.lift_condition(key, ending=ending, reason=REASON, actor=actor)


def _impose(scene: Scene, _ready: Any = None, actor: Actor | None = None) -> int:
    return commands.add_condition(scene.id, TERMS, request_key=uuid4(), actor=actor or scene.member)


def _grievance(outcome: GrievanceOutcome, **how: Any) -> Run:
    return lambda _scene, key, actor: commands.decide_grievance(key, outcome, REASON, actor=actor, **how)


def _objected(scene: Scene) -> int:
    return scene.object_to(measure_id=scene.suspended_after_answer().id)


VERBS = {
    "pause": Verb(_pause, "holder", "officer", "licence.suspended", "holder", _P.SUSPENDED),
    "restore": Verb(
        lambda scene, _ready, actor: commands.restore(scene.id, reason=REASON, actor=actor),
        *("member", "officer", "licence.restored", "holder", _P.VALID),
        before=lambda scene: scene.suspended_after_answer(),
    ),
    "surrender": Verb(
        lambda scene, _ready, actor: commands.surrender(scene.id, reason=REASON, actor=actor),
        *("holder", "member", "licence.surrendered", "holder", _P.SURRENDERED),
    ),
    "close_at_once": Verb(
        lambda scene, _ready, actor: commands.close_at_once(
            scene.id, reason=REASON, request_key=uuid4(), actor=actor
        ),
        *("officer", "holder", "licence.suspended", "holder", _P.SUSPENDED),
    ),
    "confirm_emergency": Verb(
        lambda _scene, key, actor: commands.confirm_emergency(key, reason=REASON, actor=actor),
        *("member", "officer", "licence.closure_confirmed", "holder", _P.SUSPENDED),
        before=Scene.close,
    ),
    "add_condition": Verb(_impose, "member", "officer", "condition.imposed", "holder", _P.VALID),
    "condition met": Verb(
        _end(ConditionEnding.MET), "officer", "holder", "condition.met", "holder", _P.VALID, _impose
    ),
    "condition lifted": Verb(
        _end(ConditionEnding.LIFTED), "member", "officer", "condition.lifted", "holder", _P.VALID, _impose
    ),
    "give_notice": Verb(
        lambda scene, _ready, actor: commands.give_notice(
            scene.id, measure=Measure.SUSPENSION, grounds=REASON, request_key=uuid4(), actor=actor
        ),
        *("officer", "holder", "notice.given", "holder", None),
    ),
    "represent": Verb(
        lambda _scene, key, actor: commands.represent(key, body="صحّحنا.", actor=actor),
        *("holder", "officer", "notice.answered", "officer", None),
        before=Scene.give_notice,
    ),
    "notice carried out": Verb(
        _decide(_A.CARRY_OUT), "member", "officer", "notice.carried_out", "holder", _P.REVOKED, _answered
    ),
    "notice: suspension instead": Verb(
        _decide(_A.MILDER, until=clock.today() + timedelta(days=9000)),
        *("member", "officer", "notice.milder_measure", "holder", _P.SUSPENDED, _answered),
    ),
    "notice: conditions instead": Verb(
        _decide(_A.MILDER, conditions=[TERMS]),
        *("member", "officer", "condition.imposed", "holder", _P.VALID, _answered),
    ),
    "notice: warning instead": Verb(
        _decide(_A.MILDER, is_warning=True), "member", "officer", "licence.warned", "holder", None, _answered
    ),
    "notice dropped": Verb(
        _decide(_A.DROP), "member", "officer", "notice.dropped", "holder", None, _answered
    ),
    "file_grievance": Verb(
        lambda _scene, key, actor: commands.file_grievance(
            measure_id=key, grounds=REASON, request_key=uuid4(), actor=actor
        ),
        *("holder", "member", "grievance.filed", "main", None),
        before=lambda scene: scene.suspended_after_answer().id,
    ),
    "grievance upheld": Verb(
        _grievance(GrievanceOutcome.UPHOLD),
        "main",
        "second",
        "grievance.upheld",
        "holder",
        _P.VALID,
        _objected,
    ),
    "grievance varied": Verb(
        _grievance(GrievanceOutcome.VARY, until=clock.today() + timedelta(days=9000)),
        *("main", "second", "grievance.varied", "holder", _P.SUSPENDED, _objected),
    ),
    "grievance dismissed": Verb(
        _grievance(GrievanceOutcome.DISMISS),
        *("main", "second", "grievance.dismissed", "holder", None, _objected),
    ),
}


def _public(scene: Scene) -> Public:
    number = scene.licence.number
    standing = tuple(one.is_standing for one in queries.public_conditions(number))
    return scene.public, len(queries.public_history(number)), standing


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_has_policy_letter_audit_and_public_effect(context: Flask, name: str) -> None:
    verb, scene = VERBS[name], granted()
    ready, told = verb.before(scene), getattr(scene, verb.told)
    before, letters, entries = _public(scene), subjects_to(told), _events()
    with pytest.raises(NotAllowed):
        verb.run(scene, ready, getattr(scene, verb.refused))
    assert (_public(scene), subjects_to(told), _events()) == (before, letters, entries)
    verb.run(scene, ready, getattr(scene, verb.who))
    assert verb.event in _events()[len(entries) :]
    assert len(subjects_to(told)) > len(letters)
    after = _public(scene)
    assert (after != before) is (verb.public is not None)
    assert verb.public is None or after[0] is verb.public


def _events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


def test_no_verb_is_missing_in_the_table() -> None:
    told = {"decide_notice": "notice", "lift_condition": "condition", "decide_grievance": "grievance"}
    verbs = {name for name in commands.__all__ if name.islower()} - {"watch"}
    missing = {verb for verb in verbs if not any(name.startswith(told.get(verb, verb)) for name in VERBS)}
    assert not missing, "what is done to a licence is done with all four; the clock's verbs: test_ten_years"
