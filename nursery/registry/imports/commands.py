"""What can be done with an import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.imports import conflicts, fields, planning, queries, staging, work
from nursery.registry.imports.lifecycle import WORKED_ON, ImportState, Step, TableKind
from nursery.registry.imports.models import RegisterImport, RegisterSource

_S = ImportState
_MAPPED = frozenset({_S.TO_MAP, _S.CHECKED})
_LONGEST_NAME = 120


@command
def send_in(
    *,
    file: BinaryIO,
    name: str,
    size: int,
    kind: TableKind,
    source_name: str,
    is_whole: bool,
    request_key: UUID,
    actor: Actor,
) -> int:
    """Keep a file of a register, to be read by a job. Returns the import's id; a form sent twice is one."""
    _require(actor)
    existing = queries.id_by_request_key(request_key)
    if existing is not None:
        return existing
    row = RegisterImport(
        source_id=_source(source_name).id,
        uploaded_by=actor.person_id,
        uploaded_at=clock.now(),
        requested_at=clock.now(),
        name=name[:200],
        kind=kind,
        size=size,
        storage_key=storage.put(file),
        request_key=request_key,
        is_whole=is_whole,
    )
    db.session.add(row)
    db.session.flush()
    trail.record(
        "import.sent_in", "import", row.id, actor_id=actor.person_id, source=row.source_id, size=size
    )
    work.work_on_waiting.queue()
    return row.id


def _source(name: str) -> RegisterSource:
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("licensing.missing", "source")
    if len(name) > _LONGEST_NAME:
        raise RuleBroken("licensing.too_long", "source", most=_LONGEST_NAME, length=len(name))
    found = queries.source_named(name)
    if found is None:
        found = RegisterSource(name=name, created_at=clock.now())
        db.session.add(found)
        db.session.flush()
    return found


@command
def map_columns(
    import_id: int, mapping: Mapping[str, int], *, actor: Actor, version: int | None = None
) -> None:
    """Say which column means what, and look through the file by that; the source remembers it."""
    row = _load(import_id, _MAPPED, actor, version)
    chosen = {key: position for key, position in mapping.items() if key in fields.BY_KEY}
    for key in fields.REQUIRED:
        if key not in chosen:
            raise RuleBroken("import.column_missing", key)
    places = list(chosen.values())
    for key, position in chosen.items():
        if not 0 <= position < len(row.headings):
            raise RuleBroken("import.no_such_column", key)
        if places.count(position) > 1:
            raise RuleBroken("import.column_twice", key)
    row.mapping = chosen
    queries.source(row.source_id).mapping = {key: row.headings[at] for key, at in chosen.items()}
    trail.record("import.mapped", "import", row.id, actor_id=actor.person_id)
    _begin(row, Step.CHECK)


@command
def swap(import_id: int, first: str, second: str, *, actor: Actor, version: int | None = None) -> None:
    """Exchange two columns that the dry run found to be swapped, and look through the file again."""
    row = _load(import_id, frozenset({_S.CHECKED}), actor, version)
    if [first, second] not in row.found.get("swapped", []):
        raise Conflict("import.not_now")
    mapping = dict(row.mapping)
    exchanged = {first: mapping.get(second), second: mapping.get(first)}
    kept = {key: at for key, at in (mapping | exchanged).items() if at is not None}
    map_columns(import_id, kept, actor=actor)


@command
def settle(
    import_id: int,
    *,
    takes_file: bool,
    issue_id: int | None = None,
    field: str | None = None,
    actor: Actor,
    version: int | None = None,
) -> None:
    """Say of a value changed here, or of all those in a column, that the file's is to be taken, or not.

    Nothing is written by this: it happens, and is on record, when the import is taken over.
    """
    row = _load(import_id, frozenset({_S.CHECKED}), actor, version)
    settled = conflicts.settle(import_id, takes_file=takes_file, issue_id=issue_id, field=field)
    if not settled:
        raise Conflict("import.not_now")
    row.found = {**row.found, "settled": conflicts.count_settled(import_id)}
    trail.record(
        "import.settled",
        "import",
        import_id,
        actor_id=actor.person_id,
        takes_file=takes_file,
        columns=settled,
    )


@command
def take_over(
    import_id: int, *, leave_out: bool, may_vanish: int | None, actor: Actor, version: int | None = None
) -> None:
    """Write what the dry run showed, by a job.

    Rows with faults have to be left out knowingly; and when more licences would end than one in twenty, their
    number has to be given.
    """
    row = _load(import_id, frozenset({_S.CHECKED}), actor, version)
    counts, gone = row.found.get("counts", {}), int(row.found.get("vanishing", 0))
    if counts.get("faulty") and not leave_out:
        raise RuleBroken("import.has_faults", "leave_out", count=counts["faulty"])
    if gone > planning.bearable(int(row.found.get("live", 0))) and may_vanish != gone:
        raise RuleBroken("import.too_many_vanish", "may_vanish", count=gone)
    row.may_vanish = gone
    trail.record("import.taking_over", "import", row.id, actor_id=actor.person_id, may_vanish=gone)
    _begin(row, Step.TAKE_OVER)


@command
def try_again(import_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Let a worker go on with an import that failed, where it stopped."""
    row = _load(import_id, frozenset({_S.FAILED}), actor, version)
    row.failed_at = row.started_at = None
    if row.step is not Step.TAKE_OVER:
        row.done = 0
    trail.record("import.tried_again", "import", row.id, actor_id=actor.person_id, after=row.done)
    work.work_on_waiting.queue()


@command
def withdraw(import_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Give an import up before it is taken over. What was written stays."""
    _require(actor)
    row = queries.locked(import_id)
    if row.standing is _S.WITHDRAWN:
        return
    _require_seen(row, version)
    if row.standing is _S.DONE or (row.done and row.step is Step.TAKE_OVER):
        raise Conflict("import.not_now")
    row.withdrawn_at = clock.now()
    row.ready_at = row.ready_at or clock.now()
    staging.clear(import_id)
    trail.record("import.withdrawn", "import", row.id, actor_id=actor.person_id)


def _begin(row: RegisterImport, step: Step) -> None:
    row.step, row.done = step, 0
    row.requested_at = clock.now()
    row.started_at = row.ready_at = row.failed_at = None
    work.work_on_waiting.queue()


def _load(
    import_id: int, states: frozenset[ImportState], actor: Actor, version: int | None
) -> RegisterImport:
    _require(actor)
    row = queries.locked(import_id)
    _require_seen(row, version)
    if row.standing not in states:
        raise Conflict("import.not_now")
    return row


def _require_seen(row: RegisterImport, version: int | None) -> None:
    """What a worker does between two looks at the page is nobody's step; a person's is."""
    if version is not None and version != row.version and row.standing not in WORKED_ON:
        raise Conflict("stale")


def _require(actor: Actor) -> None:
    if not actor.may(Permission.IMPORT_REGISTER):
        raise NotFound
