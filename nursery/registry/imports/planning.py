"""What a batch of rows would do to the register, compared with what stands there now."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from nursery.base.bulk import among, table_of
from nursery.extensions import db
from nursery.registry.imports.lifecycle import IssueKind, RowFate
from nursery.registry.imports.models import ImportedLicence
from nursery.registry.imports.parsing import COLUMNS, Fault, Row
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence, Provider

HELD = (LicenceState.ACTIVE, LicenceState.SUSPENDED)
_LICENCES = table_of(Licence)
_IS_PROVISIONAL = COLUMNS.index("is_provisional")
# What says one thing in two columns is told, and taken, together.
TOGETHER = {"district": ("governorate", "district"), "latitude": ("latitude", "longitude")}
_SECOND = {"governorate": "district", "longitude": "latitude"}
# Where a licence stands is decided here: a file does not undo that.
DECIDED_HERE = frozenset({"state", "is_provisional"})
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
    """What a batch does; `disputed` rows name a licence that was changed here since the last file."""

    new: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Present]] = field(default_factory=list)
    disputed: list[tuple[Row, Present]] = field(default_factory=list)
    counts: Counter[RowFate] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)


def fingerprint(values: Sequence[Any]) -> str:
    """A short mark of what a file wrote of a licence; of an ordinary one without saying that it is."""
    marked = values if values[_IS_PROVISIONAL] else values[:_IS_PROVISIONAL]
    plain = json.dumps(list(map(str, marked)), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def present(numbers: Collection[str]) -> dict[str, Present]:
    """The licences with these numbers, in one statement."""
    licence, imported, provider = _LICENCES.c, table_of(ImportedLicence).c, table_of(Provider).c
    statement = (
        select(licence.number, licence.id, licence.nursery_id, provider.registration_number)
        .add_columns(imported.source_id, imported.fingerprint, *_SHOWN)
        .join_from(_LICENCES, table_of(Provider), provider.id == licence.provider_id)
        .outerjoin(table_of(ImportedLicence), imported.licence_id == licence.id)
        .where(among(licence.number, numbers))
    )
    return {
        row[0]: Present(row[1], row[2], row[3], row[4], row[5], tuple(row[6:]))
        for row in db.session.execute(statement)
    }


def plan(source_id: int, rows: Sequence[Row], seen: set[str]) -> Plan:
    """What the rows of a batch do; `seen` are the numbers of earlier rows, and learns those of these."""
    found = Plan()
    there = present([row.number for row in rows])
    for row in rows:
        if row.number in seen:
            fault = Fault("number", row.number, "import.number_twice", {})
            found.counts[RowFate.FAULTY] += 1
            found.issues.append(of_fault(row.line, row.number, fault))
            continue
        seen.add(row.number)
        fate, why = fate_of(source_id, row, there.get(row.number))
        found.counts[fate] += 1
        if fate is RowFate.NEW:
            found.new.append(row)
        elif fate is RowFate.CHANGED:
            found.changed.append((row, there[row.number]))
        elif why == "import.changed_here":
            found.disputed.append((row, there[row.number]))
            found.issues += _disputes(row, there[row.number])
        elif why:
            found.issues.append(Issue(IssueKind.CONFLICT, row.line, row.number, "", "", why, {}))
    return found


def _disputes(row: Row, there: Present) -> list[Issue]:
    """Every column in which the file and the platform differ."""
    mine, theirs = dict(zip(COLUMNS, there.values, strict=True)), dict(zip(COLUMNS, row.values, strict=True))
    found = []
    for name in dict.fromkeys(_SECOND.get(name, name) for name in COLUMNS):
        columns = TOGETHER.get(name, (name,))
        here, file = [mine[one] for one in columns], [theirs[one] for one in columns]
        if here != file:
            code = "import.decided_here" if name in DECIDED_HERE else "import.changed_here"
            params = {"here": plain(here)}
            found.append(Issue(IssueKind.CONFLICT, row.line, row.number, name, plain(file), code, params))
    return found


def plain(values: Sequence[Any]) -> str:
    """Values that are told together, as they are kept for a page."""
    return ", ".join("" if value is None else str(value) for value in values)[:200]


def fate_of(source_id: int, row: Row, there: Present | None) -> tuple[RowFate, str]:
    """What becomes of a row beside what stands there, and why it is left alone."""
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


def live_of(source_id: int) -> Iterator[str]:
    """The numbers of the licences of a source that are held today."""
    statement = (
        select(Licence.number)
        .join(ImportedLicence, ImportedLicence.licence_id == Licence.id)
        .where(ImportedLicence.source_id == source_id, Licence.state.in_(HELD))
        .order_by(Licence.number)
    )
    yield from db.session.scalars(statement.execution_options(yield_per=1_000))


def bearable(live: int) -> int:
    """How many licences may end because a file leaves them out, without somebody's word: one in twenty."""
    return max(10, live // 20)
