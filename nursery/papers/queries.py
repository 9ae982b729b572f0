"""Reading papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from nursery.base.errors import NotFound
from nursery.base.leases import MakingState
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.papers.models import Paper, PaperFormat


@dataclass(frozen=True)
class PaperItem:
    """A paper as pages show it; nobody has asked for it yet when `id` and `state` are None."""

    format: PaperFormat
    id: int | None = None
    state: MakingState | None = None
    size: int | None = None

    @property
    def is_on_its_way(self) -> bool:
        """Whether somebody waits for it."""
        return self.state in (MakingState.WAITING, MakingState.BEING_MADE)


def papers_of(
    kind: str, subject_id: int, language: str, stamp: str, formats: Sequence[PaperFormat]
) -> list[PaperItem]:
    """The papers about one thing as it stands now, in the order of `formats`."""
    statement = select(Paper).where(
        Paper.kind == kind, Paper.subject_id == subject_id, Paper.language == language, Paper.stamp == stamp
    )
    rows = {row.format: row for row in db.session.scalars(statement) if not is_lost(row)}
    found = ((one, rows.get(one)) for one in formats)
    return [PaperItem(one, row.id, row.state, row.size) if row else PaperItem(one) for one, row in found]


def paper_row(paper_id: int) -> Paper:
    """One paper as a row. Raises `NotFound`."""
    row = db.session.get(Paper, paper_id)
    if row is None:
        raise NotFound
    return row


def same_paper(kind: str, subject_id: int, wanted: PaperFormat, language: str, stamp: str) -> Paper | None:
    """The row of this very paper, held until the present command ends."""
    statement = select(Paper).where(
        Paper.kind == kind,
        Paper.subject_id == subject_id,
        Paper.format == wanted,
        Paper.language == language,
        Paper.stamp == stamp,
    )
    return db.session.scalar(statement.with_for_update())


def is_lost(row: Paper) -> bool:
    """Whether a ready paper is no longer in the storage."""
    return row.state is MakingState.READY and not storage.path(row.storage_key or "0" * 64).is_file()


def waiting() -> int:
    """How many papers are on their way."""
    statement = select(func.count()).where(Paper.ready_at.is_(None), Paper.failed_at.is_(None))
    return db.session.scalar(statement) or 0
