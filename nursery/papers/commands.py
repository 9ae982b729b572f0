"""Asking for papers, and taking them away. They are made by a job, never in a request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.base.leases import MakingState
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.papers import queries
from nursery.papers.making import make_next
from nursery.papers.models import Paper, PaperFormat
from nursery.papers.offering import Offer, offered

# Nobody can fill the queue: never more than this many papers wait.
MOST_WAITING = 60
MEDIA_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PaperFormat.CSV: "text/csv",
    PaperFormat.JSON: "application/json",
}


@dataclass(frozen=True)
class Download:
    """A paper ready to be sent."""

    path: Path
    name: str
    media_type: str
    is_public: bool


@command
def request_paper(
    kind: str, subject_id: int, wanted: PaperFormat, language: str, *, actor: Actor | None
) -> tuple[int, MakingState]:
    """Ask for a paper about a thing as it stands now; returns its id and where it stands.

    Asking again gives the same paper; one that failed or was lost is made again. Raises `NotFound` for what
    is not offered, `NotAllowed`, and `Conflict` while too many wait.
    """
    known = offered(kind)
    if wanted not in known.writers:
        raise NotFound
    _check(known, subject_id, actor)
    stamp = known.stamp(subject_id)
    row = queries.same_paper(kind, subject_id, wanted, language, stamp)
    if row is None:
        row = _added(kind, subject_id, wanted, language, stamp, actor)
    elif row.state is MakingState.FAILED or queries.is_lost(row):
        _check_queue()
        row.failed_at = row.ready_at = row.started_at = row.storage_key = row.size = None
        row.requested_at = clock.now()
    if row.ready_at is None:
        make_next.queue()
    return row.id, row.state


def _added(
    kind: str, subject_id: int, wanted: PaperFormat, language: str, stamp: str, actor: Actor | None
) -> Paper:
    _check_queue()
    row = Paper(
        kind=kind,
        subject_id=subject_id,
        format=wanted,
        language=language,
        stamp=stamp,
        requested_by=actor.person_id if actor else None,
        requested_at=clock.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:  # another person asked for it at this moment
        raise Conflict("stale") from error
    return row


def _check_queue() -> None:
    if queries.waiting() >= MOST_WAITING:
        raise Conflict("paper.many_waiting")


def _check(known: Offer, subject_id: int, actor: Actor | None) -> None:
    if not known.may_read(actor, subject_id):
        raise NotAllowed


def public_paper(paper_id: int) -> Download:
    """A paper that everybody may have. Raises `NotFound` for any other.

    One of an earlier state is refused: what it says may have been withheld since.
    """
    row = queries.paper_row(paper_id)
    known = offered(row.kind)
    if not known.is_public(row.subject_id) or not known.may_read(None, row.subject_id):
        raise NotFound
    if known.stamp(row.subject_id) != row.stamp:
        raise Conflict("paper.outdated")
    return _ready(row, known)


@command
def take_away(paper_id: int, *, actor: Actor | None) -> Download:
    """A ready paper for somebody who may have it: the audit trail notes who took what."""
    row = queries.paper_row(paper_id)
    known = offered(row.kind)
    _check(known, row.subject_id, actor)
    found = _ready(row, known)
    details = {"kind": row.kind, "subject": row.subject_id, "format": row.format}
    trail.record("paper.downloaded", "paper", row.id, actor_id=actor.person_id if actor else None, **details)
    return found


def _ready(row: Paper, known: Offer) -> Download:
    if row.state is not MakingState.READY or queries.is_lost(row):
        raise Conflict("paper.not_ready")
    name = f"{known.name(row.subject_id, row.language)}.{row.format}"
    path = storage.path(row.storage_key or "")
    return Download(path, name, MEDIA_TYPES[row.format], known.is_public(row.subject_id))
