"""Looking at tables and taking them over: by a job, or at once where the table is small.

One worker takes a table for a time. What it writes, it writes in one step: all of it or nothing.
"""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from nursery.accounts import queries as accounts
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import DomainError, NotAllowed
from nursery.base.jobs import jobs
from nursery.base.leases import LEASE, claim
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.comments.commands.importing import take_in
from nursery.feedback.tables import checking, making, notices, outcome, queries
from nursery.feedback.tables.checking import Checked
from nursery.feedback.tables.lifecycle import UploadStep
from nursery.feedback.tables.models import TableRow, TableUpload
from nursery.feedback.tables.outcome import Found
from nursery.feedback.tables.planning import Plan
from nursery.feedback.tables.reading import table as reading
from nursery.feedback.tables.reading.refused import Refused
from nursery.feedback.tables.reading.table import FoundTable

_log = logging.getLogger(__name__)
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@jobs.task(every_minute=True)
def work_on_waiting() -> None:
    """Do what waits with every table that was sent in."""
    while (upload := claim(TableUpload)) is not None:
        work(upload.id)


def work_at_once(upload_id: int) -> None:
    """Do what waits with one table now, unless a worker has it already."""
    if _claim_one(upload_id):
        work(upload_id)


@command
def _claim_one(upload_id: int) -> bool:
    """Take a table for a time."""
    row = queries.upload_row(upload_id)
    now = clock.now()
    is_taken = row.started_at is not None and row.started_at > now - LEASE
    if row.ready_at is not None or row.failed_at is not None or is_taken:
        return False
    row.started_at = now
    return True


def work(upload_id: int) -> None:
    """Do the present step of a table that was claimed. Whatever goes wrong is said on its page."""
    try:
        upload = queries.upload_row(upload_id, hold=False)
        table = reading.read(storage.path(upload.storage_key or ""))
        if upload.step is UploadStep.CHECK:
            _look(upload_id, table)
        else:
            _take_over(upload_id, table)
    except Refused as error:
        _refuse(upload_id, checking.refusal(error))
    except DomainError as error:
        _refuse(upload_id, outcome.of_refusal(error))
    except Exception:
        _log.exception("table %s failed", upload_id)
        _fail(upload_id)


@command
def _look(upload_id: int, table: FoundTable) -> None:
    """Note what a table would do."""
    upload = queries.upload_row(upload_id)
    checked = checking.check(upload, table, queries.sender(upload))
    _note(upload, checked, table)
    _tell(upload)


@command
def _take_over(upload_id: int, table: FoundTable) -> None:
    """Write all comments of a table, and note which."""
    upload = queries.upload_row(upload_id)
    if upload.ready_at is not None:
        return
    actor = queries.sender(upload)
    if not accounts.people([upload.uploaded_by]):
        raise NotAllowed("comment.not_a_member")
    checked = checking.check(upload, table, actor)
    plan = checked.plan
    made = take_in(
        upload.round_id,
        upload.organisation_id,
        language=checked.origin.language,
        new=plan.new_comments,
        changed=plan.changed_comments,
        actor=actor,
    )
    _note_rows(upload_id, plan, made)
    _note(upload, checked, table)
    counts = {name: outcome.counts(plan)[name] for name in ("new", "changed", "problems")}
    details = {"round": upload.round_id, "organisation": upload.organisation_id, **counts}
    trail.record("table.taken_over", "table_upload", upload_id, actor_id=actor.person_id, **details)
    _tell(upload)


def _note(upload: TableUpload, checked: Checked, table: FoundTable) -> None:
    upload.found = outcome.of_plan(checked.plan, table)
    upload.report_key = making.report(checked.round, checked.origin, table, checked.plan)
    upload.ready_at = clock.now()


def _note_rows(upload_id: int, plan: Plan, made: dict[str, int]) -> None:
    """What the table wrote, so that a corrected one is told from a change on the platform."""
    ids = [(made[one.key], one.fingerprint) for one in plan.new]
    ids += [(comment.id, one.fingerprint) for one, comment in plan.changed]
    values = [{"comment_id": one, "upload_id": upload_id, "fingerprint": mark} for one, mark in ids]
    if values:
        statement = _INSERT[db.session.get_bind().dialect.name](TableRow.__table__)
        changed = {name: statement.excluded[name] for name in ("upload_id", "fingerprint")}
        statement = statement.on_conflict_do_update(index_elements=["comment_id"], set_=changed)
        db.session.execute(statement, values)


@command
def _refuse(upload_id: int, found: Found) -> None:
    """Note why a table was not taken. What was to be taken over can be looked at anew."""
    upload = queries.upload_row(upload_id)
    upload.found, upload.report_key = found, None
    upload.step, upload.ready_at = UploadStep.CHECK, clock.now()
    _tell(upload)


@command
def _fail(upload_id: int) -> None:
    """Note that it went wrong: the page says so, and it can be tried again."""
    upload = queries.upload_row(upload_id)
    upload.failed_at = clock.now()
    trail.record("table.failed", "table_upload", upload_id, actor_id=None, round=upload.round_id)
    _tell(upload)


def _tell(upload: TableUpload) -> None:
    if upload.tells:
        notices.ended(upload)
