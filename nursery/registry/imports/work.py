"""The jobs of imports: read a file, look through it, take it over batch by batch.

One worker takes an import for a time. Each batch is written whole or not at all, and says in the same step
how far the import is: killed anywhere, the next worker goes on behind the last batch that stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import DomainError
from nursery.base.jobs import jobs
from nursery.base.leases import claim, workshop
from nursery.base.storage import storage
from nursery.registry.imports import fields, looking, notices, queries, taking
from nursery.registry.imports.holding import Overtaken, require_mine
from nursery.registry.imports.lifecycle import Step
from nursery.registry.imports.models import RegisterImport
from nursery.registry.imports.reading import table
from nursery.registry.imports.reading.refused import Refused

_log = logging.getLogger(__name__)


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
    require_mine(row)
    row.table_key, row.rows, row.headings = key, found.rows, found.headings
    row.mapping = fields.guess(found.headings, queries.source(row.source_id).mapping)
    row.found = {"encoding": found.encoding, "otherwise": len(found.otherwise), "lines": found.otherwise[:50]}
    row.ready_at = clock.now()
    notices.ready(row)


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
    Step.CHECK: looking.look_through,
    Step.TAKE_OVER: taking.take_over,
}
