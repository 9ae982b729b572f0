"""Asking for files of comments, and taking them away. They are made by a job, never in a request."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
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
from nursery.feedback.exchange.models import EVERYTHING, Choice, Export, ExportFormat
from nursery.feedback.exchange.offered import FORMATS
from nursery.feedback.rounds import queries as rounds


@dataclass(frozen=True)
class Download:
    """A file ready to be sent."""

    path: Path
    name: str
    media_type: str


@command
def request_export(
    round_id: int, wanted: ExportFormat, language: str, choice: Choice = EVERYTHING, *, actor: Actor
) -> int:
    """Ask for the chosen comments of a round as a file in `language`; returns the export's id.

    Asking again for what is still being made gives the same export. Only some files name authors.
    """
    if not FORMATS[wanted].may_name_authors:
        choice = replace(choice, with_addresses=False)
    if not policy.may_export(actor, choice):
        raise NotAllowed
    item = rounds.round_item(round_id)
    queries.check_choice(item, choice)
    row = queries.unfinished(item.id, wanted, language, choice, actor.person_id)
    if row is None:
        row = Export(
            round_id=item.id,
            format=wanted,
            language=language,
            requested_by=actor.person_id,
            requested_at=clock.now(),
            **asdict(choice),
        )
        db.session.add(row)
        db.session.flush()
        chosen = {name: value for name, value in asdict(choice).items() if value}
        details = {"round": item.id, "format": wanted, "language": language, **chosen}
        trail.record("export.requested", "export", row.id, actor_id=actor.person_id, **details)
    make_waiting.queue()
    return row.id


@command
def retry_export(export_id: int, *, actor: Actor) -> tuple[int, int | None]:
    """Ask again for a file that failed; returns its round, and whose own comments it holds."""
    row = _mine(export_id, actor)
    if row.state is not MakingState.FAILED:
        raise Conflict("export.not_failed")
    row.failed_at = row.started_at = None
    row.progress = 0
    row.requested_at = clock.now()
    trail.record("export.requested_again", "export", row.id, actor_id=actor.person_id, round=row.round_id)
    make_waiting.queue()
    return row.round_id, row.own_organisation_id


@command
def download(export_id: int, *, actor: Actor) -> Download:
    """The file of a ready export, for the actor to take away: the audit trail notes who took what."""
    row = _mine(export_id, actor)
    if row.state is not MakingState.READY or row.storage_key is None:
        raise Conflict("export.not_ready")
    path = storage.path(row.storage_key)
    if not path.is_file():
        raise Conflict("export.file_missing")
    named = {"with_addresses": True} if row.with_addresses else {}
    trail.record("export.downloaded", "export", row.id, actor_id=actor.person_id, round=row.round_id, **named)
    day = clock.local_date(row.ready_at or row.requested_at).isoformat()
    offered = FORMATS[row.format]
    form = row.format.partition("_")[0] if "_" in row.format else ""
    parts = ("comments", form, "round", str(row.round_id), row.language, day)
    name = f"{'-'.join(part for part in parts if part)}.{offered.extension}"
    return Download(path, name, offered.media_type)


def _mine(export_id: int, actor: Actor) -> Export:
    """The row of an export that the actor may have, held until the present command ends."""
    row = queries.export_row(export_id)
    if not policy.may_export(actor, row.choice):
        raise NotAllowed
    return row
