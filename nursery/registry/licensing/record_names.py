"""What the records of this package are called where the audit trail speaks of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from nursery.audit import naming
from nursery.extensions import db
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.web import filters


@naming.names("application")
def applications(ids: Collection[int]) -> Mapping[int, str]:
    """Applications by their reference."""
    rows = db.session.execute(select(Application.id, Application.reference).where(Application.id.in_(ids)))
    return {row.id: row.reference for row in rows}


@naming.names("licence")
def licences(ids: Collection[int]) -> Mapping[int, str]:
    """Licences by their number."""
    rows = db.session.execute(select(Licence.id, Licence.number).where(Licence.id.in_(ids)))
    return {row.id: row.number for row in rows}


@naming.names("nursery")
def nurseries(ids: Collection[int]) -> Mapping[int, str]:
    """Nurseries by their name in the language of the page."""
    columns = (Nursery.id, Nursery.name_ar, Nursery.name_en)
    rows = db.session.execute(select(*columns).where(Nursery.id.in_(ids)))
    return {row.id: filters.localized(row, "name") for row in rows}


@naming.names("provider")
def providers(ids: Collection[int]) -> Mapping[int, str]:
    """Licence holders by their name in the language of the page."""
    columns = (Provider.id, Provider.name_ar, Provider.name_en)
    rows = db.session.execute(select(*columns).where(Provider.id.in_(ids)))
    return {row.id: filters.localized(row, "name") for row in rows}
