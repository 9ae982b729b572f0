"""Files made by jobs: one worker takes each for a time and builds it apart; it is kept whole or not at all.

A worker that dies leaves `started_at` behind; when the lease is over another one takes the thing again, and
begins with an empty folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base import clock
from nursery.base.command import command
from nursery.base.storage import storage
from nursery.extensions import db

LEASE = timedelta(minutes=20)


class MakingState(StrEnum):
    """Where a file stands; never stored, its times say it."""

    WAITING = "waiting"
    BEING_MADE = "being_made"
    READY = "ready"
    FAILED = "failed"


class Leased:
    """What a table of work done by jobs holds: requested, taken by a worker, then ready or failed."""

    id: Mapped[int]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]

    @property
    def state(self) -> MakingState:
        if self.ready_at is not None:
            return MakingState.READY
        if self.failed_at is not None:
            return MakingState.FAILED
        return MakingState.WAITING if self.started_at is None else MakingState.BEING_MADE


class MadeByJob(Leased):
    """What a table of files made by jobs holds: the work, and the file it leaves."""

    size: Mapped[int | None]
    storage_key: Mapped[str | None] = mapped_column(String(64))


M = TypeVar("M", bound=Leased)


@command
def claim(model: type[M], *order: Any) -> M | None:
    """Take what comes first in `order` (else what was asked for first) of all that nobody works on."""
    free = or_(model.started_at.is_(None), model.started_at < clock.now() - LEASE)
    row: M | None = db.session.scalar(
        select(model)
        .where(model.ready_at.is_(None), model.failed_at.is_(None), free)
        .order_by(*order, model.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is not None:
        row.started_at = clock.now()
    return row


@contextmanager
def workshop(kind: str, thing: int) -> Iterator[Path]:
    """An empty folder to build in; leftovers of a dead worker go first, everything goes afterwards."""
    folder = storage.folder.parent / kind / str(thing)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def kept(path: Path) -> tuple[str, int]:
    """Put the finished file into the storage; returns its key and its size."""
    with path.open("rb") as stream:
        return storage.put(stream), path.stat().st_size
