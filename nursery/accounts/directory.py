"""Commands that make organisations and memberships."""

from __future__ import annotations

from sqlalchemy import select

from nursery.accounts import queries
from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership, Organisation
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit import trail
from nursery.base import clock
from nursery.base.arabic import sort_key
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.extensions import db

OWN_NAME = ("مشارك/ة بصفة شخصية", "Person in their own name")


@command
def found_organisation(
    kind: OrganisationKind, *, name_ar: str, name_en: str, governorate: str | None = None, actor: Actor
) -> int:
    """Enter a new organisation; returns its id. The calling command decides who may."""
    row = Organisation(
        kind=kind,
        name_ar=name_ar,
        name_en=name_en or name_ar,
        sort_key=sort_key(name_ar),
        governorate=governorate,
        founded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    trail.record("organisation.founded", "organisation", row.id, actor_id=actor.person_id, kind=kind)
    return row.id


@command
def own_name(actor: Actor) -> int:
    """The organisation of a person in their own name, made once for each person; returns its id.

    Its name is the same for all: it never holds the name of the person.
    """
    if actor.person_id is None:
        raise NotAllowed("sign_in_first")
    queries.hold(actor.person_id)
    known = queries.individual_of(actor.person_id)
    if known is not None:
        return known
    name_ar, name_en = OWN_NAME
    organisation_id = found_organisation(
        OrganisationKind.INDIVIDUAL, name_ar=name_ar, name_en=name_en, actor=actor
    )
    add_member(actor.person_id, organisation_id, Role.FOCAL_POINT, actor=actor)
    return organisation_id


@command
def add_member(
    person_id: int, organisation_id: int, role: Role, *, governorate: str | None = None, actor: Actor
) -> int:
    """Give a person a role in an organisation; an equal membership that lasts is kept. Returns its id."""
    same = select(Membership.id).where(
        Membership.person_id == person_id,
        Membership.organisation_id == organisation_id,
        Membership.role == role,
        Membership.ended_at.is_(None),
        Membership.governorate == governorate if governorate else Membership.governorate.is_(None),
    )
    existing = db.session.scalar(same)
    if existing is not None:
        return existing
    row = Membership(
        person_id=person_id,
        organisation_id=organisation_id,
        role=role,
        governorate=governorate,
        since=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    trail.record(
        "membership.began",
        "membership",
        row.id,
        actor_id=actor.person_id,
        person=person_id,
        role=role,
        organisation=organisation_id,
    )
    return row.id
