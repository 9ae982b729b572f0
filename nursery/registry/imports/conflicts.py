"""Values that were changed here and stand otherwise in the file: which of the two is to stand."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, func, select, update

from nursery.extensions import db
from nursery.registry.imports.lifecycle import IssueKind
from nursery.registry.imports.models import ImportIssue

SETTLED_BY_HAND = "import.changed_here"


def settle(import_id: int, *, takes_file: bool, issue_id: int | None, field: str | None) -> list[str]:
    """Note what is to stand; the columns of which that was said. Part of a command."""
    of = ImportIssue.id == issue_id if issue_id is not None else ImportIssue.field == field
    named = select(ImportIssue.field).distinct().where(_open(import_id), of).order_by(ImportIssue.field)
    columns = list(db.session.scalars(named))
    statement = update(ImportIssue).where(_open(import_id), of).values(takes_file=takes_file)
    db.session.execute(statement.execution_options(synchronize_session=False))
    return columns


def count_settled(import_id: int) -> int:
    """How many licences the file will write over where they were changed here."""
    counted = select(func.count(ImportIssue.row.distinct())).where(_open(import_id), ImportIssue.takes_file)
    return db.session.scalar(counted) or 0


def by_column(import_id: int) -> Mapping[str, tuple[int, int]]:
    """For each column how many values may be settled, and for how many the file's is to be taken."""
    taken = func.count().filter(ImportIssue.takes_file)
    statement = (
        select(ImportIssue.field, func.count(), taken)
        .where(_open(import_id))
        .group_by(ImportIssue.field)
        .order_by(ImportIssue.field)
    )
    return {field: (count, takes) for field, count, takes in db.session.execute(statement)}


def _open(import_id: int) -> ColumnElement[bool]:
    return and_(
        ImportIssue.import_id == import_id,
        ImportIssue.kind == IssueKind.CONFLICT,
        ImportIssue.code == SETTLED_BY_HAND,
    )
