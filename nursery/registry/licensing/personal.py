"""Licensing and a person: what is kept belongs to the holder of the licence and to the record of the law.

It is listed for whoever asks, and stays when the person is erased.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.models import Membership
from nursery.accounts.personal import exports
from nursery.extensions import db
from nursery.registry.licensing.models import Provider


@exports("licensing")
def providers(person_id: int) -> list[dict[str, Any]]:
    """The holders of licences, and those who ask for one, for whom the person acts or acted."""
    rows = db.session.execute(
        select(Provider.name_ar, Provider.name_en, Provider.kind, Provider.phone, Provider.created_at)
        .join(Membership, Membership.organisation_id == Provider.organisation_id)
        .where(Membership.person_id == person_id)
        .distinct()
        .order_by(Provider.created_at)
    )
    return [dict(row._mapping) for row in rows]
