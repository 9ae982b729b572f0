"""Visits that are the on-site check of an application: they fill it in, and grave findings hold the grant."""

from __future__ import annotations

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.inspections.lifecycle import UNSETTLED, FindingState
from nursery.registry.inspections.models import Finding, Inspection
from nursery.registry.inspections.notices import day_in_words
from nursery.registry.licensing import gates
from nursery.registry.licensing.commands import site_visits
from nursery.registry.licensing.gates import Hold
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.rulesets.kinds import Severity

# No place is suitable for children while one of these is not corrected.
GRAVE = (Severity.HAZARD, Severity.CRITICAL)


def planned(row: Inspection, actor: Actor) -> None:
    """The application's check has the day of the visit; one that is not announced shows itself later."""
    if row.application_id is not None and row.is_announced:
        site_visits.note_visit_planned(row.application_id, on=row.planned_on, actor=actor)


def signed(row: Inspection, actor: Actor) -> None:
    """The signed report is the result of the check: not suitable while a grave finding is open."""
    if row.application_id is not None and row.visited_on is not None:
        site_visits.note_visit_signed(
            row.application_id,
            visited_on=row.visited_on,
            is_suitable=grave_findings(row.application_id) == 0,
            report=row.text_ar,
            actor=actor,
        )


def settled(row: Finding, actor: Actor) -> None:
    """The last grave finding is settled: the place is suitable from now on."""
    application_id = db.session.get_one(Inspection, row.inspection_id).application_id
    if application_id is None or row.severity not in GRAVE or grave_findings(application_id):
        return
    with force_locale("ar_SY"):
        day = day_in_words(clock.today())
        note = _("What had to be corrected before a licence was corrected and verified: %(day)s.", day=day)
    site_visits.note_visit_corrected(application_id, note=note, actor=actor)


def grave_findings(application_id: int) -> int:
    """How many grave findings of an application's visits are not settled."""
    statement = select(func.count()).select_from(Finding).join(Inspection)
    of_it = (
        Inspection.application_id == application_id,
        Finding.severity.in_(GRAVE),
        Finding.state.in_([FindingState(one) for one in UNSETTLED]),
    )
    return db.session.scalar(statement.where(*of_it)) or 0


@gates.asks
def grave_finding(application_id: int, action: ApplicationAction) -> Hold | None:
    """A licence is not granted over a grave finding; a refusal may be proposed and decided."""
    if action is not ApplicationAction.GRANT:
        return None
    number = grave_findings(application_id)
    return Hold("inspection.grave_findings", {"number": number}) if number else None
