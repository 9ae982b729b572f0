"""Reading requests to be erased, what an erasure would mean, and the last nights' tidying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.accounts.models import Membership
from nursery.accounts.personal import exports
from nursery.accounts.queries import MembershipItem
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.extensions import db
from nursery.privacy.models import ErasureRequest, RetentionRun

_NIGHTS = 14
_MOST_ENTRIES = 5000


@dataclass(frozen=True)
class Consequences:
    """What an erasure would mean: when it takes effect, and whom it would leave without somebody."""

    is_at_once: bool
    last_focal_point_of: tuple[MembershipItem, ...]
    is_last_administrator: bool


@dataclass(frozen=True)
class Night:
    """One night's tidying."""

    day: date
    counts: dict[str, int]


def waiting(person_id: int) -> ErasureRequest | None:
    """The request of a person that waits for its day."""
    return db.session.scalar(
        select(ErasureRequest).where(
            ErasureRequest.person_id == person_id,
            ErasureRequest.cancelled_at.is_(None),
            ErasureRequest.done_at.is_(None),
        )
    )


def due_at(person_id: int) -> datetime | None:
    """When a person is to be erased; None when they have not asked for it."""
    found = waiting(person_id)
    return found.due_at if found else None


def people_due() -> list[int]:
    """People whose day has come."""
    due = select(ErasureRequest.person_id).where(
        ErasureRequest.due_at <= clock.now(),
        ErasureRequest.cancelled_at.is_(None),
        ErasureRequest.done_at.is_(None),
    )
    return list(db.session.scalars(due.order_by(ErasureRequest.id)))


def has_official_trace(person_id: int) -> bool:
    """Whether a person ever acted for an organisation or in their own name: what is official begins so."""
    return (
        db.session.scalar(select(Membership.id).where(Membership.person_id == person_id).limit(1)) is not None
    )


def consequences(person_id: int) -> Consequences:
    """What the erasure of a person would mean."""
    held = accounts.memberships_of(person_id)
    last = [
        one
        for one in held
        if one.role is Role.FOCAL_POINT and accounts.holders(one.organisation_id, Role.FOCAL_POINT) <= 1
    ]
    return Consequences(not has_official_trace(person_id), tuple(last), is_last_administrator(held))


def is_last_administrator(held: list[MembershipItem]) -> bool:
    """Whether nobody else could manage accounts."""
    is_one = any(one.role is Role.ADMINISTRATOR for one in held)
    return is_one and accounts.holders(None, Role.ADMINISTRATOR) <= 1


def nights() -> list[Night]:
    """The last nights' tidying, the latest first."""
    rows = db.session.scalars(select(RetentionRun).order_by(RetentionRun.day.desc()).limit(_NIGHTS))
    return [Night(row.day, row.counts) for row in rows]


@exports("audit")
def entries(person_id: int) -> list[dict[str, Any]]:
    """What the audit log says of what a person did, the latest entries."""
    columns = (AuditEntry.at, AuditEntry.event, AuditEntry.subject_type, AuditEntry.subject_id)
    mine = select(*columns).where(AuditEntry.actor_id == person_id).order_by(AuditEntry.seq.desc())
    return [dict(row._mapping) for row in db.session.execute(mine.limit(_MOST_ENTRIES))]
