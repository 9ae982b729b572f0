"""Editions of the open data: asked for once a day by the clock, in between by people; made by a job."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select

from nursery.base import clock
from nursery.base.command import command
from nursery.base.leases import claim, kept, workshop
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.licensing import register_feed
from nursery.registry.opendata import queries, writing
from nursery.registry.opendata.models import OpenDataEdition
from nursery.registry.opendata.writing import About

# In between, people may ask for a new edition when the last one is older than this.
FRESH_FOR = timedelta(hours=1)
_KEPT_EDITIONS = 2


@command
def request_edition() -> bool:
    """Ask for an edition now; says whether one was asked for: not while one waits or is fresh."""
    newest = queries.newest_request()
    if newest is not None and newest.failed_at is None and newest.requested_at > clock.now() - FRESH_FOR:
        return False
    db.session.add(OpenDataEdition(requested_at=clock.now(), day=clock.today()))
    return True


@command
def request_todays() -> None:
    """Ask for the edition of the day, once; if it fails it waits for people or for the next day."""
    if not queries.was_asked_for_on(clock.today()):
        db.session.add(OpenDataEdition(requested_at=clock.now(), day=clock.today()))


def make_next(base_url: str) -> bool:
    """Make the edition that waits; says whether there was one. Files appear whole or not at all."""
    row = claim(OpenDataEdition)
    if row is None:
        return False
    edition_id = row.id
    with workshop("open-data", edition_id) as folder:
        try:
            rows = writing.write(folder, register_feed.everything(), About(base_url, clock.now()))
            files = {form: _stored(folder / name) for form, name in writing.NAMES.items()}
        except Exception:
            _fail(edition_id)
            raise
    _finish(edition_id, rows, files)
    return True


def _stored(path: Path) -> dict[str, str | int]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    key, size = kept(path)
    return {"key": key, "size": size, "sha256": digest}


@command
def _finish(edition_id: int, rows: int, files: dict[str, dict[str, str | int]]) -> None:
    edition = db.session.get_one(OpenDataEdition, edition_id)
    edition.rows, edition.files, edition.ready_at = rows, files, clock.now()
    db.session.flush()
    _forget_old_ones()


@command
def _fail(edition_id: int) -> None:
    db.session.get_one(OpenDataEdition, edition_id).failed_at = clock.now()


def _forget_old_ones() -> None:
    """The last editions stay, so that a download that has begun ends; older ones go with their files."""
    ready = OpenDataEdition.ready_at.is_not(None)
    newest = select(OpenDataEdition).where(ready).order_by(OpenDataEdition.id.desc())
    editions = db.session.scalars(newest).all()
    in_use = {one["key"] for edition in editions[:_KEPT_EDITIONS] for one in edition.files.values()}
    for edition in editions[_KEPT_EDITIONS:]:
        for one in edition.files.values():
            if one["key"] not in in_use:
                storage.path(one["key"]).unlink(missing_ok=True)
    old = [edition.id for edition in editions[_KEPT_EDITIONS:]]
    db.session.execute(delete(OpenDataEdition).where(OpenDataEdition.id.in_(old)))
