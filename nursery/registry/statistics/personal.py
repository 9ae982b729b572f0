"""Monthly figures and a person: figures name nobody; who sent them sees that they did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.personal import exports
from nursery.extensions import db
from nursery.registry.licensing.models import Nursery
from nursery.registry.statistics.models import MonthlyReport


@exports("licensing")
def reports(person_id: int) -> list[dict[str, Any]]:
    """The months a person reported last, with the word they wrote."""
    rows = db.session.execute(
        select(Nursery.name_ar, Nursery.name_en, MonthlyReport.note, MonthlyReport.reported_at)
        .join(Nursery, Nursery.id == MonthlyReport.nursery_id)
        .where(MonthlyReport.reported_by == person_id)
        .order_by(MonthlyReport.id)
    )
    return [dict(row._mapping) for row in rows]
