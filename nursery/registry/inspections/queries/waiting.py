"""What waits for a person: the lines of inspections in "My work"."""

from __future__ import annotations

from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.paging import PAGE_SIZE
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.inspections.lifecycle import OPEN_STATES, FindingState, InspectionState
from nursery.registry.inspections.models import Finding, Inspection
from nursery.registry.inspections.queries.findings import findings
from nursery.registry.inspections.queries.visits import visits
from nursery.registry.licensing.models import Provider

_S = InspectionState


def waiting_for(actor: Actor) -> list[Task]:
    """What the actor has to do: at most two queries for each office held."""
    tasks: list[Task] = []
    if actor.may(Permission.OPERATE_NURSERY):
        tasks += _reports_to_answer(actor) + _findings_to_correct(actor)
    if actor.may(Permission.INSPECT):
        tasks += _visits_to_make(actor) + _corrections_to_verify(actor)
    if actor.may(Permission.PLAN_INSPECTIONS):
        tasks += _overdue(actor)
    return tasks


def _name(row: Any) -> str:
    locale = get_locale()
    return str(row.name_en or row.name_ar) if locale and locale.language == "en" else str(row.name_ar)


def _mine(actor: Actor) -> ColumnElement[bool]:
    return Provider.organisation_id.in_(actor.organisations(Permission.OPERATE_NURSERY))


def _reports_to_answer(actor: Actor) -> list[Task]:
    statement = visits().where(_mine(actor), Inspection.state == _S.REPORTED).order_by(Inspection.id)
    return [
        Task(
            _("Answer the report of the visit to %(nursery)s", nursery=_name(row)),
            "inspections.inspection",
            {"inspection_id": row.id},
        )
        for row in db.session.execute(statement.limit(PAGE_SIZE))
    ]


def _findings_to_correct(actor: Actor) -> list[Task]:
    statement = findings().where(_mine(actor), Finding.state == FindingState.OPEN).order_by(Finding.due_on)
    return [
        Task(
            _("Correct finding %(number)s, %(nursery)s", number=row.number, nursery=_name(row)),
            "inspections.finding",
            {"finding_id": row.id},
            row.due_on,
        )
        for row in db.session.execute(statement.limit(PAGE_SIZE))
    ]


def _visits_to_make(actor: Actor) -> list[Task]:
    own = Inspection.inspector_id == actor.person_id, Inspection.state.in_(OPEN_STATES)
    statement = select(func.count(), func.min(Inspection.planned_on)).where(*own)
    number, first = db.session.execute(statement).one()
    if not number:
        return []
    label = ngettext("%(num)s visit to make", "%(num)s visits to make", number)
    return [Task(label, "inspections.index", {}, first)]


def _corrections_to_verify(actor: Actor) -> list[Task]:
    reported = Finding.state == FindingState.CORRECTION_REPORTED
    statement = (
        findings()
        .join(Inspection, Inspection.id == Finding.inspection_id)
        .where(Inspection.inspector_id == actor.person_id, reported)
        .order_by(Finding.due_on)
        .limit(PAGE_SIZE)
    )
    return [
        Task(
            _(
                "Verify the correction of finding %(number)s, %(nursery)s",
                number=row.number,
                nursery=_name(row),
            ),
            "inspections.finding",
            {"finding_id": row.id},
        )
        for row in db.session.execute(statement)
    ]


def _overdue(actor: Actor) -> list[Task]:
    late = Finding.state == FindingState.OPEN, Finding.due_on < clock.today()
    statement = select(func.count(), func.min(Finding.due_on)).where(*late)
    codes = actor.governorates(Permission.PLAN_INSPECTIONS)
    if codes is not None:
        statement = statement.where(Finding.governorate.in_(codes))
    number, first = db.session.execute(statement).one()
    if not number:
        return []
    label = ngettext("%(num)s finding is overdue", "%(num)s findings are overdue", number)
    return [Task(label, "inspections.overdue", {}, first)]
