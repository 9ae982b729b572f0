"""Taking over as a job: each batch is written whole or not at all, and says in the same step how far."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.extensions import db
from nursery.registry.duplicates import work as duplicates
from nursery.registry.imports import ending, entering, notices, queries, staging
from nursery.registry.imports.changing import Changes, change
from nursery.registry.imports.entering import Entered
from nursery.registry.imports.entries import TAKEN_OVER, Origin
from nursery.registry.imports.holding import Overtaken, require_mine
from nursery.registry.imports.lifecycle import IssueKind
from nursery.registry.imports.models import ImportedLicence, ImportIssue, RegisterImport
from nursery.registry.licensing.models import Licence
from nursery.registry.rulesets.rules import rule_set_on

BATCH = 1_000


def take_over(import_id: int) -> None:
    """Go on behind the last batch that stands; then end what the whole register leaves out."""
    row = queries.row(import_id)
    note = TAKEN_OVER.format(queries.source(row.source_id).name)
    version = rule_set_on(clock.today()).version
    origin = Origin(import_id, row.source_id, note, version, clock.now())
    done, rows = row.done, row.rows
    while done < rows:
        done = write_batch(origin, done)
    _finish(import_id)


@command
def write_batch(origin: Origin, after: int) -> int:
    """Write the rows behind the first `after`, unless another worker did; returns how many are done."""
    row = queries.locked(origin.import_id)
    require_mine(row)
    if row.done != after:
        raise Overtaken
    first, last = after + 1, min(after + BATCH, row.rows)
    left = entering.leave_taken_numbers(origin, first, last)
    entered = entering.enter(origin, first, last)
    changes = change(origin, first, last)
    row.done, row.started_at = last, clock.now()
    _note(row, entered, left + changes.left, changes)
    return last


def _note(row: RegisterImport, entered: Entered, left: int, changes: Changes) -> None:
    """The sums of the import, and what was written on record: ids of licences, and who overwrote what."""
    written = {"new": entered.count, "changed": len(changes.changed), "settled": len(changes.settled)}
    written["left"] = left
    before: Mapping[str, int] = row.found.get("taken", {})
    row.found = {**row.found, "taken": {name: before.get(name, 0) + n for name, n in written.items()}}
    actor_id = row.uploaded_by
    references = {"licences": list(entered.licences), "changed_licences": changes.changed}
    trail.record(
        "import.batch_written", "import", row.id, actor_id=actor_id, after=row.done, **written, **references
    )
    for licence_id, columns in changes.settled.items():
        trail.record(
            "import.overwritten", "licence", licence_id, actor_id=actor_id, columns=columns, import_id=row.id
        )


@command
def _finish(import_id: int) -> None:
    """End what the dry run listed as left out and somebody agreed to; then the import is done."""
    row = queries.locked(import_id)
    require_mine(row)
    gone = _listed_as_gone(row)
    ended = ending.end(gone, queries.source(row.source_id).name, actor=Actor(row.uploaded_by, ""))
    row.found = {**row.found, "ended": ended, "not_ended": len(gone) - ended}
    row.ready_at = clock.now()
    staging.clear(import_id)
    details = {"ended": ended, "not_ended": len(gone) - ended, **row.found.get("taken", {})}
    trail.record("import.done", "import", import_id, actor_id=row.uploaded_by, **details)
    notices.ready(row)
    compare.queue()


def _listed_as_gone(row: RegisterImport) -> list[int]:
    """The licences that were listed, so far as they still belong to the source."""
    listed = select(ImportIssue.number).where(
        ImportIssue.import_id == row.id, ImportIssue.kind == IssueKind.VANISHING
    )
    statement = (
        select(Licence.id)
        .join(ImportedLicence, ImportedLicence.licence_id == Licence.id)
        .where(ImportedLicence.source_id == row.source_id, Licence.number.in_(listed))
    )
    return list(db.session.scalars(statement))


@jobs.task()
def compare() -> None:
    """Enter the likely duplicates that an import brought, for officers to look at."""
    duplicates.compare_all()
