"""What a grievance is about: whose it is, who decided, and until when one may object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nursery.base import clock
from nursery.base.errors import NotFound, found
from nursery.extensions import db
from nursery.registry.enforcement.lifecycle import MeasureKind
from nursery.registry.enforcement.models import Grievance, LicenceCondition, LicenceMeasure
from nursery.registry.enforcement.policy import Matter
from nursery.registry.enforcement.queries import rows
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import rule_set_on


@dataclass(frozen=True)
class Subject:
    """A decision one may object to: one of measure, condition and refused application."""

    matter: Matter
    decided_at: datetime
    decided_by: frozenset[int | None]
    is_open_to_grievance: bool
    grievance: Grievance | None
    licence: Licence | None = None
    measure: LicenceMeasure | None = None
    condition: LicenceCondition | None = None
    application: Application | None = None

    @property
    def licence_id(self) -> int | None:
        """The licence it is about; None for a refusal."""
        return self.licence.id if self.licence else None

    @property
    def last_day(self) -> date:
        """The last day on which a grievance is taken, by the rules of the day of the decision."""
        return limit_from(self.decided_at)


def limit_from(decided_at: datetime | None) -> date:
    """The last day on which one may object to what was decided at a moment."""
    decided_on = clock.local_date(decided_at or clock.now())
    return decided_on + timedelta(days=rule_set_on(decided_on).limits[Limit.GRIEVANCE].days)


def subject(measure_id: int | None, condition_id: int | None, application_id: int | None) -> Subject:
    """What one of the ids names. Raises `NotFound`."""
    if measure_id is not None:
        return _of_measure(found(db.session.get(LicenceMeasure, measure_id)))
    if condition_id is not None:
        return _of_condition(found(db.session.get(LicenceCondition, condition_id)))
    if application_id is not None:
        return _of_refusal(found(db.session.get(Application, application_id)))
    raise NotFound


def of_grievance(row: Grievance) -> Subject:
    """What a grievance is about."""
    return subject(row.measure_id, row.condition_id, row.application_id)


def _of_measure(row: LicenceMeasure) -> Subject:
    licence = db.session.get_one(Licence, row.licence_id)
    is_emergency = row.kind is MeasureKind.CLOSURE
    return Subject(
        matter=rows.matter(licence),
        decided_at=(row.confirmed_at or row.taken_at) if is_emergency else row.taken_at,
        decided_by=frozenset({row.taken_by, row.confirmed_by} - {None}),
        is_open_to_grievance=True,
        grievance=rows.grievance_about(measure_id=row.id),
        licence=licence,
        measure=row,
    )


def _of_condition(row: LicenceCondition) -> Subject:
    licence = db.session.get_one(Licence, row.licence_id)
    return Subject(
        matter=rows.matter(licence),
        decided_at=row.imposed_at,
        decided_by=frozenset({row.imposed_by} - {None}),
        is_open_to_grievance=row.ended_at is None,
        grievance=rows.grievance_about(condition_id=row.id),
        licence=licence,
        condition=row,
    )


def _of_refusal(row: Application) -> Subject:
    earlier = rows.grievance_about(application_id=row.id)
    decided_at = row.closed_at or row.created_at
    is_of_this = earlier is not None and earlier.filed_at >= decided_at
    return Subject(
        matter=rows.matter(row),
        decided_at=decided_at,
        decided_by=frozenset({row.decided_by} - {None}),
        is_open_to_grievance=row.state is ApplicationState.REFUSED,
        grievance=earlier if is_of_this else None,
        application=row,
    )


def titles(subject: Subject) -> tuple[str, str]:
    """The nursery's name in Arabic and English."""
    named = subject.licence or (subject.application and subject.application.nursery)
    return (named.name_ar, named.name_en) if named else ("", "")
