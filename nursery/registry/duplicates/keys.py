"""Traits as numbers: records that have one in common are looked at together, all others never meet."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from math import floor

from nursery.registry.duplicates.kinds import Trait
from nursery.registry.duplicates.traits import Traits

# A trait that more records share tells nothing of any two of them: a switchboard, the name of a quarter.
TOO_COMMON = 50
# With no more others than these one record is compared: those that share the most.
MOST_MET = 20
# Squares of the map a little wider than the distance to either side of a point that still counts as near.
_SQUARE_LATITUDE, _SQUARE_LONGITUDE = 0.001, 0.0012
_NEAR_LATITUDE, _NEAR_LONGITUDE = 0.00046, 0.00058


def of(one: Traits, *, names: bool = False) -> Iterator[tuple[Trait, int]]:
    """Under what a record is found."""
    yield from _plain(one, names=names)
    if one.latitude is not None and one.longitude is not None:
        row, column = floor(one.latitude / _SQUARE_LATITUDE), floor(one.longitude / _SQUARE_LONGITUDE)
        yield Trait.POINT, _number(Trait.POINT, f"{row} {column}")


def sought(one: Traits, *, names: bool = False) -> set[int]:
    """Under what records like this one are looked for: its traits, and the squares near its point."""
    found = {key for _trait, key in _plain(one, names=names)}
    if one.latitude is not None and one.longitude is not None:
        rows = _squares(one.latitude, _NEAR_LATITUDE, _SQUARE_LATITUDE)
        columns = _squares(one.longitude, _NEAR_LONGITUDE, _SQUARE_LONGITUDE)
        found |= {_number(Trait.POINT, f"{row} {column}") for row in rows for column in columns}
    return found


def _plain(one: Traits, *, names: bool) -> Iterator[tuple[Trait, int]]:
    if one.number:
        yield Trait.NUMBER, _number(Trait.NUMBER, one.number)
    if one.phone:
        yield Trait.PHONE, _number(Trait.PHONE, one.phone)
    if one.address:
        yield Trait.ADDRESS, _number(Trait.ADDRESS, f"{one.district} {one.address}")
    for name in one.names if names else ():
        yield Trait.NAME, _number(Trait.NAME, f"{one.district} {name}")


def _squares(middle: float, near: float, width: float) -> set[int]:
    return {floor((middle - near) / width), floor((middle + near) / width)}


def _number(trait: Trait, text: str) -> int:
    return int.from_bytes(blake2b(f"{trait}:{text}".encode(), digest_size=8).digest(), signed=True)


class Meetings:
    """Many records by their keys, each known by its place in the row: sixteen bytes for a key."""

    def __init__(self, records: Iterable[Traits], *, names: bool = False) -> None:
        found, places = array("q"), array("q")
        for place, one in enumerate(records):
            for _trait, key in of(one, names=names):
                found.append(key)
                places.append(place)
        order = sorted(range(len(found)), key=found.__getitem__)
        self._keys = array("q", (found[at] for at in order))
        self._places = array("q", (places[at] for at in order))

    def met(self, wanted: Collection[int]) -> Counter[int]:
        """The places that share keys, with how many; a key that too many share brings nobody together."""
        met: Counter[int] = Counter()
        for key in wanted:
            first = bisect_left(self._keys, key)
            last = bisect_right(self._keys, key, lo=first)
            if last - first <= TOO_COMMON:
                met.update(self._places[first:last])
        return met


def closest(met: Counter[int]) -> list[int]:
    """Those that share the most, no more than one record is compared with."""
    return [place for place, _count in met.most_common(MOST_MET)]
