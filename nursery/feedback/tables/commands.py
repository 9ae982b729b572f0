"""Sending a table in, and saying that it may be taken over."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.comments import rules
from nursery.feedback.tables import policy, queries
from nursery.feedback.tables.lifecycle import UPLOAD, TableFormat, UploadAction, UploadStep
from nursery.feedback.tables.models import TableUpload
from nursery.feedback.tables.work import work_on_waiting

# What unpacks to less is worked on at once; more than this is left to the worker.
AT_ONCE = 4 * 1024 * 1024


@command
def send_in(
    round_id: int,
    organisation_id: int,
    *,
    file: BinaryIO,
    name: str,
    size: int,
    unpacked: int,
    format_: TableFormat,
    language: str,
    request_key: UUID,
    actor: Actor,
) -> int:
    """Keep a filled-in table, to be looked at; returns its id. The same form twice gives the same table."""
    if not policy.may_use(actor, organisation_id):
        raise NotFound
    rules.open_round(round_id, organisation_id)
    before = queries.upload_of_request(request_key)
    if before is not None:
        if (before.round_id, before.uploaded_by) != (round_id, actor.person_id):
            raise NotFound
        return before.id
    now = clock.now()
    upload = TableUpload(
        round_id=round_id,
        organisation_id=organisation_id,
        uploaded_by=actor.person_id or 0,
        uploaded_at=now,
        requested_at=now,
        name=name,
        format=format_,
        language=language,
        tells=unpacked > AT_ONCE,
        request_key=request_key,
        storage_key=storage.put(file),
        size=size,
        chosen=[],
    )
    db.session.add(upload)
    db.session.flush()
    details = {"round": round_id, "organisation": organisation_id, "format": format_}
    trail.record("table.sent_in", "table_upload", upload.id, actor_id=actor.person_id, **details)
    _queue(upload)
    return upload.id


@command
def take_over(upload_id: int, *, chosen: Collection[str] = (), actor: Actor) -> None:
    """Let the table be taken over; `chosen` are the conflicts in which it goes before the platform."""
    upload = _seen(upload_id, actor)
    if upload.step is UploadStep.TAKE_OVER and upload.failed_at is None:
        return
    UPLOAD.next(upload.standing, UploadAction.TAKE_OVER)
    rules.open_round(upload.round_id, upload.organisation_id)
    upload.step, upload.chosen = UploadStep.TAKE_OVER, sorted(chosen)
    _begin_again(upload)
    _queue(upload)


@command
def carry_over(upload_id: int, *, actor: Actor) -> None:
    """Let the texts of an earlier table go where the same paragraphs still stand: looked at anew first."""
    upload = _seen(upload_id, actor)
    if upload.carries_over:
        return
    UPLOAD.next(upload.standing, UploadAction.CARRY_OVER)
    if not (upload.found or {}).get("may_carry"):
        raise Conflict("table.not_possible_now")
    upload.carries_over = True
    _begin_again(upload)
    _queue(upload)


@command
def try_again(upload_id: int, *, actor: Actor) -> None:
    """Let a table be worked on again after something went wrong."""
    upload = _seen(upload_id, actor)
    if upload.failed_at is None:
        return
    if upload.storage_key is None:
        raise Conflict("table.file_removed")
    UPLOAD.next(upload.standing, UploadAction.TRY_AGAIN)
    _begin_again(upload)
    _queue(upload)


def _seen(upload_id: int, actor: Actor) -> TableUpload:
    upload = queries.upload_row(upload_id)
    if not policy.may_use(actor, upload.organisation_id):
        raise NotFound
    return upload


def _begin_again(upload: TableUpload) -> None:
    upload.requested_at, upload.started_at, upload.ready_at, upload.failed_at = clock.now(), None, None, None


def _queue(upload: TableUpload) -> None:
    """Small tables are worked on by the request that asked."""
    if upload.tells:
        work_on_waiting.queue()
