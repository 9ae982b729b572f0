"""Reading the exports of a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.accounts.queries import names_of_people
from nursery.base.errors import NotFound
from nursery.base.leases import MakingState
from nursery.extensions import db
from nursery.feedback.exchange.models import Export, ExportFormat
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

_SHOWN = 20


@dataclass(frozen=True)
class ExportItem:
    """An export as pages show it."""

    id: int
    format: ExportFormat
    language: str
    state: MakingState
    requested_at: datetime
    requested_by: str
    ready_at: datetime | None
    rows: int | None
    size: int | None


@dataclass(frozen=True)
class ExportPage:
    """The tables of a round, newest first."""

    round: RoundItem
    exports: Sequence[ExportItem]

    @property
    def has_waiting(self) -> bool:
        """Whether one is still being made."""
        return any(item.state in (MakingState.WAITING, MakingState.BEING_MADE) for item in self.exports)

    @property
    def has_failed(self) -> bool:
        """Whether one could not be made."""
        return any(item.state is MakingState.FAILED for item in self.exports)


def export_page(round_id: int) -> ExportPage:
    """The newest exports of a round. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    rows = list(
        db.session.scalars(
            select(Export).where(Export.round_id == round_id).order_by(Export.id.desc()).limit(_SHOWN)
        )
    )
    names = names_of_people([row.requested_by for row in rows])
    return ExportPage(item, [_item(row, names) for row in rows])


def export_row(export_id: int) -> Export:
    """An export as a row, held until the present command ends. Raises `NotFound`."""
    row = db.session.scalar(select(Export).where(Export.id == export_id).with_for_update())
    if row is None:
        raise NotFound
    return row


def unfinished(round_id: int, wanted: ExportFormat, language: str, person_id: int | None) -> Export | None:
    """The same table asked for by the same person and not finished yet."""
    return db.session.scalar(
        select(Export).where(
            Export.round_id == round_id,
            Export.format == wanted,
            Export.language == language,
            Export.requested_by == person_id,
            Export.ready_at.is_(None),
            Export.failed_at.is_(None),
        )
    )


def _item(row: Export, names: dict[int, str]) -> ExportItem:
    return ExportItem(
        id=row.id,
        format=row.format,
        language=row.language,
        state=row.state,
        requested_at=row.requested_at,
        requested_by=names.get(row.requested_by or 0, ""),
        ready_at=row.ready_at,
        rows=row.rows,
        size=row.size,
    )
