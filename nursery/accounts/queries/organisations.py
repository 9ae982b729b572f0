"""Reading organisations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select

from nursery.accounts.models import Membership, Organisation, Person
from nursery.accounts.roles import OrganisationKind, Role
from nursery.extensions import db


@dataclass(frozen=True)
class OrganisationItem:
    """An organisation as pages show it; `has_head` says whether somebody active speaks for it as its head."""

    id: int
    kind: OrganisationKind
    name_ar: str
    name_en: str
    governorate: str | None
    has_head: bool = False


def head_of(organisation_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Whether an organisation has an active head, as a column of another question."""
    active = exists().where(
        Membership.organisation_id == organisation_id,
        Membership.role == Role.ORGANISATION_HEAD,
        Membership.ended_at.is_(None),
        Person.id == Membership.person_id,
        Person.blocked_at.is_(None),
        Person.confirmed_at.is_not(None),
    )
    return active.label("has_head")


def is_individual(organisation_id: int) -> ColumnElement[bool]:
    """Whether an organisation is a person in their own name, as a column of another question."""
    kind = OrganisationKind.INDIVIDUAL
    found = exists().where(Organisation.id == organisation_id, Organisation.kind == kind)
    return found.label("is_individual")


def individual_of(person_id: int) -> int | None:
    """The organisation of a person in their own name; None as long as they have none."""
    found = (
        select(Organisation.id)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(
            Organisation.kind == OrganisationKind.INDIVIDUAL,
            Membership.person_id == person_id,
            Membership.ended_at.is_(None),
        )
    )
    return db.session.scalars(found.order_by(Organisation.id)).first()


_COLUMNS = (
    Organisation.id,
    Organisation.kind,
    Organisation.name_ar,
    Organisation.name_en,
    Organisation.governorate,
    head_of(Organisation.id.expression),
)


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
