"""Asking for tables of comments, and taking them away. They are made by a job, never in a request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.base.leases import MakingState
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.exchange import policy, queries
from nursery.feedback.exchange.making import make_waiting
from nursery.feedback.exchange.models import Export, ExportFormat
from nursery.feedback.rounds import queries as rounds

MEDIA_TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv",
}


@dataclass(frozen=True)
class Download:
    """A file ready to be sent."""

    path: Path
    name: str
    media_type: str


@command
def request_export(round_id: int, wanted: ExportFormat, language: str, *, actor: Actor) -> int:
    """Ask for the comments of a round as a table in `language`; returns the export's id.

    Asking again for what is still being made gives the same export.
    """
    if not policy.may_export(actor):
        raise NotAllowed
    item = rounds.round_item(round_id)
    row = queries.unfinished(item.id, wanted, language, actor.person_id)
    if row is None:
        row = Export(
            round_id=item.id,
            format=wanted,
            language=language,
            requested_by=actor.person_id,
            requested_at=clock.now(),
        )
        db.session.add(row)
        db.session.flush()
        details = {"round": item.id, "format": wanted, "language": language}
        trail.record("export.requested", "export", row.id, actor_id=actor.person_id, **details)
    make_waiting.queue()
    return row.id


@command
def retry_export(export_id: int, *, actor: Actor) -> None:
    """Ask again for a table that failed."""
    if not policy.may_export(actor):
        raise NotAllowed
    row = queries.export_row(export_id)
    if row.state is not MakingState.FAILED:
        raise Conflict("export.not_failed")
    row.failed_at = row.started_at = None
    row.requested_at = clock.now()
    trail.record("export.requested_again", "export", row.id, actor_id=actor.person_id, round=row.round_id)
    make_waiting.queue()


@command
def download(export_id: int, *, actor: Actor) -> Download:
    """The file of a ready export, for the actor to take away: the audit trail notes who took what."""
    if not policy.may_export(actor):
        raise NotAllowed
    row = queries.export_row(export_id)
    if row.state is not MakingState.READY or row.storage_key is None:
        raise Conflict("export.not_ready")
    path = storage.path(row.storage_key)
    if not path.is_file():
        raise Conflict("export.file_missing")
    trail.record("export.downloaded", "export", row.id, actor_id=actor.person_id, round=row.round_id)
    day = clock.local_date(row.ready_at or row.requested_at).isoformat()
    name = f"comments-round-{row.round_id}-{row.language}-{day}.{row.format}"
    return Download(path, name, MEDIA_TYPES[row.format])
