"""The dry run: what a file would do, and everything in it that needs somebody's eye. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from nursery.base.errors import RuleBroken
from nursery.registry.imports import fields, planning
from nursery.registry.imports.lifecycle import IssueKind, RowFate
from nursery.registry.imports.parsing import Faulty, Reader, licence_number
from nursery.registry.imports.planning import Issue, Plan
from nursery.registry.imports.reading import table

BATCH = 1_000
MOST_ISSUES = 5_000
_KEPT_WHOLE = frozenset({IssueKind.CONFLICT, IssueKind.VANISHING})
# A column of which this part does not fit is looked at as a column, not cell by cell.
_MISFIT = 0.5
_PAIRS = (("latitude", "longitude"), ("issued_on", "expires_on"), ("name_ar", "name_en"))


@dataclass
class Checked:
    """What a dry run found so far. `misfits` are columns, `swapped` pairs of columns that look exchanged."""

    counts: Counter[RowFate] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    totals: Counter[IssueKind] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    latin_names: int = 0
    numbers: set[str] = field(default_factory=set)
    faulty_numbers: set[str] = field(default_factory=set)
    rows: int = 0

    def note(self, issue: Issue) -> None:
        """Keep an issue, so long as there is room for more of its kind; what somebody may settle, always."""
        self.totals[issue.kind] += 1
        if self.totals[issue.kind] <= MOST_ISSUES or issue.kind in _KEPT_WHOLE:
            self.issues.append(issue)

    def taken(self) -> list[Issue]:
        """The issues since the last call: they are kept elsewhere from now on."""
        found, self.issues = self.issues, []
        return found

    @property
    def misfits(self) -> list[str]:
        """The columns whose cells do not fit more often than they do."""
        return [name for name, count in self.faults.items() if count >= _MISFIT * self.rows]

    @property
    def swapped(self) -> list[tuple[str, str]]:
        """The pairs of columns that look exchanged."""
        most = max(1.0, _MISFIT * self.rows)
        signs = (
            self.codes["latitude", "nursery.coordinates_swapped"],
            self.codes["expires_on", "import.ends_before"],
            self.latin_names,
        )
        return [pair for pair, count in zip(_PAIRS, signs, strict=True) if count >= most]


def batches(path: Path) -> Iterator[list[tuple[int, list[str]]]]:
    """The rows of a plain table in batches."""
    rows = table.rows(path)
    while batch := list(islice(rows, BATCH)):
        yield batch


def look(batch: list[tuple[int, list[str]]], source_id: int, reader: Reader, found: Checked) -> Plan:
    """Look at some rows: what they would do, with everything noted that needs somebody's eye."""
    rows, faulty, latin = reader.read(batch, found.rows)
    for one in faulty:
        _note_faulty(one, found)
    plan = planning.plan(source_id, rows, found.numbers)
    for issue in plan.issues:
        found.note(issue)
    found.counts += plan.counts
    found.latin_names += latin
    found.rows += len(batch)
    return plan


def _note_faulty(one: Faulty, found: Checked) -> None:
    found.counts[RowFate.FAULTY] += 1
    remember(one.number, found.faulty_numbers)
    for fault in one.faults:
        found.faults[fault.field] += 1
        found.codes[fault.field, fault.code] += 1
        found.note(planning.of_fault(one.line, one.number, fault))


def remember(number: str, numbers: set[str]) -> None:
    """A faulty row too says that its licence is there, so long as its number can be read."""
    with suppress(RuleBroken):
        numbers.add(licence_number(number))


def note_vanishing(source_id: int, found: Checked) -> tuple[int, int]:
    """Note the licences of the source that the file leaves out; how many, and how many the source has."""
    gone = live = 0
    for number in planning.live_of(source_id):
        live += 1
        if number not in found.numbers and number not in found.faulty_numbers:
            gone += 1
            found.note(Issue(IssueKind.VANISHING, 0, number, "", "", "import.left_out", {}))
    return gone, live


def summary(found: Checked, gone: int, live: int, duplicates: int) -> dict[str, Any]:
    """What the page shows of a dry run."""
    return {
        "counts": {fate.value: found.counts[fate] for fate in RowFate},
        "issues": {kind.value: found.totals[kind] for kind in IssueKind},
        "misfits": [name for name in found.misfits if name in fields.BY_KEY],
        "swapped": [list(pair) for pair in found.swapped],
        "vanishing": gone,
        "live": live,
        "duplicates": duplicates,
    }
