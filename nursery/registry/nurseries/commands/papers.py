"""The papers of staff: qualification, clearance, medical certificate."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.licensing import checks as licensing_checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.nurseries import checks
from nursery.registry.nurseries.kinds import PaperKind
from nursery.registry.nurseries.queries import rows
from nursery.registry.nurseries.staff_models import StaffPaper
from nursery.registry.rulesets.rules import rule_set_on

# These hold for a time only; a qualification may hold for good.
EXPIRING = frozenset({PaperKind.CLEARANCE, PaperKind.MEDICAL})
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class PaperDetails:
    """What is said of a paper; `title` says what a qualification is."""

    kind: PaperKind
    title: str = ""
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True)
class PaperFile:
    """The paper itself; the form has checked that its content is what `media_type` says."""

    stream: BinaryIO
    filename: str
    media_type: str


@once
@command
def add_paper(
    staff_id: int, details: PaperDetails, file: PaperFile | None = None, *, request_key: UUID, actor: Actor
) -> int:
    """Keep a paper of somebody; the one before it of its kind is replaced. Returns its id."""
    person = rows.staff_member(staff_id)
    rows.held(person.nursery_id, actor)
    existing = rows.id_by_request_key(StaffPaper, request_key)
    if existing is not None:
        return existing
    row = StaffPaper(staff_id=person.id, kind=details.kind, request_key=request_key, added_at=clock.now())
    _write(row, details)
    if file is not None:
        _attach(row, file)
    row.added_by = actor.person_id
    for older in person.papers:
        if older.kind is details.kind and older.replaced_at is None:
            older.replaced_at = clock.now()
    db.session.add(row)
    db.session.flush()
    trail.record(
        "staff_paper.added",
        "staff_paper",
        row.id,
        actor_id=actor.person_id,
        staff=person.id,
        nursery=person.nursery_id,
        kind=row.kind.value,
        expires_on=row.expires_on.isoformat() if row.expires_on else None,
    )
    return row.id


def _write(row: StaffPaper, details: PaperDetails) -> None:
    least = 1 if details.kind is PaperKind.QUALIFICATION else 0
    row.title = licensing_checks.text(details.title, "title", most=160, least=least)
    row.number = licensing_checks.text(details.number, "number", most=60, least=1 - least)
    checks.paper_days(details.issued_on, details.expires_on, needs_expiry=details.kind in EXPIRING)
    row.issued_on, row.expires_on = details.issued_on, details.expires_on


def _attach(row: StaffPaper, file: PaperFile) -> None:
    rules = rule_set_on(clock.today()).uploads
    if file.media_type not in rules.media_types:
        raise RuleBroken("application.file_type", "file")
    size = file.stream.seek(0, os.SEEK_END)
    file.stream.seek(0)
    if size == 0:
        raise RuleBroken("application.file_empty", "file")
    if size > rules.most_bytes:
        raise RuleBroken("application.file_too_big", "file", most=rules.most_bytes // _MEGABYTE)
    row.filename = licensing_checks.text(file.filename, "file", most=200)
    row.media_type, row.size = file.media_type, size
    row.storage_key = storage.put(file.stream)
