"""People who stand in the files of two nurseries at the same time, known by their national number.

For the capacity everybody counts once: in the nursery that entered them first. A nursery whose licence is
over holds nobody back. Who is alike by name and birth only counts in both: that may be two people.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ENDED_STATES
from nursery.registry.licensing.models import Licence
from nursery.registry.nurseries.queries.items import Double
from nursery.registry.nurseries.staff_models import StaffMember


def doubles_of(nursery_id: int) -> dict[int, Double]:
    """Who of a nursery's staff also stands in another one's file today, and where they count."""
    other: Any = aliased(StaffMember)
    statement = (
        select(StaffMember.id, func.min(other.id).label("first"))
        .join(other, _same_person(StaffMember, other, clock.today()))
        .where(StaffMember.nursery_id == nursery_id, on_roll(StaffMember, clock.today()))
        .group_by(StaffMember.id)
    )
    return {
        row.id: Double.COUNTED_HERE if row.id < row.first else Double.COUNTED_ELSEWHERE
        for row in db.session.execute(statement)
    }


def counts_elsewhere(day: date) -> ColumnElement[bool]:
    """Whether another nursery entered the same person first and still has them on a day."""
    other: Any = aliased(StaffMember)
    return (
        select(other.id)
        .where(_same_person(StaffMember, other, day), other.id < StaffMember.id)
        .correlate(StaffMember)
        .exists()
    )


def on_roll(staff: Any, day: date) -> ColumnElement[bool]:
    """Whether somebody works in their nursery on a day."""
    return and_(
        staff.forgotten_at.is_(None),
        staff.employed_from <= day,
        or_(staff.employed_to.is_(None), staff.employed_to >= day),
    )


def _same_person(one: Any, other: Any, day: date) -> ColumnElement[bool]:
    return and_(
        other.national_hash == one.national_hash,
        other.nursery_id != one.nursery_id,
        on_roll(other, day),
        or_(~_licences(other).exists(), _licences(other, day).exists()),
    )


def _licences(staff: Any, in_force_on: date | None = None) -> Any:
    """The licences of somebody's nursery: all of them, or those in force on a day."""
    of_it = select(Licence.id).where(Licence.nursery_id == staff.nursery_id)
    if in_force_on is not None:
        of_it = of_it.where(Licence.state.not_in(ENDED_STATES), Licence.expires_on >= in_force_on)
    return of_it.correlate(staff)
