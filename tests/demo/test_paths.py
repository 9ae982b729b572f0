"""The paths of nurseries through the years."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from nursery.demo.nurseries import OUTCOMES, plans
from nursery.demo.paths import LICENCE_DAYS, Outcome, Verb, acts
from nursery.places import GOVERNORATES, is_inside_country
from nursery.registry.rulesets.kinds import NurseryKind

TODAY = date(2026, 11, 21)
SEEDS = range(60)


@pytest.mark.parametrize("outcome", Outcome)
def test_steps_stand_in_order_before_today_on_working_days(outcome: Outcome) -> None:
    for seed in SEEDS:
        days = [day for day, _ in acts(outcome, TODAY, random.Random(seed))]
        assert days == sorted(days)
        assert days[-1] < TODAY
        steps = acts(outcome, TODAY, random.Random(seed))
        follow_ups = {Verb.WARN, Verb.REPRESENT, Verb.SUSPEND, Verb.RESTORE, Verb.REVOKE, Verb.SURRENDER}
        assert all(day.weekday() not in (4, 5) for day, verb in steps if verb not in follow_ups)


def granted_on(outcome: Outcome, seed: int) -> list[date]:
    return [day for day, verb in acts(outcome, TODAY, random.Random(seed)) if verb is Verb.GRANT]


def test_licences_expire_when_they_should() -> None:
    term = timedelta(days=LICENCE_DAYS)
    for seed in SEEDS:
        assert granted_on(Outcome.EXPIRED, seed)[0] + term < TODAY
        assert TODAY <= granted_on(Outcome.EXPIRING, seed)[0] + term <= TODAY + timedelta(days=60)
        first, second = granted_on(Outcome.RENEWED, seed)
        assert first + term - timedelta(days=90) <= second <= first + term, "within the window of renewal"
        assert first + 2 * term > TODAY


def test_open_questions_can_still_be_answered() -> None:
    for seed in SEEDS:
        asked_on, verb = acts(Outcome.AWAITING, TODAY, random.Random(seed))[-1]
        assert verb is Verb.ASK
        assert asked_on + timedelta(days=15) > TODAY


def test_300_nurseries_over_all_governorates() -> None:
    found = list(plans(random.Random(1)))
    assert len(found) == sum(OUTCOMES.values()) == 300
    assert {plan.details.governorate for plan in found} == set(GOVERNORATES)
    assert {plan.details.kind for plan in found} == set(NurseryKind)
    assert len({plan.details.name_ar for plan in found}) == 300
    for shown in ("SY-DI", "SY-HL"):
        assert {plan.outcome for plan in found if plan.details.governorate == shown} == set(Outcome)
    points = [(plan.details.latitude, plan.details.longitude) for plan in found]
    known = [(north, east) for north, east in points if north is not None and east is not None]
    assert len(known) > 250 and all(is_inside_country(*point) for point in known)


def test_the_operator_who_signs_in_has_three_nurseries() -> None:
    own = [plan for plan in plans(random.Random(1)) if plan.holder.key == "operator"]
    assert {plan.outcome for plan in own} == {Outcome.ACTIVE, Outcome.AWAITING, Outcome.DRAFT}
    assert len({id(plan.holder) for plan in own}) == 1
