"""Rows that change a licence: what the last file wrote is written over, and what somebody settled so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from nursery.base.bulk import table_of, write
from nursery.extensions import db
from nursery.registry.imports.entries import Origin
from nursery.registry.imports.lifecycle import IssueKind, RowFate
from nursery.registry.imports.models import ImportedLicence, ImportIssue, StagedRow
from nursery.registry.imports.parsing import COLUMNS, PLACES, Row
from nursery.registry.imports.planning import TOGETHER, Present, fate_of, fingerprint, present
from nursery.registry.imports.staging import found_by
from nursery.registry.licensing.models import Licence, Nursery, NurseryPlaces

_DESCRIBED = COLUMNS[:9]
_R = table_of(StagedRow).c


@dataclass
class Changes:
    """What a batch changed: licences by the file, those settled with the columns taken, rows left alone."""

    changed: list[int] = field(default_factory=list)
    settled: dict[int, list[str]] = field(default_factory=dict)
    left: int = 0


@dataclass(frozen=True)
class _Change:
    number: str
    there: Present
    values: Mapping[str, Any]
    mark: str


def change(origin: Origin, first: int, last: int) -> Changes:
    """Write what the rows at these positions change. Part of a command.

    Each licence is compared anew: what was changed here since the dry run stays.
    """
    done, changes = Changes(), []
    takes = _takes(origin, first, last)
    rows = [
        (fate, row)
        for fate, row in _rows(origin, first, last)
        if fate is RowFate.CHANGED or row.line in takes
    ]
    there = present([row.number for _fate, row in rows]) if rows else {}
    for fate, row in rows:
        now, why = fate_of(origin.source_id, row, there.get(row.number))
        if now is RowFate.CHANGED:
            done.changed.append(there[row.number].licence_id)
            changes.append(
                _Change(row.number, there[row.number], _named(row.values), fingerprint(row.values))
            )
        elif why == "import.changed_here" and fate is RowFate.CONFLICT:
            done.settled[there[row.number].licence_id] = takes[row.line]
            changes.append(_settled(row, there[row.number], takes[row.line]))
        elif now is not RowFate.UNCHANGED:
            done.left += 1
    _write(origin, changes)
    return done


def _rows(origin: Origin, first: int, last: int) -> Iterator[tuple[RowFate, Row]]:
    shown = [_R[name] for name in COLUMNS]
    statement = (
        select(_R.fate, _R.position, _R.line, _R.number, _R.provider_name, _R.provider_kind)
        .add_columns(_R.provider_number, *shown)
        .where(_R.import_id == origin.import_id, _R.position.between(first, last), _R.fate != RowFate.NEW)
        .order_by(_R.position)
    )
    for one in db.session.execute(statement):
        yield one[0], Row(one[1], one[2], one[3], tuple(one[7:]), *one[4:7])


def _takes(origin: Origin, first: int, last: int) -> dict[int, list[str]]:
    """The columns to be taken from the file, for each line for which somebody said so."""
    lines = select(_R.line).where(
        _R.import_id == origin.import_id, _R.position.between(first, last), _R.fate == RowFate.CONFLICT
    )
    statement = select(ImportIssue.row, ImportIssue.field).where(
        ImportIssue.import_id == origin.import_id,
        ImportIssue.kind == IssueKind.CONFLICT,
        ImportIssue.takes_file,
        ImportIssue.row.in_(lines),
    )
    found: dict[int, list[str]] = defaultdict(list)
    for line, name in db.session.execute(statement.order_by(ImportIssue.id)):
        found[line].append(name)
    return found


def _settled(row: Row, there: Present, taken: Sequence[str]) -> _Change:
    """What stands here with these columns of the file. So long as more differs, it stays changed here."""
    file, values = _named(row.values), _named(there.values)
    for name in taken:
        values |= {one: file[one] for one in TOGETHER.get(name, (name,))}
    is_whole = tuple(values.values()) == row.values
    return _Change(row.number, there, values, fingerprint(row.values) if is_whole else there.written or "")


def _write(origin: Origin, changes: Sequence[_Change]) -> None:
    if not changes:
        return
    _update(
        Licence,
        [
            {"row": one.there.licence_id, **one.values, **found_by(one.number, dict(one.values))}
            for one in changes
        ],
    )
    _update(
        Nursery,
        [{"row": one.there.nursery_id, **{name: one.values[name] for name in _DESCRIBED}} for one in changes],
    )
    nurseries = [one.there.nursery_id for one in changes]
    db.session.execute(delete(NurseryPlaces).where(NurseryPlaces.nursery_id.in_(nurseries)))
    write(NurseryPlaces, (place for one in changes for place in _places(one.there.nursery_id, one.values)))
    marks = [
        {"row": one.there.licence_id, "import_id": origin.import_id, "fingerprint": one.mark}
        for one in changes
    ]
    _update(ImportedLicence, marks)


def _named(values: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(COLUMNS, values, strict=True))


def _places(nursery_id: int, values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for band, name in PLACES.items():
        if values[name]:
            yield {"nursery_id": nursery_id, "band": band, "places": values[name]}


def _update(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Update each row by its id under `row`: one statement, many parameters."""
    table = table_of(model)
    key = next(iter(table.primary_key))
    changed: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "row"}
    if "version" in table.c:
        changed["version"] = table.c.version + 1
    db.session.connection().execute(update(table).where(key == bindparam("row")).values(changed), list(rows))
