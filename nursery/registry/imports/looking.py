"""The dry run as a job: each batch of rows is looked at and kept, with what needs somebody's eye."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete

from nursery.audit import trail
from nursery.base import bulk, clock
from nursery.base.command import command
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.imports import checking, notices, queries, staging
from nursery.registry.imports.checking import Checked
from nursery.registry.imports.holding import Overtaken, require_mine
from nursery.registry.imports.lifecycle import RowFate
from nursery.registry.imports.likely import Marks
from nursery.registry.imports.models import ImportIssue
from nursery.registry.imports.parsing import Reader
from nursery.registry.imports.planning import Issue
from nursery.registry.rulesets.rules import rule_set_on


def look_through(import_id: int) -> None:
    """Look at every row of a file, from its first, and keep what taking it over would need."""
    row = queries.row(import_id)
    path, source_id, is_whole = storage.path(row.table_key or ""), row.source_id, row.is_whole
    reader = Reader(dict(row.mapping), rule_set_on(clock.today()))
    before, found, marks = dict(row.found), Checked(), Marks()
    _begin(import_id)
    for batch in checking.batches(path):
        _look(import_id, batch, source_id, reader, found, marks)
    gone, live = checking.note_vanishing(source_id, found) if is_whole else (0, 0)
    duplicates = marks.note(import_id, found)
    kept = {name: before[name] for name in ("encoding", "otherwise", "lines") if name in before}
    _note_checked(import_id, found, kept | checking.summary(found, gone, live, duplicates))


@command
def _begin(import_id: int) -> None:
    """What an earlier look left goes first."""
    row = queries.locked(import_id)
    require_mine(row)
    row.done = 0
    staging.clear(import_id)
    db.session.execute(delete(ImportIssue).where(ImportIssue.import_id == import_id))


@command
def _look(
    import_id: int,
    batch: list[tuple[int, list[str]]],
    source_id: int,
    reader: Reader,
    found: Checked,
    marks: Marks,
) -> None:
    row = queries.locked(import_id)
    require_mine(row)
    if row.done != found.rows:
        raise Overtaken
    before = found.counts[RowFate.NEW]
    plan = checking.look(batch, source_id, reader, found)
    staging.stage(import_id, plan, before)
    marks.add(plan.new)
    _keep(import_id, found.taken())
    row.done, row.started_at = found.rows, clock.now()


@command
def _note_checked(import_id: int, found: Checked, summary: dict[str, Any]) -> None:
    row = queries.locked(import_id)
    require_mine(row)
    _keep(import_id, found.taken())
    row.found, row.done, row.ready_at = summary, 0, clock.now()
    trail.record("import.checked", "import", import_id, actor_id=row.uploaded_by, **summary["counts"])
    notices.ready(row)


def _keep(import_id: int, issues: Iterable[Issue]) -> None:
    names = ("kind", "row", "number", "field", "value", "code")
    bulk.write(
        ImportIssue,
        (
            {
                "import_id": import_id,
                "params": dict(one.params),
                **{name: getattr(one, name) for name in names},
            }
            for one in issues
        ),
    )
