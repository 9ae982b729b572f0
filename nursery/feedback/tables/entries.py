"""The rows of a table as comments that could be: each with its place and its name, or with what is wrong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nursery.base.arabic import fold, western_digits
from nursery.base.errors import RuleBroken
from nursery.feedback.comments import rules
from nursery.feedback.comments.commands.importing import Written, check_reason, unchanged_is_nothing
from nursery.feedback.comments.queries.tables import Paragraph
from nursery.feedback.tables import marks
from nursery.feedback.tables.columns import kind_of
from nursery.feedback.tables.filling import GUIDE, SPARE, place_of
from nursery.feedback.tables.marks import Origin
from nursery.feedback.tables.reading.table import FoundRow, FoundTable

_COLUMN_OF_FIELD = {"body": "comment", "proposed_text": "proposal", "reason": "reason"}
_AROUND = " .:-–[]()،"


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row: beside which cell, and the code of its words."""

    line: int
    column: str | None
    code: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A row with a place. `known` is the comment that it was made from, `base` how that one read then."""

    line: int
    key: str
    place: str
    paragraph: Paragraph | None
    known: int | None
    base: str
    is_filled: bool
    written: Written | None

    @property
    def section_id(self) -> int | None:
        return self.paragraph.section_id if self.paragraph else None

    @property
    def block_id(self) -> int | None:
        return self.paragraph.id if self.paragraph else None

    @property
    def fingerprint(self) -> str:
        """What the row says, as a short mark."""
        w = self.written
        return marks.fingerprint(w.kind, w.body, w.proposed_text, w.reason) if w else ""


class Places:
    """The places that comments can be on, by their lasting names and by their printed numbers."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.by_name = {place_of(one): one for one in paragraphs}
        self.by_number = {_number(one.number): one for one in reversed(paragraphs)}

    def has(self, place: str) -> bool:
        return place == GUIDE or place in self.by_name

    def numbered(self, text: str) -> str | None:
        """The name of the place with this printed number, in any digits."""
        found = self.by_number.get(_number(text))
        return place_of(found) if found else None


def _number(text: str) -> str:
    return western_digits(text).strip(_AROUND)


class Reader:
    """Reads the rows of one table, in order."""

    def __init__(self, table: FoundTable, origin: Origin, places: Places, *, carries_over: bool) -> None:
        self.table, self.origin, self.places = table, origin, places
        self.carries_over = carries_over
        self.problems: list[Problem] = []
        self.bad: set[int] = set()
        self._said: dict[str, list[tuple[str, ...]]] = {}
        self._added = 0
        self._merged()

    def entries(self) -> Iterator[tuple[FoundRow, Entry]]:
        """All rows that have a place and can be read; what is wrong with the others is in `problems`."""
        for row in self.table.rows():
            if row.line in self.bad or not (row.has_ids or row.is_filled):
                continue
            entry = self._entry(row)
            if entry is not None:
                yield row, entry

    def _merged(self) -> None:
        """Cells that were joined have lost what stood in all but the first of them."""
        lines = self.table.grid.lines[self.table.first :]
        if not lines:
            return
        there = sorted(line.number for line in lines)
        first, last = there[0], there[-1]
        names = {at: name for name, at in self.table.columns.items()}
        for merged in self.table.grid.merged:
            if merged.last_row < first or merged.first_row > last:
                continue
            self.bad.update(
                there[bisect_left(there, merged.first_row) : bisect_right(there, merged.last_row)]
            )
            column = names.get(merged.first_column)
            params: dict[str, object] = {"cells": merged.name} if merged.name else {}
            code = "table.merged" if merged.name else "table.merged_in_document"
            self._wrong(max(merged.first_row, first), column, code, **params)

    def _entry(self, row: FoundRow) -> Entry | None:
        ids = [row.texts.get(name, "") for name in ("row", "place", "known", "base")]
        if not row.has_ids:
            self._added += 1
            ids = [f"{self.origin.table}.n{self._added}", SPARE, "", ""]
        elif self.origin.seal(*ids) != row.texts.get("seal", "").lower():
            return self._wrong(row.line, "seal", "table.ids_changed") if row.is_filled else None
        name, place, known, base = ids
        if not row.is_filled and not known and place == SPARE:
            return None
        found = self._place(row, place)
        if found is None:
            return None
        name, is_copy, is_new = self._own_name(name, row)
        if is_copy and not (row.is_filled and is_new):
            return None
        if is_copy or self.carries_over:
            known, base = "", ""
        return self._written(row, name, found, int(known) if known.isdecimal() else None, base)

    def _place(self, row: FoundRow, place: str) -> str | None:
        if place == SPARE:
            number = row.texts.get("number", "")
            if not number:
                return self._wrong(row.line, "number", "table.number_missing")
            found = GUIDE if _is_guide(number, row.texts) else self.places.numbered(number)
            return found or self._wrong(row.line, "number", "table.number_unknown", number=number)
        if self.places.has(place):
            return place
        return self._wrong(row.line, "comment", "table.place_gone") if row.is_filled else None

    def _own_name(self, name: str, row: FoundRow) -> tuple[str, bool, bool]:
        """The row's name, whether it was copied with its ids, and whether it says something of its own."""
        said = tuple(row.texts.get(one, "") for one in ("number", "kind", "comment", "proposal", "reason"))
        before = self._said.setdefault(name, [])
        is_new = said not in before
        before.append(said)
        prefix = f"c{self.origin.round_id}:" if self.carries_over else ""
        is_copy = len(before) > 1
        return f"{prefix}{name}~{len(before)}" if is_copy else f"{prefix}{name}", is_copy, is_new

    def _written(self, row: FoundRow, name: str, place: str, known: int | None, base: str) -> Entry | None:
        paragraph = None if place == GUIDE else self.places.by_name[place]
        entry = Entry(row.line, name, place, paragraph, known, base, row.is_filled, None)
        if not row.is_filled:
            return entry
        kind = kind_of(row.texts.get("kind", ""))
        if kind is None:
            return self._wrong(row.line, "kind", "table.kind_unknown", kind=row.texts["kind"][:60])
        proposal = row.texts.get("proposal", "")
        if proposal and (paragraph is None or paragraph.id is None):
            return self._wrong(row.line, "proposal", "table.no_wording_here")
        proposed = unchanged_is_nothing(paragraph, self.origin.language, proposal)
        written = Written(kind, row.texts.get("comment", ""), proposed, row.texts.get("reason", ""))
        if not self._fits(row.line, written):
            return None
        return replace(entry, written=written)

    def _fits(self, line: int, written: Written) -> bool:
        try:
            rules.check_text(written.body, written.proposed_text)
            check_reason(written.reason)
        except RuleBroken as error:
            self._wrong(line, _COLUMN_OF_FIELD.get(error.field or "", "comment"), error.code, **error.params)
            return False
        return True

    def _wrong(self, line: int, column: str | None, code: str, **params: object) -> Any:
        """Note what is wrong; nothing is made of the row."""
        self.problems.append(Problem(line, column, code, params))
        self.bad.add(line)


def _is_guide(number: str, texts: dict[str, str]) -> bool:
    """Whether a free row is meant for the whole guide."""
    return fold(number) in {GUIDE, fold("The whole guide"), fold("الدليل كله"), fold("الدليل كاملاً")}
