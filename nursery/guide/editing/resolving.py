"""What a person decided where two texts touch one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nursery.guide.editing.chunks import plain
from nursery.guide.editing.merging import Cell, Merge, MergedRow, Origin
from nursery.guide.editing.rules import MOST_TYPED
from nursery.guide.editing.texts import BETWEEN, Section

THEIRS, MINE, OWN, KEEP, REMOVE = "theirs", "mine", "own", "keep", "remove"


@dataclass(frozen=True)
class Choices:
    """The decisions in a form, by the names of the places: what was chosen, and the joint texts."""

    chosen: Mapping[str, str]
    own: Mapping[str, str]

    @classmethod
    def sent(cls, data: Mapping[str, str]) -> Choices:
        """The decisions that came with a form."""
        chosen = {key[7:]: data[key] for key in data if key.startswith("choice-")}
        own = {
            key[4:]: plain(data[key]).replace(BETWEEN, "")[:MOST_TYPED]
            for key in data
            if key.startswith("own-")
        }
        return cls(chosen, own)

    def of_cell(self, name: str, cell: Cell) -> str | None:
        """The text that was chosen for a place; None when none was."""
        texts = {THEIRS: cell.theirs, MINE: cell.mine, OWN: self.own.get(name)}
        return texts.get(self.chosen.get(name, ""))


def resolved(merge: Merge, choices: Choices) -> tuple[Section, list[str]]:
    """The section as it was decided, and the names of the places that are still undecided."""
    undecided: list[str] = []

    def decided(name: str, cell: Cell) -> Cell:
        if not cell.is_open:
            return cell
        text = choices.of_cell(name, cell)
        if text is None:
            undecided.append(name)
        return replace(cell, text=text or "")

    def row_decided(row: MergedRow) -> MergedRow:
        if row.presence is not Origin.CONFLICT:
            arabic, english = (decided(f"{row.name}-{code}", cell) for code, cell in row.cells)
            return replace(row, ar=arabic, en=english)
        choice = choices.chosen.get(row.name)
        if choice not in {KEEP, REMOVE}:
            undecided.append(row.name)
        return replace(row, is_kept=choice == KEEP)

    entries = {name: decided(name, cell) for name, cell in merge.entries.items()}
    entries["signed_on"] = _day(entries["signed_on"])
    rows = tuple(map(row_decided, merge.rows))
    return replace(merge, entries=entries, rows=rows).section, undecided


def _day(cell: Cell) -> Cell:
    """A day is one of the two: no other is typed."""
    return cell if cell.text in {cell.theirs, cell.mine} else replace(cell, text=cell.mine)
