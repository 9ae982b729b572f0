"""What is known of the editions of the open data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.opendata.models import OpenDataEdition


@dataclass(frozen=True)
class File:
    """One form of an edition."""

    form: str
    size: int
    sha256: str
    path: Path


@dataclass(frozen=True)
class Edition:
    """An edition that can be taken away."""

    id: int
    made_at: datetime
    rows: int
    files: dict[str, File]


def newest_request() -> OpenDataEdition | None:
    """What was asked for last, in whatever state."""
    return db.session.scalar(select(OpenDataEdition).order_by(OpenDataEdition.id.desc()).limit(1))


def was_asked_for_on(day: date) -> bool:
    """Whether an edition was asked for on a day."""
    found = select(OpenDataEdition.id).where(OpenDataEdition.day == day).limit(1)
    return db.session.scalar(found) is not None


def newest() -> Edition | None:
    """The newest edition that is ready."""
    statement = select(OpenDataEdition).where(OpenDataEdition.ready_at.is_not(None))
    row = db.session.scalar(statement.order_by(OpenDataEdition.id.desc()).limit(1))
    if row is None or row.ready_at is None:
        return None
    files = {
        form: File(form, one["size"], one["sha256"], storage.path(one["key"]))
        for form, one in row.files.items()
    }
    return Edition(row.id, row.ready_at, row.rows, files)


def is_one_waiting() -> bool:
    """Whether an edition is asked for and not there yet."""
    row = newest_request()
    return row is not None and row.ready_at is None and row.failed_at is None
