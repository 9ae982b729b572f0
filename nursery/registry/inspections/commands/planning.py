"""Planning a visit, changing the plan, calling it off."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.inspections import notices, site_checks
from nursery.registry.inspections.commands import frame
from nursery.registry.inspections.lifecycle import InspectionAction, InspectionState, Purpose
from nursery.registry.inspections.models import Inspection
from nursery.registry.inspections.policy import is_operator
from nursery.registry.inspections.queries import rows
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.queries.rows import nursery_and_organisation

_A = InspectionAction
# Whoever opens their doors for these has asked for them, or was told that somebody comes.
USUALLY_ANNOUNCED = frozenset({Purpose.SITE_CHECK, Purpose.CENSUS})
FARTHEST_DAYS = 366


@once
@command
def plan(
    nursery_id: int,
    *,
    planned_on: date,
    inspector_id: int,
    purpose: Purpose,
    actor: Actor,
    request_key: UUID,
    is_announced: bool | None = None,
    application_id: int | None = None,
    note: str = "",
) -> int:
    """Plan a visit to a nursery; returns its id. A site check names the application it is for.

    Left open, a site check and a census visit are announced, all others are not.
    """
    existing = rows.inspection_by_request(request_key)
    if existing is not None:
        return existing
    nursery, organisation_id = nursery_and_organisation(nursery_id)
    _require_planner(actor, nursery.governorate, organisation_id, inspector_id)
    _check_day(nursery_id, planned_on)
    _check_inspector(inspector_id, nursery.governorate, organisation_id)
    _check_application(nursery_id, purpose, application_id)
    announced = purpose in USUALLY_ANNOUNCED if is_announced is None else is_announced
    row = Inspection(
        nursery_id=nursery_id,
        application_id=application_id,
        governorate=nursery.governorate,
        purpose=purpose,
        is_announced=announced,
        state=InspectionState.PLANNED,
        planned_on=planned_on,
        inspector_id=inspector_id,
        planned_by=actor.person_id,
        planned_at=clock.now(),
        note=checks.text(note, "note", most=2000, least=0),
        request_key=request_key,
    )
    db.session.add(row)
    db.session.flush()
    details = {"nursery": nursery_id, "purpose": purpose, "planned_on": planned_on.isoformat()}
    trail.record("inspection.planned", "inspection", row.id, actor_id=actor.person_id, **details)
    site_checks.planned(row, actor)
    notices.planned(row, nursery, organisation_id)
    return row.id


@command
def change_plan(
    inspection_id: int,
    *,
    planned_on: date,
    inspector_id: int,
    is_announced: bool,
    note: str = "",
    actor: Actor,
    version: int | None = None,
) -> None:
    """Give a planned visit another day or another inspector."""
    row, matter = frame.load(inspection_id, _A.CHANGE_PLAN, actor=actor, version=version)
    if planned_on != row.planned_on:
        _check_day(row.nursery_id, planned_on)
    _check_inspector(inspector_id, row.governorate, matter.organisation_id)
    row.planned_on, row.inspector_id, row.is_announced = planned_on, inspector_id, is_announced
    row.note = checks.text(note, "note", most=2000, least=0)
    frame.move(row, _A.CHANGE_PLAN, "inspection.plan_changed", actor=actor, planned_on=planned_on.isoformat())
    db.session.flush()
    site_checks.planned(row, actor)
    notices.planned(row, *nursery_and_organisation(row.nursery_id))


@command
def call_off(inspection_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Call a visit off, with the reason. What was recorded of it stays."""
    row, _matter = frame.load(inspection_id, _A.CALL_OFF, actor=actor, version=version)
    was_known = row.is_announced or row.state is InspectionState.UNDER_WAY
    row.called_off_reason = checks.text(reason, "reason", most=2000)
    row.called_off_at = clock.now()
    frame.move(row, _A.CALL_OFF, "inspection.called_off", actor=actor)
    nursery, organisation_id = nursery_and_organisation(row.nursery_id)
    notices.called_off(row, nursery, organisation_id if was_known else None)


def _require_planner(actor: Actor, governorate: str, organisation_id: int, inspector_id: int) -> None:
    """Officers plan for their governorate, inspectors for themselves."""
    if is_operator(actor, organisation_id):
        raise NotFound
    if actor.may(Permission.PLAN_INSPECTIONS, governorate=governorate):
        return
    if actor.may(Permission.INSPECT, governorate=governorate):
        if inspector_id == actor.person_id:
            return
        raise NotAllowed("inspection.not_your_step")
    raise NotFound


def _check_day(nursery_id: int, planned_on: date) -> None:
    checks.not_before(planned_on, clock.today(), "inspection.day_in_the_past", "planned_on")
    if (planned_on - clock.today()).days > FARTHEST_DAYS:
        raise RuleBroken("inspection.day_too_far", "planned_on")
    if rows.open_on(nursery_id, planned_on) is not None:
        raise RuleBroken("inspection.already_planned", "planned_on", day=planned_on)


def _check_inspector(inspector_id: int, governorate: str, organisation_id: int) -> None:
    inspectors = accounts.recipients(Permission.INSPECT, governorate=governorate)
    if inspector_id not in {one.person_id for one in inspectors}:
        raise RuleBroken("inspection.no_such_inspector", "inspector_id")
    operators = accounts.recipients(Permission.OPERATE_NURSERY, organisation_ids=[organisation_id])
    if inspector_id in {one.person_id for one in operators}:
        raise RuleBroken("inspection.inspector_of_the_nursery", "inspector_id")


def _check_application(nursery_id: int, purpose: Purpose, application_id: int | None) -> None:
    if application_id is None:
        return
    if purpose is not Purpose.SITE_CHECK or not rows.is_application_of(application_id, nursery_id):
        raise RuleBroken("inspection.application_elsewhere", "purpose")
