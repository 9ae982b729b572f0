"""The order of a day's visits: the nearest next, then crossings undone. No map is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from nursery.places.boundaries import kilometres

S = TypeVar("S")
Point = tuple[float, float]
_MOST_ROUNDS = 40


@dataclass(frozen=True)
class Leg(Generic[S]):
    """A stop, and how far it is from the one before; None for the first, and where no position is known."""

    stop: S
    km: float | None


def ordered(stops: Sequence[S], at: Callable[[S], Point | None]) -> list[S]:
    """The stops in an order that makes the way short; those without a position come last."""
    placed = [(stop, point) for stop in stops if (point := at(stop)) is not None]
    lost = [stop for stop in stops if at(stop) is None]
    if len(placed) < 3:
        return [stop for stop, _point in placed] + lost
    points = [point for _stop, point in placed]
    as_given = list(range(len(points)))
    tried = [as_given, *(_nearest_next(points, start) for start in _starts(points))]
    best = min((_uncrossed(way, points) for way in tried), key=lambda way: _length(way, points))
    return [placed[index][0] for index in best] + lost


def legs(stops: Sequence[S], at: Callable[[S], Point | None]) -> list[Leg[S]]:
    """The stops as they are, each with its distance from the one before."""
    found: list[Leg[S]] = []
    before: Point | None = None
    for stop in stops:
        here = at(stop)
        found.append(Leg(stop, kilometres(before, here) if before is not None and here is not None else None))
        before = here if here is not None else before
    return found


def length(stops: Sequence[S], at: Callable[[S], Point | None]) -> float:
    """The whole way in kilometres, as the crow flies."""
    return sum(leg.km or 0.0 for leg in legs(stops, at))


def spread(
    stops: Sequence[S],
    *,
    district: Callable[[S], str],
    at: Callable[[S], Point | None],
    inspectors: Sequence[int],
    first: date,
    per_day: int,
    working_days: frozenset[int],
) -> list[tuple[S, int, date]]:
    """Visits over inspectors and working days from `first`: district by district, each day one short way."""
    by_district = sorted(stops, key=district)
    line = [stop for _code, group in groupby(by_district, district) for stop in ordered(list(group), at)]
    days = [line[begin : begin + per_day] for begin in range(0, len(line), per_day)]
    day, planned = _working(first, working_days), []
    for number, visits in enumerate(days):
        turn = number % len(inspectors)
        if number and turn == 0:
            day = _working(day + timedelta(days=1), working_days)
        planned += [(stop, inspectors[turn], day) for stop in visits]
    return planned


def _working(day: date, working_days: frozenset[int]) -> date:
    """The day itself, or the next one on which visits are made."""
    return next(
        later for step in range(8) if (later := day + timedelta(days=step)).isoweekday() in working_days
    )


def _starts(points: Sequence[Point]) -> Sequence[int]:
    """Where the way may begin: anywhere while that is quickly tried, else at the outermost points."""
    if len(points) <= 12:
        return range(len(points))
    order = sorted(range(len(points)), key=lambda index: points[index])
    return (order[0], order[-1])


def _nearest_next(points: Sequence[Point], start: int) -> list[int]:
    way, left = [start], set(range(len(points))) - {start}
    while left:
        way.append(min(left, key=lambda index: (kilometres(points[way[-1]], points[index]), index)))
        left.remove(way[-1])
    return way


def _uncrossed(way: list[int], points: Sequence[Point]) -> list[int]:
    """2-opt: turn a stretch round as long as that makes the way shorter."""
    for _round in range(_MOST_ROUNDS):
        better = False
        for i in range(len(way) - 1):
            for j in range(i + 1, len(way)):
                if _gain(way, points, i, j) > 1e-9:
                    way[i : j + 1] = reversed(way[i : j + 1])
                    better = True
        if not better:
            break
    return way


def _gain(way: list[int], points: Sequence[Point], i: int, j: int) -> float:
    """How much shorter an open way becomes when the stretch from `i` to `j` is turned round."""
    gain = 0.0
    if i > 0:
        gain += _km(way[i - 1], way[i], points) - _km(way[i - 1], way[j], points)
    if j + 1 < len(way):
        gain += _km(way[j], way[j + 1], points) - _km(way[i], way[j + 1], points)
    return gain


def _km(one: int, other: int, points: Sequence[Point]) -> float:
    return kilometres(points[one], points[other])


def _length(way: Sequence[int], points: Sequence[Point]) -> float:
    return sum(_km(one, other, points) for one, other in pairwise(way))
