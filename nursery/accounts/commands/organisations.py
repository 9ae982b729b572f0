"""Organisations, and who leaves them."""

from __future__ import annotations

from nursery.accounts import directory, policy, queries
from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db


@command
def add_organisation(
    kind: OrganisationKind, *, name_ar: str, name_en: str, governorate: str | None = None, actor: Actor
) -> int:
    """Enter an organisation that has no equal yet; returns its id."""
    if not policy.may_manage_accounts(actor):
        raise NotAllowed
    if kind is OrganisationKind.INDIVIDUAL:
        raise NotAllowed
    if kind is OrganisationKind.DIRECTORATE and governorate is None:
        raise RuleBroken("directorate_needs_governorate", field="governorate")
    queries.hold(actor.person_id)
    if any(name_ar == known.name_ar for known in queries.organisations([kind])):
        raise RuleBroken("organisation_exists", field="name_ar")
    return directory.found_organisation(
        kind, name_ar=name_ar, name_en=name_en, governorate=governorate, actor=actor
    )


@command
def end_membership(membership_id: int, *, actor: Actor) -> None:
    """End a person's role in an organisation; what they did there stays. The last administrator stays too."""
    queries.hold_memberships(queries.membership_to_end(membership_id, actor).role)
    found = queries.membership_to_end(membership_id, actor)
    _keep_the_last(found, actor)
    row = db.session.get_one(Membership, membership_id)
    row.ended_at = clock.now()
    trail.record(
        "membership.ended",
        "membership",
        row.id,
        actor_id=actor.person_id,
        person=row.person_id,
        role=row.role,
        organisation=row.organisation_id,
    )


def _keep_the_last(found: queries.MembershipItem, actor: Actor) -> None:
    """Nobody locks everybody out: neither the platform nor, by its focal point, an organisation."""
    if found.role is Role.ADMINISTRATOR and queries.holders(None, Role.ADMINISTRATOR) <= 1:
        raise Conflict("last_administrator")
    if (
        found.role is Role.FOCAL_POINT
        and not policy.may_manage_accounts(actor)
        and queries.holders(found.organisation_id, Role.FOCAL_POINT) <= 1
    ):
        raise Conflict("last_focal_point")
