"""Entries of staff made by mistake: taken out within a time, while nothing was decided on them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select, update

from nursery.accounts.actors import Actor
from nursery.accounts.personal import forget_files
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.extensions import db
from nursery.registry.nurseries import checks
from nursery.registry.nurseries.kinds import Mistake
from nursery.registry.nurseries.queries import rows
from nursery.registry.nurseries.staff_models import StaffMember, StaffPaper


@command
def remove_staff(staff_id: int, *, mistake: Mistake, actor: Actor) -> int:
    """Take an entry made by mistake out, its papers with it. Returns the nursery's id.

    The name is gone at once, since it may be somebody who never worked there; that an entry was taken out, by
    whom and why stays in the audit trail. One that is gone already stays gone.
    """
    row = rows.any_staff_member(staff_id)
    rows.held(row.nursery_id, actor)
    if row.forgotten_at is not None:
        return row.nursery_id
    if clock.today() > checks.last_day_to_remove(row.created_at):
        raise RuleBroken("nurseries.too_late_to_remove", "mistake", days=checks.REMOVABLE_FOR.days)
    if rows.was_decided_since(row.nursery_id, row.created_at):
        raise RuleBroken("nurseries.decided_since", "mistake")
    trail.record(
        "staff.removed",
        "staff",
        row.id,
        actor_id=actor.person_id,
        nursery=row.nursery_id,
        role=row.role.value,
        papers=len(row.papers),
        reason=mistake.value,
    )
    forget([row.id])
    return row.nursery_id


def forget(staff_ids: Collection[int]) -> None:
    """Take names, numbers and papers of people out; that somebody stood there stays. Part of a command."""
    papers = select(StaffPaper.storage_key).where(
        StaffPaper.staff_id.in_(staff_ids), StaffPaper.storage_key.is_not(None)
    )
    forget_files([key for key in db.session.scalars(papers) if key])
    db.session.execute(delete(StaffPaper).where(StaffPaper.staff_id.in_(staff_ids)))
    nobody = {"name": "", "name_key": "", "birth_date": None, "national_hash": None, "national_end": ""}
    db.session.execute(
        update(StaffMember).where(StaffMember.id.in_(staff_ids)).values(**nobody, forgotten_at=clock.now())
    )
