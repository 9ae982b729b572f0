"""What was typed into the text of a section: rows of two languages, or two whole texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from nursery.guide.content import SectionContent
from nursery.guide.editing.chunks import plain
from nursery.guide.editing.matching import with_marks
from nursery.guide.editing.rules import MOST_LINES, MOST_ROWS, MOST_TYPED
from nursery.guide.editing.texts import (
    BETWEEN,
    LANGUAGES,
    Entries,
    Row,
    Section,
    Texts,
    compose,
    compose_whole,
    rows_of,
    spread,
)

BLOCKS, WHOLE = "blocks", "whole"
_TOKEN = re.compile(r"[a-z0-9]{1,16}")


@dataclass(frozen=True)
class TypedRow:
    """A row under a name of its own; `is_gone`: it was deleted and can still be brought back."""

    token: str
    row: Row
    is_gone: bool = False


@dataclass(frozen=True)
class Typed:
    """The text of a section in the form. `too_long` names the fields whose new text was not taken, with its
    length; they hold the text from before."""

    mode: str
    rows: tuple[TypedRow, ...]
    whole: Mapping[str, str]
    too_long: Mapping[str, int]

    @classmethod
    def of(cls, section: Section, mode: str) -> Typed:
        """The text of a section that is opened."""
        whole = {language: section.body(language) for language in LANGUAGES}
        return cls(mode if mode == WHOLE else BLOCKS, _named(section.rows), whole, {})

    @classmethod
    def sent(cls, data: Mapping[str, str], before: Typed) -> Typed:
        """What came with a form; `before` is what the page was made from."""
        too_long: dict[str, int] = {}

        def field(name: str, earlier: str) -> str:
            text = plain(data.get(name, "")).replace(BETWEEN, "")
            if len(text) <= MOST_TYPED and text.count("\n") < MOST_LINES:
                return text
            too_long[name] = len(text)
            return earlier

        if data.get("mode") == WHOLE:
            whole = {language: field(f"whole-{language}", before.whole[language]) for language in LANGUAGES}
            return cls(WHOLE, _named(rows_of(whole["ar"], whole["en"])), whole, too_long)
        known = {typed.token: typed.row for typed in before.rows}
        rows: list[TypedRow] = []
        for token in dict.fromkeys(_TOKEN.findall(data.get("order", ""))[:MOST_ROWS]):
            earlier = known.get(token, Row("", ""))
            row = Row(
                field(f"ar-{token}", earlier.ar),
                field(f"en-{token}", earlier.en),
                is_right=f"right-{token}" in data,
            )
            rows.append(TypedRow(token, row, f"gone-{token}" in data))
        return cls(BLOCKS, _spread(rows), {}, too_long)

    def section(self, slug: str, entries: Entries) -> Section:
        """The section as it is typed, without what was deleted."""
        return Section(slug, entries, tuple(typed.row for typed in self.rows if not typed.is_gone))

    def texts(self, slug: str, entries: Entries) -> Texts:
        """The two files that this makes."""
        if self.mode == WHOLE:
            return compose_whole(slug, entries, self.whole["ar"], self.whole["en"])
        return compose(self.section(slug, entries))

    def marked(self, stored: SectionContent) -> Typed:
        """The same with the marks of rows whose English does not follow the Arabic of the `stored` ones."""
        kept = [typed for typed in self.rows if not typed.is_gone]
        marked = dict(
            zip(
                (typed.token for typed in kept),
                with_marks([typed.row for typed in kept], stored),
                strict=True,
            )
        )
        rows = (replace(typed, row=marked.get(typed.token, typed.row)) for typed in self.rows)
        return replace(self, rows=tuple(rows))

    def acted(self, verb: str, token: str) -> Typed:
        """After a button of a row: add, up, down, gone, back."""
        rows = list(self.rows)
        at = next((at for at, typed in enumerate(rows) if typed.token == token), None)
        if at is None:
            return self
        if verb == "add":
            rows.insert(at + 1, TypedRow(self._free_name(), Row("", "")))
        elif verb in {"gone", "back"}:
            rows[at] = replace(rows[at], is_gone=verb == "gone")
        elif verb in {"up", "down"}:
            rows.insert(max(0, at + (1 if verb == "down" else -1)), rows.pop(at))
        return replace(self, rows=tuple(rows))

    def with_row(self, row: Row, after: str) -> Typed:
        """With one more row after another one, at the end when there is no such row."""
        names = [typed.token for typed in self.rows]
        at = names.index(after) + 1 if after in names else len(names)
        rows = (*self.rows[:at], TypedRow(self._free_name(), row), *self.rows[at:])
        return (
            replace(self, rows=rows).switched(self.mode) if self.mode == WHOLE else replace(self, rows=rows)
        )

    def switched(self, mode: str) -> Typed:
        """The same text in the other mode."""
        rows = tuple(typed.row for typed in self.rows if not typed.is_gone)
        return replace(Typed.of(Section("", Entries(), rows), mode), too_long=self.too_long)

    def _free_name(self) -> str:
        taken = {typed.token for typed in self.rows}
        return next(name for number in range(len(taken) + 1) if (name := f"new{number}") not in taken)


def _named(rows: Iterable[Row]) -> tuple[TypedRow, ...]:
    """Rows under the keys of the blocks that they are, or under numbers."""
    named: dict[str, Row] = {}
    for at, row in enumerate(rows):
        named[row.key if row.key and row.key not in named else f"r{at}"] = row
    return tuple(TypedRow(token, row) for token, row in named.items())


def _spread(rows: Iterable[TypedRow]) -> tuple[TypedRow, ...]:
    """One block in each row; the first keeps the name."""
    found: list[TypedRow] = []
    for typed in rows:
        first, *more = spread([typed.row])
        found.append(replace(typed, row=first))
        found += [TypedRow(f"{typed.token}x{at}"[:16], row, typed.is_gone) for at, row in enumerate(more)]
    names = {typed.token for typed in found}
    return (
        tuple(found)
        if len(names) == len(found)
        else tuple(replace(typed, token=f"r{at}") for at, typed in enumerate(found))
    )
