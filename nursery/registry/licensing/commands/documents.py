"""Documents of an application."""

from __future__ import annotations

import os
from datetime import date
from typing import BinaryIO

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.licensing import checks, policy
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, ApplicationDocument
from nursery.registry.licensing.queries import rows, wanted
from nursery.registry.rulesets.rules import DocumentKind, RuleSet, UploadRules, rule_set_on

_MEGABYTE = 1024 * 1024
_TAKES_DOCUMENTS = {ApplicationState.DRAFT, ApplicationState.AWAITING_INFORMATION}


@command
def attach_document(
    application_id: int,
    *,
    kind: str,
    stream: BinaryIO,
    filename: str,
    media_type: str,
    expires_on: date | None = None,
    actor: Actor,
) -> int:
    """Add a document; the form has checked that its content is what `media_type` says. Returns its id.

    The same file sent twice for the same kind is one document. One of a kind that expires needs its last day.
    """
    row, matter = _own_application(application_id, actor)
    rules = rule_set_on(clock.today())
    expires_on = _last_day(_kind(row, kind, rules), expires_on)
    size = _check_file(stream, media_type, rules.uploads)
    present = rows.documents(row.id)
    key = storage.put(stream)
    for document in present:
        if document.kind == kind and document.storage_key == key:
            document.expires_on = expires_on
            return document.id
    if len(present) >= rules.uploads.most_files:
        raise RuleBroken("application.too_many_files", "file", most=rules.uploads.most_files)
    added = ApplicationDocument(
        application_id=row.id,
        kind=kind,
        filename=checks.text(filename, "file", most=200),
        media_type=media_type,
        size=size,
        storage_key=key,
        uploaded_at=clock.now(),
        uploaded_by=actor.person_id,
        expires_on=expires_on,
        is_of_other_side=policy.is_other_side(actor, matter),
    )
    db.session.add(added)
    db.session.flush()
    trail.record(
        "document.attached",
        "document",
        added.id,
        actor_id=actor.person_id,
        application=row.id,
        kind=kind,
        size=size,
    )
    return added.id


@command
def remove_document(document_id: int, *, actor: Actor) -> int:
    """Take a document out of an application, unless it was submitted with it. Returns the application's id.

    A document that is gone already stays gone.
    """
    document = db.session.get(ApplicationDocument, document_id)
    if document is None:
        raise NotFound
    row, matter = _own_application(document.application_id, actor)
    if document.is_of_other_side is not policy.is_other_side(actor, matter):
        raise NotFound
    if document.removed_at is not None:
        return row.id
    if row.submitted_at is not None and document.uploaded_at <= rows.open_request(row.id).asked_at:
        raise Conflict("application.document_is_fixed")
    document.removed_at = clock.now()
    trail.record("document.removed", "document", document.id, actor_id=actor.person_id, application=row.id)
    return row.id


def _own_application(application_id: int, actor: Actor) -> tuple[Application, policy.Matter]:
    row = rows.application(application_id)
    matter = rows.matter_of(row)
    if not policy.is_applicant(actor, matter):
        raise NotFound
    if row.state not in _TAKES_DOCUMENTS:
        raise Conflict("application.no_documents_now")
    return row, matter


def _kind(row: Application, name: str, rules: RuleSet) -> DocumentKind:
    for kind in wanted.documents(row, rules):
        if kind.kind == name:
            return kind
    raise RuleBroken("application.no_such_document_kind", "kind")


def _last_day(kind: DocumentKind, expires_on: date | None) -> date | None:
    """The last day to keep with a document. Raises `RuleBroken` when it is missing or past."""
    if not kind.expires:
        return None
    if expires_on is None:
        raise RuleBroken("application.document_without_day", "expires_on")
    checks.not_before(expires_on, clock.today(), "application.document_past", "expires_on")
    return expires_on


def _check_file(stream: BinaryIO, media_type: str, rules: UploadRules) -> int:
    """The size of the file. Raises `RuleBroken` when the rule set does not take it."""
    if media_type not in rules.media_types:
        raise RuleBroken("application.file_type", "file")
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if size == 0:
        raise RuleBroken("application.file_empty", "file")
    if size > rules.most_bytes:
        raise RuleBroken("application.file_too_big", "file", most=rules.most_bytes // _MEGABYTE)
    return size
