"""Reading organisations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from nursery.accounts.models import Organisation
from nursery.accounts.roles import OrganisationKind
from nursery.extensions import db


@dataclass(frozen=True)
class OrganisationItem:
    """An organisation as pages show it."""

    id: int
    kind: OrganisationKind
    name_ar: str
    name_en: str
    governorate: str | None


_COLUMNS = (
    Organisation.id,
    Organisation.kind,
    Organisation.name_ar,
    Organisation.name_en,
    Organisation.governorate,
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
