"""The demonstration's visits: one correction verified, one overdue, one visit for today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.demo import inspected
from nursery.demo.cast import Cast
from nursery.demo.timeline import play
from nursery.registry.inspections import queries
from nursery.registry.inspections.lifecycle import FindingState
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.inspections.stories import make_official
from tests.registry.licensing.stories import tell_story


@pytest.mark.usefixtures("context")
def test_one_finding_is_verified_and_one_overdue_and_a_visit_waits_for_today() -> None:
    with clock.frozen(clock.now() - timedelta(days=90)):
        story = tell_story(ApplicationState.APPROVED)
    inspector = make_official(Role.INSPECTOR, name="لؤي الميداني")
    people = {"inspector.damascus": inspector, "officer.damascus": story.officer}
    play(inspected.stories(Cast(people, {}, ""), clock.today()), lambda _year: None)
    (outcome,) = queries.history(story.nursery_id)
    states = {one.state: one.is_overdue for one in queries.of_inspection(outcome.inspection_id)}
    assert states == {FindingState.VERIFIED: False, FindingState.OPEN: True}
    assert [one.planned_on for one in queries.today_of(inspector)] == [clock.today()]
