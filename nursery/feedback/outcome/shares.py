"""Shares of a whole that add up: what rounding takes goes to those it takes most from."""

from __future__ import annotations

from collections.abc import Sequence

_FINE_FROM = 1000


def shares(counts: Sequence[int]) -> list[float]:
    """Each count as a percentage of their sum; together exactly 100, or all 0 when there is nothing.

    Whole numbers for small sums; from a thousand on one place behind the point.
    """
    total = sum(counts)
    if not total:
        return [0.0 for _count in counts]
    parts = 1000 if total >= _FINE_FROM else 100
    floors = [count * parts // total for count in counts]
    most_cut = sorted(range(len(counts)), key=lambda at: (-(counts[at] * parts % total), at))
    for at in most_cut[: parts - sum(floors)]:
        floors[at] += 1
    return [floor * 100 / parts for floor in floors]
