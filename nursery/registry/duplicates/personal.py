"""Merged records and a person: the trace of a merge holds what a record said before that.

A provider may be a person: their name, number and telephone are listed for whoever acts or acted for them.
It stays when a person is erased, as the record of the law that it belongs to does; so do explanations.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.models import Membership
from nursery.accounts.personal import exports
from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.models import DuplicatePair, RecordMerge

_OF_PROVIDERS = ("name_ar", "name_en", "registration_number", "phone")


@exports("licensing")
def merged(person_id: int) -> list[dict[str, Any]]:
    """What merged providers said for whom the person acts or acted."""
    own = select(Membership.organisation_id).where(Membership.person_id == person_id)
    rows = db.session.execute(
        select(RecordMerge.lost, RecordMerge.merged_at)
        .where(
            RecordMerge.kind == RecordKind.PROVIDER,
            RecordMerge.lost["organisation_id"].as_integer().in_(own),
        )
        .order_by(RecordMerge.id)
    )
    return [
        {**{name: lost.get(name) for name in _OF_PROVIDERS}, "merged_at": merged_at}
        for lost, merged_at in rows
    ]


@exports("licensing")
def explanations(person_id: int) -> list[dict[str, Any]]:
    """What the person said of records like another when they saved them."""
    rows = db.session.execute(
        select(DuplicatePair.kind, DuplicatePair.explanation, DuplicatePair.found_at)
        .where(DuplicatePair.explained_by == person_id)
        .order_by(DuplicatePair.id)
    )
    return [dict(row._mapping) for row in rows]
