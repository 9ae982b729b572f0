"""The people of a licence holder that becomes part of another: they act for the one that stays."""

from __future__ import annotations

from sqlalchemy import select, update

from nursery.accounts import directory
from nursery.accounts.actors import Actor
from nursery.accounts.models import Invitation, Membership, Person
from nursery.audit import trail
from nursery.base import clock
from nursery.extensions import db


def names(organisation_id: int) -> list[str]:
    """Who acts for an organisation today."""
    wanted = (
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.organisation_id == organisation_id, Membership.ended_at.is_(None))
    )
    return list(db.session.scalars(wanted.distinct().order_by(Person.name)))


def move(lost_id: int, kept_id: int, *, stay: bool, actor: Actor) -> tuple[list[int], list[int]]:
    """End all memberships of one organisation; with `stay` they go on in the other. Part of a command.

    Invitations that nobody has answered are withdrawn: they would lead to nobody's door. Returns the ids of
    the memberships that went on, and of those that ended.
    """
    wanted = select(Membership).where(Membership.organisation_id == lost_id, Membership.ended_at.is_(None))
    rows = list(db.session.scalars(wanted.order_by(Membership.id).with_for_update()))
    for row in rows:
        row.ended_at = clock.now()
        trail.record("membership.ended", "membership", row.id, actor_id=actor.person_id, organisation=lost_id)
        if stay:
            directory.add_member(row.person_id, kept_id, row.role, governorate=row.governorate, actor=actor)
    open_ones = (Invitation.organisation_id == lost_id, Invitation.accepted_at.is_(None))
    db.session.execute(
        update(Invitation)
        .where(*open_ones, Invitation.withdrawn_at.is_(None))
        .values(withdrawn_at=clock.now())
    )
    ids = [row.id for row in rows]
    return (ids, []) if stay else ([], ids)
