"""The dry run: what a file would do, and everything in it that needs somebody's eye. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from nursery.base.errors import RuleBroken
from nursery.registry.imports import fields, planning
from nursery.registry.imports.lifecycle import IssueKind, RowFate
from nursery.registry.imports.parsing import Reader, Row, licence_number
from nursery.registry.imports.planning import Issue
from nursery.registry.imports.reading import table

BATCH = 1_000
MOST_ISSUES = 5_000
# A column of which this part does not fit is looked at as a column, not cell by cell.
_MISFIT = 0.5
_PAIRS = (("latitude", "longitude"), ("issued_on", "expires_on"), ("name_ar", "name_en"))
Tell = Callable[[int], None]


@dataclass
class Checked:
    """What a dry run found. `misfits` are columns, `swapped` pairs of columns that look exchanged."""

    counts: Counter[RowFate] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    totals: Counter[IssueKind] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    latin_names: int = 0
    numbers: set[str] = field(default_factory=set)
    faulty_numbers: set[str] = field(default_factory=set)
    rows: int = 0
    new: list[Row] = field(default_factory=list)

    def note(self, issue: Issue) -> None:
        """Keep an issue, so long as there is room for more of its kind."""
        self.totals[issue.kind] += 1
        if self.totals[issue.kind] <= MOST_ISSUES:
            self.issues.append(issue)

    @property
    def named(self) -> set[str]:
        """The numbers of all rows that have one, the faulty ones among them."""
        return self.numbers | self.faulty_numbers

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


def batches(path: Path, *, after: int = 0) -> Iterator[list[tuple[int, list[str]]]]:
    """The rows of a plain table in batches, without the first `after`."""
    rows = islice(table.rows(path), after, None)
    while batch := list(islice(rows, BATCH)):
        yield batch


def check(path: Path, source_id: int, reader: Reader, tell: Tell) -> Checked:
    """Look at every row; `tell` hears how many were looked at."""
    found = Checked()
    for batch in batches(path):
        rows = list(_read(batch, reader, found))
        plan = planning.plan(source_id, rows, found.numbers)
        found.counts += plan.counts
        found.new += plan.new
        for issue in plan.issues:
            found.note(issue)
        found.rows += len(batch)
        tell(found.rows)
    return found


def _read(batch: list[tuple[int, list[str]]], reader: Reader, found: Checked) -> Iterator[Row]:
    for line, cells in batch:
        row, faults = reader.read(line, cells)
        if reader.says_latin(cells):
            found.latin_names += 1
        if row is not None:
            yield row
            continue
        found.counts[RowFate.FAULTY] += 1
        number = reader.text(cells, "number")
        remember(number, found.faulty_numbers)
        for fault in faults:
            found.faults[fault.field] += 1
            found.codes[fault.field, fault.code] += 1
            found.note(planning.of_fault(line, number, fault))


def remember(number: str, numbers: set[str]) -> None:
    """A faulty row too says that its licence is there, so long as its number can be read."""
    with suppress(RuleBroken):
        numbers.add(licence_number(number))


def vanishing(source_id: int, numbers: set[str]) -> tuple[dict[str, int], int]:
    """The licences of the source that the file leaves out, by number; and how many the source has."""
    live = planning.live_of(source_id)
    return {number: one for number, one in live.items() if number not in numbers}, len(live)


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
