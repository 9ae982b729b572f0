"""Tables of figures in words, the same for the page, for paper and for files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Number = int | float | None
# Shapes of the bars: see web/_charts.html.
Parts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Line:
    """A line: what it is about, its numbers, the parts of its bar.

    `links` are the lists behind the numbers, empty where there is none; `address` is a page about the line.
    """

    label: str
    numbers: tuple[Number, ...]
    parts: Parts = ()
    links: tuple[str, ...] = ()
    address: str = ""
    number: str = ""

    @property
    def linked(self) -> tuple[tuple[Number, str], ...]:
        """The numbers, each with its list; nothing lies behind none."""
        links = (*self.links, *("" for _number in self.numbers))
        return tuple((one, link if one else "") for one, link in zip(self.numbers, links, strict=False))


@dataclass(frozen=True)
class FigureTable:
    """A table with its chart. `key` names its page; `note` says as of when it is and of what.

    On the dashboard it shows `most_lines`, on its own page all.
    """

    key: str
    title: str
    note: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    shapes: tuple[tuple[str, str], ...] = ()
    most_lines: int = 100

    @property
    def longest(self) -> int:
        """The length of the longest bar."""
        return max((sum(number for _shape, number in line.parts) for line in self.lines), default=0)

    @property
    def has_bars(self) -> bool:
        """Whether there is anything to draw."""
        return self.longest > 0


@dataclass(frozen=True)
class Section:
    """Some tables under a heading, with a word about them."""

    key: str
    title: str
    lead: str
    tables: Sequence[FigureTable]
