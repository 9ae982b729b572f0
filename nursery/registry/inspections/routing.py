"""The order of a day's visits: from each to the nearest one not yet seen."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Protocol, TypeVar

_EARTH_KM = 6371.0


class Placed(Protocol):
    """Something with a point, perhaps."""

    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def district(self) -> str: ...


T = TypeVar("T", bound=Placed)


def route(visits: Sequence[T]) -> list[T]:
    """The visits in the order of driving; those without a point come last, by district.

    It begins with the northernmost: the same visits always give the same way.
    """
    placed = [one for one in visits if one.latitude is not None and one.longitude is not None]
    rest = [one for one in visits if one not in placed]
    placed.sort(key=lambda one: (-(one.latitude or 0), one.longitude or 0))
    ordered: list[T] = placed[:1]
    left = placed[1:]
    while left:
        nearest = min(left, key=lambda one: kilometres(ordered[-1], one))
        left.remove(nearest)
        ordered.append(nearest)
    return ordered + sorted(rest, key=lambda one: one.district)


def kilometres(one: Placed, other: Placed) -> float:
    """How far two points are from each other, as the crow flies."""
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    lat1, lon1, lat2, lon2 = (radians(value or 0) for value in points)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
