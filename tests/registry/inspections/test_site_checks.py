"""A signed visit is the on-site check of its application: nobody writes it twice, grave findings hold it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.inspections import commands
from nursery.registry.inspections.lifecycle import Purpose
from nursery.registry.inspections.pieces import Piece
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application
from nursery.registry.licensing.queries import rows as licensing_rows
from tests.registry.inspections.stories import Visit, findings_of, found, piece
from tests.registry.licensing.stories import Story, make_official, pay, tell_story

pytestmark = pytest.mark.usefixtures("context")
_S = ApplicationState
KEY = "daily-routine"


def _planned(story: Story, *, is_announced: bool = True, days: int = 0) -> Visit:
    inspector = make_official(Role.INSPECTOR, name="عمر الشيخ")
    visit = commands.plan(
        story.nursery_id,
        planned_on=clock.today() + timedelta(days=days),
        inspector_id=inspector.person_id or 0,
        purpose=Purpose.SITE_CHECK,
        application_id=story.application_id,
        is_announced=is_announced,
        actor=story.officer,
        request_key=uuid4(),
    )
    return Visit(story.operator, story.officer, inspector, story.nursery_id, visit)


def _sign(visit: Visit, *given: Piece) -> None:
    presence = piece("presence", {"children": 0, "staff": 3})
    commands.take(visit.inspection_id, [presence, *given], actor=visit.inspector)
    if not given:
        commands.take(visit.inspection_id, [found(KEY, corrected=True)], actor=visit.inspector)
    commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)


def _application(story: Story) -> Application:
    return db.session.get_one(Application, story.application_id, populate_existing=True)


def test_the_plan_of_the_visit_is_the_plan_of_the_check() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    visit = _planned(story, days=3)
    assert _application(story).state is _S.INSPECTION_PLANNED
    day = clock.today() + timedelta(days=5)
    commands.change_plan(
        visit.inspection_id,
        planned_on=day,
        inspector_id=visit.inspector.person_id or 0,
        is_announced=True,
        actor=story.officer,
    )
    assert licensing_rows.site_check(story.application_id).planned_on == day


@pytest.mark.parametrize("is_announced", [True, False])
def test_the_signed_report_is_the_result(is_announced: bool) -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    visit = _planned(story, is_announced=is_announced)
    assert (_application(story).state is _S.INSPECTION_PLANNED) is is_announced
    _sign(visit)
    check = licensing_rows.site_check(story.application_id)
    assert _application(story).state is _S.INSPECTED
    assert (check.is_suitable, check.visited_on) == (True, clock.today())
    assert check.recorded_by == visit.inspector.person_id
    assert "كشف حسي" in check.report


def test_a_check_planned_by_hand_is_filled_as_well() -> None:
    story = tell_story(_S.INSPECTION_PLANNED)
    _sign(_planned(story))
    assert _application(story).state is _S.INSPECTED


@pytest.mark.parametrize("severity", ["hazard", "critical"])
def test_a_grave_finding_holds_the_grant_until_it_is_verified(severity: str) -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    visit = _planned(story)
    _sign(visit, found(KEY, severity=severity))
    check = licensing_rows.site_check(story.application_id)
    assert check.is_suitable is False
    pay(story.application_id, story.officer)
    with pytest.raises(Conflict, match="grave_findings"):
        licensing.propose(story.application_id, grant=True, reason="مناسبة", actor=story.officer)
    (finding,) = findings_of(visit)
    commands.report_correction(finding.id, text="صُحّح", request_key=uuid4(), actor=story.operator)
    commands.verify(finding.id, actor=visit.inspector)
    assert check.is_suitable is True
    assert "تُحقّق من ذلك" in check.report
    licensing.propose(story.application_id, grant=True, reason="مناسبة", actor=story.officer)


def test_a_refusal_may_be_proposed_over_a_grave_finding() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    _sign(_planned(story), found(KEY, severity="hazard"))
    pay(story.application_id, story.officer)
    licensing.propose(story.application_id, grant=False, reason="خطر", actor=story.officer)


def test_a_second_visit_takes_the_place_of_the_first() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    _sign(_planned(story), found(KEY, severity="general"))
    later = clock.now() + timedelta(days=1)
    with clock.frozen(later):
        _sign(_planned(story), found(KEY, severity="critical"))
    check = licensing_rows.site_check(story.application_id)
    assert (check.is_suitable, check.visited_on) == (False, clock.local_date(later))


def test_an_application_withdrawn_meanwhile_stays_as_it_is() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    visit = _planned(story)
    licensing.withdraw(story.application_id, reason="", actor=story.operator)
    _sign(visit)
    assert _application(story).state is _S.WITHDRAWN
