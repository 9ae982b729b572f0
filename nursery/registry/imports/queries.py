"""Reading imports: rows for commands, frozen pages for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from nursery.accounts import queries as accounts
from nursery.base.errors import NotFound
from nursery.base.paging import Page, offset
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.imports import conflicts
from nursery.registry.imports.lifecycle import ImportState, IssueKind, RowFate, Step, TableKind
from nursery.registry.imports.models import ImportIssue, RegisterImport, RegisterSource
from nursery.registry.imports.reading import table

_PER_PAGE = 50
_SAMPLES = 3


@dataclass(frozen=True)
class ImportItem:
    """An import in the list and at the head of its page."""

    id: int
    source: str
    name: str
    kind: TableKind
    size: int
    state: ImportState
    step: Step
    rows: int
    done: int
    is_whole: bool
    uploaded_at: datetime
    uploader: str
    found: Mapping[str, Any]
    version: int

    def count(self, fate: RowFate | str) -> int:
        """How many rows have this fate in the dry run."""
        return int(self.found.get("counts", {}).get(str(fate), 0))

    @property
    def to_write(self) -> int:
        """How many rows would be written."""
        settled = int(self.found.get("settled", 0))
        return self.count(RowFate.NEW) + self.count(RowFate.CHANGED) + settled


@dataclass(frozen=True)
class IssueItem:
    """A line of what to look at; `is_open`: somebody may say that the file's value is to be taken."""

    id: int
    kind: IssueKind
    row: int
    number: str
    field: str
    value: str
    code: str
    params: Mapping[str, Any]
    takes_file: bool
    is_open: bool


@dataclass(frozen=True)
class ColumnItem:
    """A column of the file with a few of its cells."""

    position: int
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ImportPage:
    """The page of one import."""

    item: ImportItem
    mapping: Mapping[str, int]
    columns: tuple[ColumnItem, ...]
    issues: Page[IssueItem]
    kind: IssueKind | None
    kinds: Mapping[IssueKind, int]
    disputed: Mapping[str, tuple[int, int]]


def row(import_id: int) -> RegisterImport:
    """An import. Raises `NotFound`."""
    found = db.session.get(RegisterImport, import_id, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def locked(import_id: int) -> RegisterImport:
    """An import, held until the command has ended. Raises `NotFound`."""
    found = db.session.get(RegisterImport, import_id, populate_existing=True, with_for_update=True)
    if found is None:
        raise NotFound
    return found


def source(source_id: int) -> RegisterSource:
    """A source by its id."""
    return db.session.get_one(RegisterSource, source_id)


def source_named(name: str) -> RegisterSource | None:
    """The source of a name."""
    return db.session.scalar(select(RegisterSource).where(RegisterSource.name == name))


def sources() -> list[tuple[int, str]]:
    """All sources by name."""
    statement = select(RegisterSource.id, RegisterSource.name).order_by(RegisterSource.name)
    return [(one.id, one.name) for one in db.session.execute(statement)]


def id_by_request_key(request_key: UUID) -> int | None:
    """The import that a form made before."""
    return db.session.scalar(select(RegisterImport.id).where(RegisterImport.request_key == request_key))


def imports(page: int) -> Page[ImportItem]:
    """All imports, newest first."""
    total = db.session.scalar(select(func.count()).select_from(RegisterImport)) or 0
    statement = (
        select(RegisterImport, RegisterSource.name)
        .join(RegisterSource, RegisterSource.id == RegisterImport.source_id)
        .order_by(RegisterImport.id.desc())
        .limit(_PER_PAGE)
        .offset(offset(page, _PER_PAGE))
    )
    found = [(one, name) for one, name in db.session.execute(statement)]
    names = _names(one for one, _name in found)
    return Page([_item(one, name, names) for one, name in found], total, page, _PER_PAGE)


def import_page(import_id: int, kind: IssueKind | None, page: int) -> ImportPage:
    """One import with what was found in it. Raises `NotFound`."""
    found = row(import_id)
    counted = select(ImportIssue.kind, func.count()).where(ImportIssue.import_id == import_id)
    kinds = {one.kind: one[1] for one in db.session.execute(counted.group_by(ImportIssue.kind))}
    chosen = kind if kind in kinds else next((one for one in IssueKind if one in kinds), None)
    total = kinds.get(chosen, 0) if chosen else 0
    number = min(max(1, page), Page((), total, 1, _PER_PAGE).last)
    issues = _issues(import_id, chosen, number) if chosen else []
    return ImportPage(
        item=_item(found, source(found.source_id).name, _names([found])),
        mapping=dict(found.mapping),
        columns=_columns(found),
        issues=Page(issues, total, number, _PER_PAGE),
        kind=chosen,
        kinds=kinds,
        disputed=conflicts.by_column(import_id) if chosen is IssueKind.CONFLICT else {},
    )


def _issues(import_id: int, kind: IssueKind, page: int) -> list[IssueItem]:
    statement = (
        select(ImportIssue)
        .where(ImportIssue.import_id == import_id, ImportIssue.kind == kind)
        .order_by(ImportIssue.row, ImportIssue.id)
        .limit(_PER_PAGE)
        .offset(offset(page, _PER_PAGE))
    )
    return [_issue(one) for one in db.session.scalars(statement)]


def all_issues(import_id: int) -> Iterator[IssueItem]:
    """Everything to look at, by row, read while it is written."""
    statement = (
        select(ImportIssue)
        .where(ImportIssue.import_id == import_id)
        .order_by(ImportIssue.kind, ImportIssue.row, ImportIssue.id)
        .execution_options(yield_per=500)
    )
    for one in db.session.scalars(statement):
        yield _issue(one)


def _issue(one: ImportIssue) -> IssueItem:
    return IssueItem(
        id=one.id,
        kind=one.kind,
        row=one.row,
        number=one.number,
        field=one.field,
        value=one.value,
        code=one.code,
        params=dict(one.params),
        takes_file=one.takes_file,
        is_open=one.code == conflicts.SETTLED_BY_HAND,
    )


def _columns(found: RegisterImport) -> tuple[ColumnItem, ...]:
    """The columns with their first cells, while there is a choice to make."""
    if found.standing is not ImportState.TO_MAP or found.table_key is None:
        return ()
    path = storage.path(found.table_key)
    rows = [cells for _line, (_at, cells) in zip(range(_SAMPLES), table.rows(path), strict=False)]
    return tuple(
        ColumnItem(position, heading, tuple(cells[position] for cells in rows if position < len(cells)))
        for position, heading in enumerate(found.headings)
    )


def _names(rows: Any) -> Mapping[int, str]:
    return accounts.names_of_people([one.uploaded_by for one in rows])


def _item(one: RegisterImport, source_name: str, names: Mapping[int, str]) -> ImportItem:
    return ImportItem(
        id=one.id,
        source=source_name,
        name=one.name,
        kind=one.kind,
        size=one.size,
        state=one.standing,
        step=one.step,
        rows=one.rows,
        done=one.done,
        is_whole=one.is_whole,
        uploaded_at=one.uploaded_at,
        uploader=names.get(one.uploaded_by or 0, ""),
        found=dict(one.found),
        version=one.version,
    )
