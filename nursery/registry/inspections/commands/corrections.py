"""What becomes of a finding: its correction is reported, an inspector verifies it or sends it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock, photographs
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.inspections import finding_notices, policy, site_checks
from nursery.registry.inspections.lifecycle import FINDING, FindingAction
from nursery.registry.inspections.models import Finding, FindingEvent, FindingFile
from nursery.registry.inspections.queries import rows
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.rulesets.rules import rule_set_on

_B = FindingAction
MOST_FILES = 5
# An extension is as long as the first period was, or this long.
MORE_AT_LEAST = timedelta(days=7)
PDF = "application/pdf"
PHOTOS = ("image/jpeg", "image/png")
_EVENTS = {
    _B.REPORT_CORRECTION: "finding.correction_reported",
    _B.VERIFY: "finding.verified",
    _B.SEND_BACK: "finding.sent_back",
    _B.EXTEND: "finding.extended",
    _B.WITHDRAW: "finding.withdrawn",
}


@dataclass(frozen=True)
class Evidence:
    """A file that shows a correction."""

    stream: BinaryIO
    filename: str
    media_type: str


@dataclass(frozen=True)
class _Kept:
    """A file ready to be named by a row."""

    filename: str
    media_type: str
    size: int
    storage_key: str


def report_correction(
    finding_id: int, *, text: str, files: Sequence[Evidence] = (), request_key: UUID, actor: Actor
) -> None:
    """Report what was done about a finding, with photos or papers; the same key again is that report."""
    if len(files) > MOST_FILES:
        raise RuleBroken("finding.too_many_files", "files", most=MOST_FILES)
    if rows.event_by_request(request_key) is None:
        _report(finding_id, text, [_kept(one) for one in files], request_key, actor)


@once
@command
def _report(finding_id: int, text: str, files: Sequence[_Kept], request_key: UUID, actor: Actor) -> None:
    if rows.event_by_request(request_key) is not None:
        return
    row = _load(finding_id, _B.REPORT_CORRECTION, actor)
    event = _move(row, _B.REPORT_CORRECTION, actor, checks.text(text, "text"), request_key=request_key)
    for file in files:
        db.session.add(FindingFile(event_id=event.id, **vars(file)))


def _kept(given: Evidence) -> _Kept:
    """A photo made anew, or the PDF as it came."""
    if given.media_type in PHOTOS:
        photo = photographs.made(given.stream, field="files")
        key = storage.put(BytesIO(photo.data))
        name = given.filename.rpartition(".")[0] or given.filename
        return _Kept(f"{name}.webp"[-200:], "image/webp", len(photo.data), key)
    if given.media_type != PDF:
        raise RuleBroken("finding.file_type", "files")
    data, most = given.stream.read(), rule_set_on(clock.today()).uploads.most_bytes
    if len(data) > most:
        raise RuleBroken("finding.file_too_big", "files", most=most // (1024 * 1024))
    return _Kept(given.filename[-200:], PDF, len(data), storage.put(BytesIO(data)))


@command
def verify(finding_id: int, *, note: str = "", actor: Actor, version: int | None = None) -> None:
    """Confirm that a finding is corrected."""
    row = _load(finding_id, _B.VERIFY, actor, version)
    row.settled_at = clock.now()
    _move(row, _B.VERIFY, actor, checks.text(note, "note", most=2000, least=0))
    site_checks.settled(row, actor)


@command
def send_back(finding_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Say why a reported correction is not enough; the finding's last day stays."""
    row = _load(finding_id, _B.SEND_BACK, actor, version)
    _move(row, _B.SEND_BACK, actor, checks.text(reason, "reason", most=2000))


@command
def extend(finding_id: int, *, due_on: date, reason: str, actor: Actor, version: int | None = None) -> None:
    """Give more time for a correction, once, with the reason."""
    row = _load(finding_id, _B.EXTEND, actor, version)
    before = row.due_on or clock.today()
    if row.extended_from is not None:
        raise Conflict("finding.extended_already")
    earliest = max(before, clock.today())
    if not earliest < due_on <= earliest + max(before - row.found_on, MORE_AT_LEAST):
        raise RuleBroken("finding.extension_day", "due_on", day=earliest)
    row.extended_from, row.due_on = before, due_on
    _move(row, _B.EXTEND, actor, checks.text(reason, "reason", most=2000), due_on=due_on)


@command
def withdraw(finding_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Take a finding back on review, with the reason. The signed report stays as it is."""
    row = _load(finding_id, _B.WITHDRAW, actor, version)
    row.settled_at = clock.now()
    _move(row, _B.WITHDRAW, actor, checks.text(reason, "reason", most=2000))
    site_checks.settled(row, actor)


def _load(finding_id: int, action: FindingAction, actor: Actor, version: int | None = None) -> Finding:
    row = rows.finding(finding_id)
    matter = rows.matter_of(rows.inspection(row.inspection_id))
    if not policy.may_see(actor, matter):
        raise NotFound
    if not policy.may_do_to_finding(actor, action, matter):
        raise NotAllowed("finding.not_your_step")
    if version is not None and version != row.version:
        raise Conflict("stale")
    FINDING.next(row.state, action)
    return row


def _move(
    row: Finding,
    action: FindingAction,
    actor: Actor,
    note: str,
    *,
    due_on: date | None = None,
    request_key: UUID | None = None,
) -> FindingEvent:
    before = row.state
    row.state = FINDING.next(row.state, action)
    event = FindingEvent(
        finding_id=row.id,
        at=clock.now(),
        action=action,
        note=note,
        due_on=due_on,
        actor_id=actor.person_id,
        request_key=request_key,
    )
    db.session.add(event)
    db.session.flush()
    trail.record(
        _EVENTS[action],
        "finding",
        row.id,
        actor_id=actor.person_id,
        inspection=row.inspection_id,
        before=before,
        after=row.state,
    )
    finding_notices.moved(row, event)
    return event
