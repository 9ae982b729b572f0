"""What a page of the office costs to open: statements, time of everything, time of one governorate."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.report import Row, at_most
from tests.support.queries import counted_queries

TIMES = 5


@dataclass(frozen=True)
class Opened:
    """A page as a reader opens it: whole country, one governorate, and what it cannot do without."""

    part: str
    head: str
    what: str
    whole: Callable[[], object]
    here: Callable[[], object]
    alone: Callable[[], object]
    alone_is: str
    goal_ms: float
    goal_sql: int

    def rows(self) -> list[Row]:
        """Three lines of the table; times are the middle of some runs, in milliseconds."""
        self.whole()
        with counted_queries() as statements:
            self.whole()
        return [
            Row(
                self.part,
                f"{self.head}: statements",
                f"{len(statements)}",
                goal=f"≤ {self.goal_sql}",
                reached=at_most(len(statements), self.goal_sql),
            ),
            self._timed(f"… {self.what}", self.whole, f"{usual(self.alone):.0f} ms {self.alone_is}"),
            self._timed("… of one governorate", self.here),
        ]

    def _timed(self, what: str, do: Callable[[], object], limit: str = "") -> Row:
        took, goal = usual(do), f"≤ {self.goal_ms:.0f} ms"
        return Row(self.part, what, f"{took:.0f} ms", limit, goal=goal, reached=at_most(took, self.goal_ms))


def usual(do: Callable[[], object]) -> float:
    """The middle of some runs, in milliseconds."""
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        do()
        took.append(1000 * (time.perf_counter() - start))
    return sorted(took)[TIMES // 2]
