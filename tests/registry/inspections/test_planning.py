"""Planning visits: who may, for whom, and who learns of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.inspections import commands
from nursery.registry.inspections.lifecycle import InspectionState, Purpose
from nursery.registry.inspections.models import Inspection
from nursery.registry.inspections.queries import last_visits, open_findings
from tests.registry.inspections.stories import plan_visit
from tests.registry.licensing.stories import make_official

pytestmark = pytest.mark.usefixtures("context")


def _row(inspection_id: int) -> Inspection:
    return db.session.get_one(Inspection, inspection_id, populate_existing=True)


def _told(person_id: int | None) -> int:
    wanted = select(func.count()).select_from(Notification).where(Notification.person_id == person_id)
    return db.session.scalar(wanted) or 0


def test_an_unannounced_visit_is_told_to_the_inspector_alone() -> None:
    visit = plan_visit()
    assert not _row(visit.inspection_id).is_announced
    assert (_told(visit.inspector.person_id), _told(visit.operator.person_id)) == (1, 0)


def test_a_site_check_is_announced_to_the_nursery() -> None:
    visit = plan_visit(Purpose.SITE_CHECK)
    assert _row(visit.inspection_id).is_announced
    assert _told(visit.operator.person_id) == 1


def test_a_plan_sent_twice_is_one_visit(context: Flask) -> None:
    visit, key = plan_visit(), uuid4()
    ids = {
        commands.plan(
            visit.nursery_id,
            planned_on=clock.today() + timedelta(days=5),
            inspector_id=visit.inspector.person_id or 0,
            purpose=Purpose.FOLLOW_UP,
            actor=visit.officer,
            request_key=key,
        )
        for _again in range(2)
    }
    assert len(ids) == 1
    assert db.session.scalar(select(func.count()).select_from(Inspection)) == 2


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (-1, "inspection.day_in_the_past"),
        (0, "inspection.already_planned"),
        (400, "inspection.day_too_far"),
    ],
)
def test_days_that_cannot_be(days: int, code: str) -> None:
    visit = plan_visit()
    with pytest.raises(RuleBroken, match=code):
        commands.plan(
            visit.nursery_id,
            planned_on=clock.today() + timedelta(days=days),
            inspector_id=visit.inspector.person_id or 0,
            purpose=Purpose.ROUTINE,
            actor=visit.officer,
            request_key=uuid4(),
        )


def test_the_inspector_belongs_to_the_governorate() -> None:
    visit = plan_visit()
    elsewhere = make_official(Role.INSPECTOR, "SY-HL", name="لينا")
    with pytest.raises(RuleBroken, match="no_such_inspector"):
        commands.change_plan(
            visit.inspection_id,
            planned_on=clock.today(),
            inspector_id=elsewhere.person_id or 0,
            is_announced=False,
            actor=visit.officer,
        )


def test_an_officer_elsewhere_does_not_learn_of_it() -> None:
    visit = plan_visit()
    stranger = make_official(Role.LICENSING_OFFICER, "SY-HL")
    with pytest.raises(NotFound):
        commands.call_off(visit.inspection_id, reason="لا", actor=stranger)


def test_an_operator_cannot_call_off() -> None:
    visit = plan_visit(is_announced=True)
    with pytest.raises(NotAllowed):
        commands.call_off(visit.inspection_id, reason="لا", actor=visit.operator)


def test_called_off_once() -> None:
    visit = plan_visit()
    commands.call_off(visit.inspection_id, reason="عطلة طارئة", actor=visit.officer)
    assert _row(visit.inspection_id).state is InspectionState.CALLED_OFF
    with pytest.raises(Conflict):
        commands.call_off(visit.inspection_id, reason="مرة أخرى", actor=visit.officer)


def test_a_nursery_never_visited_has_no_figures() -> None:
    visit = plan_visit()
    assert last_visits([visit.nursery_id]) == {}
    assert open_findings([visit.nursery_id]) == {}
