"""Reading who belongs to which organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from nursery.accounts import policy
from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership, Organisation, Person
from nursery.accounts.queries.organisations import OrganisationItem, organisations_by_id
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.arabic import sort_key
from nursery.base.errors import NotAllowed, NotFound
from nursery.base.paging import Page, offset
from nursery.extensions import db


@dataclass(frozen=True)
class MemberItem:
    """A membership that lasts, as the organisation's own page shows it."""

    id: int
    person_id: int
    name: str
    email: str
    role: Role
    governorate: str | None
    since: datetime


@dataclass(frozen=True)
class MembershipItem:
    """A membership with its person and organisation."""

    id: int
    person_id: int
    name: str
    role: Role
    governorate: str | None
    since: datetime
    organisation_id: int
    organisation_name_ar: str
    organisation_name_en: str
    organisation_kind: OrganisationKind


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in the administrators' list."""

    id: int
    kind: OrganisationKind
    name_ar: str
    name_en: str
    governorate: str | None
    members: int


def organisation_to_manage(organisation_id: int, actor: Actor) -> OrganisationItem:
    """An organisation whose members the actor may see. Raises `NotAllowed`, `NotFound`."""
    if not policy.may_see_members(actor, organisation_id):
        raise NotAllowed
    found = organisations_by_id([organisation_id]).get(organisation_id)
    if found is None or found.kind is OrganisationKind.INDIVIDUAL:
        raise NotFound
    return found


def members(organisation_id: int, page: int = 1) -> Page[MemberItem]:
    """Those who belong to an organisation, by name."""
    lasting = (Membership.organisation_id == organisation_id, Membership.ended_at.is_(None))
    total = db.session.scalar(select(func.count(Membership.id)).where(*lasting)) or 0
    rows = db.session.execute(
        select(
            Membership.id,
            Person.id,
            Person.name,
            Person.email,
            Membership.role,
            Membership.governorate,
            Membership.since,
        )
        .join(Person, Person.id == Membership.person_id)
        .where(*lasting)
        .order_by(func.lower(Person.name), Membership.id)
        .limit(Page.size)
        .offset(offset(page))
    )
    return Page([MemberItem(*row) for row in rows], total, page)


_MEMBERSHIP: Select[*tuple[Any, ...]] = (
    select(
        Membership.id,
        Membership.person_id,
        Person.name,
        Membership.role,
        Membership.governorate,
        Membership.since,
        Organisation.id,
        Organisation.name_ar,
        Organisation.name_en,
        Organisation.kind,
    )
    .join(Person, Person.id == Membership.person_id)
    .join(Organisation, Organisation.id == Membership.organisation_id)
    .where(Membership.ended_at.is_(None))
)


def memberships_of(person_id: int) -> list[MembershipItem]:
    """The memberships of a person that last, the oldest first."""
    rows = db.session.execute(_MEMBERSHIP.where(Membership.person_id == person_id).order_by(Membership.id))
    return [MembershipItem(*row) for row in rows]


def membership_to_end(membership_id: int, actor: Actor) -> MembershipItem:
    """A lasting membership that the actor may end. Raises `NotFound`, `NotAllowed`."""
    row = db.session.execute(_MEMBERSHIP.where(Membership.id == membership_id)).first()
    if row is None:
        raise NotFound("membership_over")
    found = MembershipItem(*row)
    if not policy.may_change(actor, found.organisation_id, found.role):
        raise NotAllowed
    return found


def hold_memberships(role: Role) -> None:
    """Let no other command end a membership of this role until the present one has ended."""
    lasting = select(Membership.id).where(Membership.role == role, Membership.ended_at.is_(None))
    db.session.execute(lasting.order_by(Membership.id).with_for_update(key_share=True))


def holders(organisation_id: int | None, role: Role) -> int:
    """How many people who can sign in hold a role, in one organisation or in any."""
    statement = (
        select(func.count(func.distinct(Membership.person_id)))
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.role == role, Membership.ended_at.is_(None), Person.blocked_at.is_(None))
    )
    if organisation_id is not None:
        statement = statement.where(Membership.organisation_id == organisation_id)
    return db.session.scalar(statement) or 0


def organisation_rows(
    *, kind: OrganisationKind | None = None, name: str = "", page: int = 1
) -> Page[OrganisationRow]:
    """Organisations with the number of their members, by Arabic name; of a kind, with a word in the name.

    A person in their own name is no organisation to be looked after.
    """
    wanted = [Organisation.kind != OrganisationKind.INDIVIDUAL]
    if kind is not None:
        wanted.append(Organisation.kind == kind)
    if name.strip():
        in_arabic = Organisation.sort_key.contains(sort_key(name), autoescape=True)
        wanted.append(in_arabic | Organisation.name_en.icontains(name.strip(), autoescape=True))
    total = db.session.scalar(select(func.count(Organisation.id)).where(*wanted)) or 0
    counted = (
        select(func.count(func.distinct(Membership.person_id)))
        .where(Membership.organisation_id == Organisation.id, Membership.ended_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Organisation.id,
            Organisation.kind,
            Organisation.name_ar,
            Organisation.name_en,
            Organisation.governorate,
            counted,
        )
        .where(*wanted)
        .order_by(Organisation.sort_key, Organisation.id)
        .limit(Page.size)
        .offset(offset(page))
    )
    return Page([OrganisationRow(*row) for row in rows], total, page)
