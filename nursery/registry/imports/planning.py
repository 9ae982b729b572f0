"""What a batch of rows would do to the register, compared with what stands there now."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from nursery.base.bulk import table_of
from nursery.extensions import db
from nursery.registry.imports.lifecycle import IssueKind, RowFate
from nursery.registry.imports.models import ImportedLicence
from nursery.registry.imports.parsing import COLUMNS, Fault, Row
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence, Provider

HELD = (LicenceState.ACTIVE, LicenceState.SUSPENDED)
_LICENCES = table_of(Licence)
_SHOWN = tuple(_LICENCES.c[name] for name in COLUMNS)


@dataclass(frozen=True)
class Present:
    """A licence that has the number of a row."""

    licence_id: int
    nursery_id: int
    holder_number: str
    source_id: int | None
    written: str | None
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Issue:
    """Something to look at."""

    kind: IssueKind
    row: int
    number: str
    field: str
    value: str
    code: str
    params: Mapping[str, Any]


@dataclass
class Plan:
    """What a batch does."""

    new: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Present]] = field(default_factory=list)
    counts: Counter[RowFate] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)


def fingerprint(values: Sequence[Any]) -> str:
    """A short mark of what a file wrote of a licence."""
    plain = json.dumps([str(value) for value in values], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def present(numbers: Iterable[str]) -> dict[str, Present]:
    """The licences with these numbers, in one statement."""
    licence, imported, provider = _LICENCES.c, table_of(ImportedLicence).c, table_of(Provider).c
    statement = (
        select(licence.number, licence.id, licence.nursery_id, provider.registration_number)
        .add_columns(imported.source_id, imported.fingerprint, *_SHOWN)
        .join_from(_LICENCES, table_of(Provider), provider.id == licence.provider_id)
        .outerjoin(table_of(ImportedLicence), imported.licence_id == licence.id)
        .where(licence.number.in_(list(numbers)))
    )
    return {
        row[0]: Present(row[1], row[2], row[3], row[4], row[5], tuple(row[6:]))
        for row in db.session.execute(statement)
    }


def plan(source_id: int, rows: Sequence[Row], seen: set[str]) -> Plan:
    """What the rows of a batch do; `seen` are the numbers of earlier rows, and learns those of these."""
    found = Plan()
    there = present(row.number for row in rows)
    for row in rows:
        if row.number in seen:
            fault = Fault("number", row.number, "import.number_twice", {})
            found.counts[RowFate.FAULTY] += 1
            found.issues.append(of_fault(row.line, row.number, fault))
            continue
        seen.add(row.number)
        fate, why = _fate(source_id, row, there.get(row.number))
        found.counts[fate] += 1
        if fate is RowFate.NEW:
            found.new.append(row)
        elif fate is RowFate.CHANGED:
            found.changed.append((row, there[row.number]))
        elif why:
            found.issues.append(Issue(IssueKind.CONFLICT, row.line, row.number, "", "", why, {}))
    return found


def _fate(source_id: int, row: Row, there: Present | None) -> tuple[RowFate, str]:
    if there is None:
        return RowFate.NEW, ""
    if there.source_id is None:
        return RowFate.CONFLICT, "import.not_from_a_file"
    if there.source_id != source_id:
        return RowFate.CONFLICT, "import.other_source"
    if there.holder_number != row.provider_number:
        return RowFate.CONFLICT, "import.other_holder"
    if there.values == row.values:
        return RowFate.UNCHANGED, ""
    if fingerprint(there.values) != there.written:
        return RowFate.CONFLICT, "import.changed_here"
    return RowFate.CHANGED, ""


def of_fault(line: int, number: str, fault: Fault) -> Issue:
    """A faulty cell as something to look at."""
    params = {name: str(value) for name, value in fault.params.items()}
    return Issue(IssueKind.FAULT, line, number[:20], fault.field, fault.value, fault.code, params)


def live_of(source_id: int) -> dict[str, int]:
    """The numbers and ids of the licences of a source that are held today."""
    statement = (
        select(Licence.number, Licence.id)
        .join(ImportedLicence, ImportedLicence.licence_id == Licence.id)
        .where(ImportedLicence.source_id == source_id, Licence.state.in_(HELD))
    )
    return {row.number: row.id for row in db.session.execute(statement)}


def bearable(live: int) -> int:
    """How many licences may end because a file leaves them out, without somebody's word: one in twenty."""
    return max(10, live // 20)
