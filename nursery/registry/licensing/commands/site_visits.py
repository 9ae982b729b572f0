"""The on-site check of an application as an inspection visit fills it in: parts of the visit's own commands.

Who plans and signs visits is not who assesses applications: whether they may is asked where the visit is.
"""

from __future__ import annotations

from datetime import date

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.models import Application, SiteCheck
from nursery.registry.licensing.queries import rows

_A, _S = ApplicationAction, ApplicationState
_UNDECIDED = (_S.INSPECTED, _S.PENDING_DECISION)


def note_visit_planned(application_id: int, *, on: date, actor: Actor) -> None:
    """The day of the check is that of the visit; an application in another state stays as it is."""
    row = rows.application(application_id)
    if row.state is _S.INSPECTION_PLANNED:
        rows.site_check(row.id).planned_on = on
    elif _is_assessed(row):
        _plan(row, on, actor)


def note_visit_signed(
    application_id: int, *, visited_on: date, is_suitable: bool, report: str, actor: Actor
) -> bool:
    """What the signed report says is the result of the check; whether the application took it.

    A second visit before the proposal takes the place of the first: its report stays with its visit.
    """
    row = rows.application(application_id)
    if row.submitted_at is None or visited_on < clock.local_date(row.submitted_at):
        return False
    if _is_assessed(row):
        _plan(row, visited_on, actor)
    if row.state not in (_S.INSPECTION_PLANNED, _S.INSPECTED):
        return False
    check = rows.site_check(row.id)
    check.visited_on, check.is_suitable, check.report = visited_on, is_suitable, report
    check.recorded_by = actor.person_id
    if row.state is _S.INSPECTION_PLANNED:
        steps.move(
            row,
            _A.RECORD_SITE_CHECK,
            actor=actor,
            visited_on=visited_on.isoformat(),
            is_suitable=is_suitable,
        )
    else:
        _say(row, check, actor)
    return True


def note_visit_corrected(application_id: int, *, note: str, actor: Actor) -> None:
    """What made the place unsuitable is corrected: until the decision, the check says so."""
    row = rows.application(application_id)
    if row.state not in _UNDECIDED:
        return
    check = rows.site_check(row.id)
    if check.is_suitable is False:
        check.is_suitable, check.report = True, f"{check.report}\n\n{note}"
        _say(row, check, actor)


def _is_assessed(row: Application) -> bool:
    return row.state is _S.UNDER_ASSESSMENT and rows.matter_of(row).needs_site_check


def _plan(row: Application, on: date, actor: Actor) -> None:
    db.session.add(SiteCheck(application_id=row.id, planned_on=on))
    steps.move(row, _A.PLAN_SITE_CHECK, actor=actor, planned_on=on.isoformat())


def _say(row: Application, check: SiteCheck, actor: Actor) -> None:
    trail.record(
        "application.site_check_recorded",
        "application",
        row.id,
        actor_id=actor.person_id,
        visited_on=check.visited_on.isoformat() if check.visited_on else "",
        is_suitable=check.is_suitable,
    )
