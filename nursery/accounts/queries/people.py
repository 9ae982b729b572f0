"""Reading people: their names, those a letter goes to, and the rows that commands work on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, or_, select

from nursery.accounts.models import Membership, Person
from nursery.accounts.roles import ROLE_PERMISSIONS, Permission, Role
from nursery.extensions import db


@dataclass(frozen=True)
class Recipient:
    """Somebody a letter goes to."""

    person_id: int
    email: str
    name: str
    language: str


def names_of_people(ids: Collection[int | None]) -> dict[int, str]:
    """The names of people by id, in one query (none for no ids)."""
    wanted = {person_id for person_id in ids if person_id is not None}
    if not wanted:
        return {}
    return {
        row.id: row.name
        for row in db.session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))
    }


def recipients(
    permission: Permission,
    *,
    organisation_ids: Collection[int] | None = None,
    governorate: str | None = None,
) -> list[Recipient]:
    """Active people who hold `permission` in one of the organisations, or for the governorate; each once."""
    statement = _recipients(permission, organisation_ids is not None, governorate is not None)
    values = {"organisations": list(set(organisation_ids or ())), "governorate": governorate}
    return [Recipient(*row) for row in db.session.execute(statement, values)]


@cache
def _recipients(
    permission: Permission, in_organisations: bool, in_governorate: bool
) -> Select[int, str, str, str]:
    """Every letter asks this: the question is put together once."""
    roles = [role for role, held in ROLE_PERMISSIONS.items() if permission in held]
    conditions: list[ColumnElement[bool]] = [
        Membership.role.in_(roles),
        Membership.ended_at.is_(None),
        Person.blocked_at.is_(None),
        Person.confirmed_at.is_not(None),
    ]
    if in_organisations:
        conditions.append(Membership.organisation_id.in_(bindparam("organisations", expanding=True)))
    if in_governorate:
        here = Membership.governorate == bindparam("governorate")
        conditions.append(or_(Membership.governorate.is_(None), here))
    columns = (Person.id, Person.email, Person.name, Person.language)
    of_members = select(*columns).join(Membership, Membership.person_id == Person.id)
    return of_members.where(*conditions).distinct().order_by(Person.id)


def in_role(organisation_id: int, role: Role) -> list[Recipient]:
    """Active people who hold a role in an organisation, each once."""
    statement = (
        select(Person.id, Person.email, Person.name, Person.language)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.role == role,
            Membership.ended_at.is_(None),
            Person.blocked_at.is_(None),
            Person.confirmed_at.is_not(None),
        )
    )
    return [Recipient(*row) for row in db.session.execute(statement.distinct().order_by(Person.id))]


def people(ids: Collection[int]) -> list[Recipient]:
    """Active people by id, for letters to just them."""
    statement = select(Person.id, Person.email, Person.name, Person.language).where(
        Person.id.in_(set(ids)), Person.blocked_at.is_(None)
    )
    return [Recipient(*row) for row in db.session.execute(statement.order_by(Person.id))]


@dataclass(frozen=True)
class Credentials:
    """What sign-in asks about an address."""

    person_id: int
    password_hash: str
    is_confirmed: bool
    is_blocked: bool


def credentials(email: str) -> Credentials | None:
    """The account of a folded address; None when there is none."""
    columns = (
        Person.id,
        Person.password_hash,
        Person.confirmed_at.is_not(None),
        Person.blocked_at.is_not(None),
    )
    row = db.session.execute(select(*columns).where(Person.email == email)).first()
    return Credentials(*row) if row else None


def person_by_email(email: str) -> Person | None:
    """The row of a folded address."""
    return db.session.scalar(select(Person).where(Person.email == email))


def person(person_id: int) -> Person | None:
    """The row of a person."""
    return db.session.get(Person, person_id)


def hold(person_id: int | None) -> None:
    """Let no other command that holds this person go on until the present one has ended: one at a time."""
    person = select(Person.id).where(Person.id == person_id)
    db.session.execute(person.with_for_update(key_share=True))


def recipient(row: Person) -> Recipient:
    """The person of a row, as somebody a letter goes to."""
    return Recipient(row.id, row.email, row.name, row.language)
