"""The jobs of imports: read a file, look through it, take it over batch by batch.

One worker takes an import for a time. Each batch is written whole or not at all, and says in the same step
how far the import is: killed anywhere, the next worker goes on behind the last batch that stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import bulk, clock
from nursery.base.command import command
from nursery.base.errors import DomainError
from nursery.base.jobs import jobs
from nursery.base.leases import claim, workshop
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.imports import checking, ending, fields, likely, notices, planning, queries
from nursery.registry.imports.lifecycle import IssueKind, RowFate, Step
from nursery.registry.imports.models import ImportIssue, RegisterImport
from nursery.registry.imports.parsing import Reader, Row
from nursery.registry.imports.planning import Issue
from nursery.registry.imports.reading import table
from nursery.registry.imports.reading.refused import Refused
from nursery.registry.imports.writing import Batch
from nursery.registry.rulesets.rules import rule_set_on

_log = logging.getLogger(__name__)
_TOLD_EVERY = 5_000


class Overtaken(Exception):
    """Another worker went on with the import, or somebody withdrew it."""


@jobs.task(every_minute=True)
def work_on_waiting() -> None:
    """Do what waits with every import."""
    while (row := claim(RegisterImport)) is not None:
        work(row.id, row.step)


def work(import_id: int, step: Step) -> None:
    """Do one step of an import that was claimed. Whatever goes wrong is said on its page."""
    try:
        _STEPS[step](import_id)
    except Overtaken:
        return
    except Refused as error:
        _refuse(import_id, error.code, error.params)
    except DomainError as error:
        _refuse(import_id, error.code, error.params)
    except Exception:
        _log.exception("import %s failed", import_id)
        _fail(import_id)


def _read(import_id: int) -> None:
    row = queries.row(import_id)
    with workshop("imports", import_id) as folder:
        plain = folder / "plain.csv"
        found = table.make_plain(storage.path(row.storage_key or ""), row.kind, plain)
        with plain.open("rb") as stream:
            key = storage.put(stream)
    _note_read(import_id, found, key)


@command
def _note_read(import_id: int, found: table.Read, key: str) -> None:
    """Keep the plain rows, and propose which column means what."""
    row = queries.locked(import_id)
    _still_mine(row)
    row.table_key, row.rows, row.headings = key, found.rows, found.headings
    row.mapping = fields.guess(found.headings, queries.source(row.source_id).mapping)
    row.found = {"encoding": found.encoding, "otherwise": len(found.otherwise), "lines": found.otherwise[:50]}
    row.ready_at = clock.now()
    notices.ready(row)


def _check(import_id: int) -> None:
    row = queries.row(import_id)
    path, source_id = storage.path(row.table_key or ""), row.source_id
    is_whole, before = row.is_whole, dict(row.found)
    found = checking.check(path, source_id, _reader(row), _teller(import_id))
    gone, live = checking.vanishing(source_id, found.named) if is_whole else ({}, 0)
    for number in gone:
        found.note(Issue(IssueKind.VANISHING, 0, number, "", "", "import.left_out", {}))
    duplicates = likely.note(found)
    kept = {name: before[name] for name in ("encoding", "otherwise", "lines") if name in before}
    _note_checked(import_id, found, kept | checking.summary(found, len(gone), live, duplicates))


@command
def _note_checked(import_id: int, found: checking.Checked, summary: dict[str, Any]) -> None:
    """Keep what the dry run found in place of what an earlier one did."""
    row = queries.locked(import_id)
    _still_mine(row)
    db.session.execute(delete(ImportIssue).where(ImportIssue.import_id == import_id))
    bulk.write(ImportIssue, (_kept(import_id, issue) for issue in found.issues))
    row.found, row.done, row.ready_at = summary, 0, clock.now()
    trail.record("import.checked", "import", import_id, actor_id=row.uploaded_by, **summary["counts"])
    notices.ready(row)


def _kept(import_id: int, issue: Issue) -> dict[str, Any]:
    shown = {name: getattr(issue, name) for name in ("kind", "row", "number", "field", "value", "code")}
    return {"import_id": import_id, "params": dict(issue.params), **shown}


def _take_over(import_id: int) -> None:
    """Go on behind the last batch that stands; then end what the whole register leaves out."""
    row = queries.row(import_id)
    reader, path, source = _reader(row), storage.path(row.table_key or ""), queries.source(row.source_id)
    job = TakingOver(import_id, source.id, source.name, row.done)
    is_whole, may_vanish = row.is_whole, row.may_vanish
    for rows in checking.batches(path):
        job.take(rows, reader)
    gone, live = checking.vanishing(source.id, job.named) if is_whole else ({}, 0)
    _finish(import_id, gone, live, may_vanish)


class TakingOver:
    """The batches of one file, one after the other; `named` are the numbers of all rows that have one."""

    def __init__(self, import_id: int, source_id: int, source_name: str, done: int) -> None:
        self._import_id = import_id
        self._source_id = source_id
        self._done = done
        self._passed = 0
        self._batch = Batch(import_id, source_id, source_name, rule_set_on(clock.today()).version)
        self._seen: set[str] = set()
        self.named: set[str] = set()

    def take(self, rows: list[tuple[int, list[str]]], reader: Reader) -> None:
        """Write a batch, unless it was written before."""
        good: list[Row] = []
        for line, cells in rows:
            one, _faults = reader.read(line, cells)
            if one is None:
                checking.remember(reader.text(cells, "number"), self.named)
            else:
                good.append(one)
        if self._passed >= self._done:
            self._write(good, len(rows))
        self._passed += len(rows)
        self._seen.update(row.number for row in good)
        self.named |= self._seen

    @command
    def _write(self, rows: list[Row], count: int) -> None:
        row = queries.locked(self._import_id)
        _still_mine(row)
        if row.done != self._passed:
            raise Overtaken
        plan = planning.plan(self._source_id, rows, self._seen)
        self._batch.write(plan)
        row.done += count
        row.started_at = clock.now()
        written = {fate.value: plan.counts[fate] for fate in (RowFate.NEW, RowFate.CHANGED)}
        taken = row.found.get("taken", {})
        row.found = {**row.found, "taken": {name: taken.get(name, 0) + n for name, n in written.items()}}
        trail.record(
            "import.batch_written", "import", row.id, actor_id=row.uploaded_by, after=row.done, **written
        )


@command
def _finish(import_id: int, gone: dict[str, int], live: int, may_vanish: int) -> None:
    """End what was left out, unless it is more than somebody agreed to; then the import is done."""
    row = queries.locked(import_id)
    _still_mine(row)
    actor = Actor(row.uploaded_by, "")
    stopped = len(gone) > max(planning.bearable(live), may_vanish)
    ended = 0 if stopped else ending.end(gone.values(), queries.source(row.source_id).name, actor=actor)
    row.found = {**row.found, "ended": ended, "not_ended": len(gone) - ended}
    row.ready_at = clock.now()
    details = {"ended": ended, "not_ended": len(gone) - ended, **row.found.get("taken", {})}
    trail.record("import.done", "import", import_id, actor_id=row.uploaded_by, **details)
    notices.ready(row)


def _still_mine(row: RegisterImport) -> None:
    """Raises `Overtaken` when the step was done meanwhile, or the import withdrawn."""
    if row.ready_at is not None or row.withdrawn_at is not None:
        raise Overtaken


def _reader(row: RegisterImport) -> Reader:
    return Reader(dict(row.mapping), rule_set_on(clock.today()))


def _teller(import_id: int) -> Callable[[int], None]:
    """Says now and then how far a dry run is."""

    def tell(rows: int) -> None:
        if rows % _TOLD_EVERY == 0:
            _note_progress(import_id, rows)

    return tell


@command
def _note_progress(import_id: int, rows: int) -> None:
    row = queries.locked(import_id)
    _still_mine(row)
    row.done = rows


@command
def _refuse(import_id: int, code: str, params: Mapping[str, object]) -> None:
    """Note why a file was not taken."""
    row = queries.locked(import_id)
    shown = {name: value if isinstance(value, int) else str(value) for name, value in params.items()}
    row.found = {"refusal": {"code": code, "params": shown}}
    row.ready_at = clock.now()
    trail.record("import.refused", "import", import_id, actor_id=row.uploaded_by, code=code)
    notices.ready(row)


@command
def _fail(import_id: int) -> None:
    """Note that it went wrong: the page says so, and it can be tried again."""
    row = queries.locked(import_id)
    row.failed_at = clock.now()
    trail.record("import.failed", "import", import_id, actor_id=row.uploaded_by, after=row.done)


_STEPS: dict[Step, Callable[[int], None]] = {
    Step.READ: _read,
    Step.CHECK: _check,
    Step.TAKE_OVER: _take_over,
}
