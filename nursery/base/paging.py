"""Pages of a list: a slice, the total and the way to the neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
PAGE_SIZE = 20
# No list has more pages; a number beyond them is no number a database has to understand.
MOST_PAGES = 1_000_000


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a longer list; `number` counts from 1, whatever was asked for."""

    items: Sequence[T]
    total: int
    number: int = 1
    size: int = PAGE_SIZE

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", _sensible(self.number))

    @property
    def last(self) -> int:
        """The number of the last page, 1 when the list is empty."""
        return max(1, -(-self.total // self.size))

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.last

    @property
    def first_item(self) -> int:
        """The position of the first shown item, from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last_item(self) -> int:
        return (self.number - 1) * self.size + len(self.items) if self.items else 0

    def window(self, reach: int = 2) -> list[int | None]:
        """Page numbers to print, with `None` where numbers are left out."""
        shown = {1, self.last, *range(max(1, self.number - reach), min(self.last, self.number + reach) + 1)}
        numbers: list[int | None] = []
        for number in sorted(shown):
            if numbers and numbers[-1] is not None and number > numbers[-1] + 1:
                numbers.append(None)
            numbers.append(number)
        return numbers


def offset(number: int, size: int = PAGE_SIZE) -> int:
    """How many rows stand before page `number`; a number below 1 is the first page."""
    return (_sensible(number) - 1) * size


def _sensible(number: int) -> int:
    return min(max(1, number), MOST_PAGES)
