"""Sittings and a person: who was present and how they voted belongs to the record of the law.

It is listed for whoever asks, and stays when the person is erased: minutes know people by their ids.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.personal import exports
from nursery.extensions import db
from nursery.registry.committees.models import Sitting, SittingItem, SittingVote


@exports("licensing")
def votes(person_id: int) -> list[dict[str, Any]]:
    """The votes a person gave in sittings."""
    rows = db.session.execute(
        select(
            Sitting.number,
            SittingItem.reference,
            SittingVote.motion,
            SittingVote.vote,
            SittingVote.cast_at,
            SittingVote.objection,
        )
        .join(SittingItem, SittingItem.id == SittingVote.item_id)
        .join(Sitting, Sitting.id == SittingItem.sitting_id)
        .where(SittingVote.person_id == person_id)
        .order_by(SittingVote.id)
    )
    return [dict(row._mapping) for row in rows]
