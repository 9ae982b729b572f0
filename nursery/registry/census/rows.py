"""Rows for commands, locked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.census.lifecycle import EntryState, GapState
from nursery.registry.census.models import CensusEntry, CensusGap


def entry(entry_id: int) -> CensusEntry:
    """One entry. Raises `NotFound`."""
    row = db.session.scalar(select(CensusEntry).where(CensusEntry.id == entry_id).with_for_update())
    if row is None:
        raise NotFound
    return row


def entry_by_key(request_key: UUID) -> CensusEntry | None:
    """What was recorded under a request key before."""
    return db.session.scalar(select(CensusEntry).where(CensusEntry.request_key == request_key))


def entry_by_token(token_hash: str) -> CensusEntry | None:
    """The entry a link leads to."""
    return db.session.scalar(select(CensusEntry).where(CensusEntry.token_hash == token_hash))


def gap(gap_id: int) -> CensusGap:
    """One gap. Raises `NotFound`."""
    row = db.session.scalar(select(CensusGap).where(CensusGap.id == gap_id).with_for_update())
    if row is None:
        raise NotFound
    return row


def gaps(entry_id: int) -> list[CensusGap]:
    """The gaps of an entry, the earliest due first."""
    of_it = select(CensusGap).where(CensusGap.entry_id == entry_id)
    return list(db.session.scalars(of_it.order_by(CensusGap.due_on, CensusGap.id)))


def overdue_entries(today: date) -> list[int]:
    """Entries with gaps whose day has passed and of which nobody was told."""
    late = (
        select(CensusGap.entry_id)
        .join(CensusEntry, CensusEntry.id == CensusGap.entry_id)
        .where(
            CensusGap.state == GapState.OPEN,
            CensusGap.due_on < today,
            CensusGap.escalated_at.is_(None),
            CensusEntry.state != EntryState.CLOSED,
        )
        .distinct()
        .order_by(CensusGap.entry_id)
    )
    return list(db.session.scalars(late))
