"""Reading people and organisations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select

from nursery.accounts.models import Membership, Organisation, Person
from nursery.accounts.roles import ROLE_PERMISSIONS, OrganisationKind, Permission
from nursery.extensions import db


@dataclass(frozen=True)
class OrganisationItem:
    """An organisation as pages show it."""

    id: int
    kind: OrganisationKind
    name_ar: str
    name_en: str
    governorate: str | None


@dataclass(frozen=True)
class Recipient:
    """Somebody a letter goes to."""

    person_id: int
    email: str
    name: str
    language: str


_COLUMNS = (Organisation.id, Organisation.kind, Organisation.name_ar, Organisation.name_en, Organisation.governorate)


def organisations(kinds: Collection[OrganisationKind] | None = None) -> list[OrganisationItem]:
    """Organisations (of `kinds`), sorted by Arabic name."""
    statement = select(*_COLUMNS).order_by(Organisation.sort_key, Organisation.id)
    if kinds is not None:
        statement = statement.where(Organisation.kind.in_(kinds))
    return [OrganisationItem(*row) for row in db.session.execute(statement)]


def organisations_by_id(ids: Collection[int]) -> dict[int, OrganisationItem]:
    """The organisations of `ids`, in one query (none for no ids)."""
    if not ids:
        return {}
    rows = db.session.execute(select(*_COLUMNS).where(Organisation.id.in_(set(ids))))
    return {row.id: OrganisationItem(*row) for row in rows}


def names_of_people(ids: Collection[int | None]) -> dict[int, str]:
    """The names of people by id, in one query (none for no ids)."""
    wanted = {person_id for person_id in ids if person_id is not None}
    if not wanted:
        return {}
    return {row.id: row.name for row in db.session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))}


def recipients(
    permission: Permission,
    *,
    organisation_ids: Collection[int] | None = None,
    governorate: str | None = None,
) -> list[Recipient]:
    """Active people who hold `permission` in one of the organisations, or for the governorate; each once."""
    roles = [role for role, held in ROLE_PERMISSIONS.items() if permission in held]
    statement = (
        select(Person.id, Person.email, Person.name, Person.language)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.role.in_(roles),
            Membership.ended_at.is_(None),
            Person.blocked_at.is_(None),
            Person.confirmed_at.is_not(None),
        )
        .distinct()
        .order_by(Person.id)
    )
    if organisation_ids is not None:
        statement = statement.where(Membership.organisation_id.in_(set(organisation_ids)))
    if governorate is not None:
        statement = statement.where(or_(Membership.governorate.is_(None), Membership.governorate == governorate))
    return [Recipient(*row) for row in db.session.execute(statement)]


def people(ids: Collection[int]) -> list[Recipient]:
    """Active people by id, for letters to just them."""
    statement = select(Person.id, Person.email, Person.name, Person.language).where(
        Person.id.in_(set(ids)), Person.blocked_at.is_(None)
    )
    return [Recipient(*row) for row in db.session.execute(statement.order_by(Person.id))]
