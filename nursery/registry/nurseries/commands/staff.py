"""The people who work in a nursery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks as licensing_checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.nurseries import checks
from nursery.registry.nurseries.queries import rows
from nursery.registry.nurseries.staff_models import StaffMember
from nursery.registry.rulesets.kinds import StaffRole


@dataclass(frozen=True)
class StaffDetails:
    """What is said of somebody. `national_number` None leaves the known one as it is; empty takes it out."""

    name: str
    role: StaffRole
    employed_from: date
    employed_to: date | None = None
    birth_date: date | None = None
    national_number: str | None = None


@once
@command
def add_staff(nursery_id: int, details: StaffDetails, *, request_key: UUID, actor: Actor) -> int:
    """Enter somebody. Returns their id. Nobody stands twice in one nursery at the same time."""
    rows.held(nursery_id, actor)
    existing = rows.id_by_request_key(StaffMember, request_key)
    if existing is not None:
        return existing
    row = StaffMember(nursery_id=nursery_id, request_key=request_key, created_at=clock.now())
    _write(row, details)
    _require_once(row, rows.staff(nursery_id))
    db.session.add(row)
    db.session.flush()
    _note("staff.added", row, actor)
    return row.id


@command
def edit_staff(staff_id: int, details: StaffDetails, *, actor: Actor, version: int | None = None) -> None:
    """Change what is said of somebody, the last day of work among it."""
    row = rows.staff_member(staff_id)
    rows.held(row.nursery_id, actor)
    if version is not None and version != row.version:
        raise Conflict("stale")
    with db.session.no_autoflush:
        others = [other for other in rows.staff(row.nursery_id) if other.id != row.id]
        _write(row, details)
        _require_once(row, others)
    _note("staff.edited", row, actor)


def _write(row: StaffMember, details: StaffDetails) -> None:
    name = licensing_checks.text(details.name, "name", most=120)
    checks.employment(details.employed_from, details.employed_to)
    checks.birth_date(details.birth_date)
    if details.national_number is not None:
        number = checks.national_number(details.national_number)
        row.national_hash, row.national_end = checks.kept_number(number)
    row.name, row.name_key = name, checks.name_key(name)
    row.role, row.birth_date = details.role, details.birth_date
    row.employed_from, row.employed_to = details.employed_from, details.employed_to


def _require_once(row: StaffMember, others: list[StaffMember]) -> None:
    """Raises `RuleBroken` when the same person stands here for the same time already."""
    for other in others:
        if not overlap(row, other):
            continue
        if row.national_hash is not None and row.national_hash == other.national_hash:
            raise RuleBroken("nurseries.number_twice", "national_number", name=other.name)
        if row.name_key == other.name_key and _may_be_one(row, other):
            raise RuleBroken("nurseries.person_twice", "name", name=other.name)


def _may_be_one(one: StaffMember, other: StaffMember) -> bool:
    """Whether two of one name may be one person: nothing that is known of both tells them apart."""
    if one.national_hash and other.national_hash:
        return one.national_hash == other.national_hash
    return one.birth_date is None or other.birth_date is None or one.birth_date == other.birth_date


def overlap(one: StaffMember, other: StaffMember) -> bool:
    """Whether two employments have a day in common."""
    starts_in_time = other.employed_to is None or one.employed_from <= other.employed_to
    return starts_in_time and (one.employed_to is None or other.employed_from <= one.employed_to)


def _note(event: str, row: StaffMember, actor: Actor) -> None:
    trail.record(
        event, "staff", row.id, actor_id=actor.person_id, nursery=row.nursery_id, role=row.role.value
    )
