"""What the records of this package are called where the audit trail speaks of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from nursery.audit import naming
from nursery.extensions import db
from nursery.registry.census.models import CensusEntry


@naming.names("census_entry")
def entries(ids: Collection[int]) -> Mapping[int, str]:
    """Records of the census by their reference."""
    columns = (CensusEntry.id, CensusEntry.reference)
    rows = db.session.execute(select(*columns).where(CensusEntry.id.in_(ids)))
    return {row.id: row.reference for row in rows}
