"""Asking for a file of the guide. It is made by a job, never in a request."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.base.leases import MakingState
from nursery.extensions import db
from nursery.guide import queries as guide
from nursery.guide.exports import queries
from nursery.guide.exports.making import make_next
from nursery.guide.exports.models import GuideFile
from nursery.guide.exports.naming import Wanted, fingerprint_of, text_hash
from nursery.guide.exports.offered import FORMATS

# Nobody can fill the queue: there are only so many files, and never more than this many wait.
MOST_WAITING = 60


@command
def request_file(number: int, wanted: Wanted, *, actor: Actor | None) -> MakingState:
    """Ask for a file of version `number`; returns where it stands now.

    Everybody may ask for files of a public version, editors also for those of the working version. Asking
    again gives the same file; one that failed or was lost is made again.
    """
    version = guide.version_numbered(number, actor=actor)
    if wanted.format not in FORMATS:
        raise RuleBroken("guide_file.no_such_format")
    queries.check_part(version, wanted.part)
    made_from = fingerprint_of(version, text_hash(version), wanted.format)
    row = queries.file_row(version, wanted, made_from)
    if row is None:
        row = _added(version.id, wanted, made_from)
    elif row.state is MakingState.FAILED or queries.is_lost(row):
        _check_queue()
        row.failed_at = row.ready_at = row.started_at = row.storage_key = row.size = None
        row.requested_at, row.progress = clock.now(), 0
    if row.ready_at is None:
        make_next.queue()
    return row.state


def _added(version_id: int, wanted: Wanted, made_from: str) -> GuideFile:
    _check_queue()
    row = GuideFile(
        version_id=version_id,
        scope=wanted.part.scope,
        slug=wanted.part.slug,
        language=wanted.language,
        format=wanted.format,
        content_hash=made_from,
        requested_at=clock.now(),
        progress=0,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:  # another person asked for it at this moment
        raise Conflict("stale") from error
    return row


def _check_queue() -> None:
    if queries.waiting() >= MOST_WAITING:
        raise Conflict("guide_file.many_waiting")
