"""The table: what, our figure, the limit of the same run, their ratio, the goal, the verdict."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("row", "what", "ours", "limit in this run", "ratio", "goal", "verdict")
WORTH = 0.6


@dataclass(frozen=True)
class Row:
    """One line of the table. `reached` is the share of the goal that was reached; None without a goal."""

    number: str
    what: str
    ours: str
    limit: str = ""
    ratio: str = ""
    goal: str = ""
    reached: float | None = None

    @property
    def verdict(self) -> str:
        """`met`, at least 0.6 of the goal, or `missed`."""
        if self.reached is None:
            return "no goal" if not self.goal else "NOT MEASURED"
        if self.reached >= 1:
            return "met"
        return f"at least {WORTH} of goal" if self.reached >= WORTH else "MISSED"

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.number, self.what, self.ours, self.limit, self.ratio, self.goal, self.verdict)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The numbered rows by number, then the others as they came."""
    return sorted(rows, key=lambda row: int(row.number) if row.number.isdecimal() else 100)


def at_most(figure: float, goal: float) -> float:
    """The share of the goal "at most `goal`" that `figure` reaches."""
    return goal / figure if figure else 1.0


def at_least(figure: float, goal: float) -> float:
    """The share of the goal "at least `goal`" that `figure` reaches."""
    return figure / goal


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table that reads well in a terminal too."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(HEAD))]
    drawn = [_drawn(line, widths) for line in lines]
    drawn.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(drawn)


def _drawn(line: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
    return "| " + " | ".join(cells) + " |"


def _width(text: str) -> int:
    return sum(1 for letter in text if not unicodedata.combining(letter))
