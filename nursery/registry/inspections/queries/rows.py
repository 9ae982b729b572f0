"""Rows for commands; those that will be changed are locked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from nursery.base.errors import found
from nursery.extensions import db
from nursery.registry.inspections.lifecycle import OPEN_STATES, Standing
from nursery.registry.inspections.models import Entry, Finding, FindingEvent, Inspection
from nursery.registry.inspections.policy import Matter
from nursery.registry.licensing.models import Application
from nursery.registry.licensing.queries.rows import licence_in_force, nursery_and_organisation


def inspection(inspection_id: int) -> Inspection:
    """One visit, locked. Raises `NotFound`."""
    wanted = select(Inspection).where(Inspection.id == inspection_id).with_for_update()
    return found(db.session.scalar(wanted))


def as_it_is(inspection_id: int) -> Inspection:
    """One visit, only to be read. Raises `NotFound`."""
    return found(db.session.get(Inspection, inspection_id))


def finding(finding_id: int) -> Finding:
    """One finding, locked. Raises `NotFound`."""
    return found(db.session.scalar(select(Finding).where(Finding.id == finding_id).with_for_update()))


def inspection_by_request(key: UUID) -> int | None:
    """The visit that was planned under a request key before."""
    return db.session.scalar(select(Inspection.id).where(Inspection.request_key == key))


def event_by_request(key: UUID) -> FindingEvent | None:
    """What was done to a finding under a request key before."""
    return db.session.scalar(select(FindingEvent).where(FindingEvent.request_key == key))


def open_on(nursery_id: int, day: date) -> Inspection | None:
    """A visit to a nursery on one day that is not over."""
    wanted = select(Inspection).where(
        Inspection.nursery_id == nursery_id,
        Inspection.planned_on == day,
        Inspection.state.in_(OPEN_STATES),
    )
    return db.session.scalars(wanted.limit(1)).first()


def places_on(nursery_id: int, day: date) -> int | None:
    """For how many children a nursery's licence is on a day; None without one."""
    row = licence_in_force(nursery_id, day)
    return None if row is None else row.all_places


def is_application_of(application_id: int, nursery_id: int) -> bool:
    """Whether an application is one of a nursery's."""
    wanted = select(Application.id).where(
        Application.id == application_id, Application.nursery_id == nursery_id
    )
    return db.session.scalar(wanted) is not None


def matter_of(row: Inspection) -> Matter:
    """What the policy has to know of a visit."""
    return matter(row, nursery_and_organisation(row.nursery_id)[1])


def matter(row: Inspection, organisation_id: int) -> Matter:
    """What the policy has to know of a visit whose provider's organisation is at hand."""
    return Matter(organisation_id, row.governorate, row.inspector_id, row.state, row.is_announced)


def entries(inspection_id: int, *standings: Standing) -> list[Entry]:
    """The pieces of a visit in a standing, oldest first."""
    wanted = select(Entry).where(Entry.inspection_id == inspection_id, Entry.standing.in_(standings))
    return list(db.session.scalars(wanted.order_by(Entry.id)))


def count_of_findings(inspection_id: int) -> int:
    """How many findings a visit has."""
    wanted = select(func.count()).select_from(Finding).where(Finding.inspection_id == inspection_id)
    return db.session.scalar(wanted) or 0
