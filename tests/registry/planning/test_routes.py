"""The order of a day's visits, and their spreading over inspectors and working days."""

from __future__ import annotations

import random
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.registry.planning.routes import Point, legs, length, ordered, spread

WORKING = frozenset({7, 1, 2, 3, 4})
points = st.tuples(st.integers(325, 370), st.integers(360, 420)).map(lambda one: (one[0] / 10, one[1] / 10))


def at(stop: Point | None) -> Point | None:
    return stop


def test_stops_on_a_line_are_visited_along_it() -> None:
    line = [(33.5, 36.0 + step / 10) for step in range(7)]
    mixed = [line[index] for index in (3, 0, 6, 1, 5, 2, 4)]
    found = ordered(mixed, at)
    assert found in (line, line[::-1])


def test_without_a_position_a_stop_comes_last_and_has_no_distance() -> None:
    found = ordered([None, (33.5, 36.3), (33.6, 36.3), (33.7, 36.3)], at)
    assert found[-1] is None
    assert [leg.km is None for leg in legs(found, at)] == [True, False, False, True]


@settings(max_examples=40)
@given(st.lists(points, max_size=9))
def test_no_stop_is_lost_and_the_way_is_not_longer_than_as_given(stops: list[Point]) -> None:
    found = ordered(stops, at)
    assert sorted(found) == sorted(stops)
    assert length(found, at) <= length(stops, at) + 1e-6


@pytest.mark.parametrize("seed", range(8))
def test_the_way_is_near_the_shortest_one(seed: int) -> None:
    chance = random.Random(seed)
    stops = [(33 + chance.random(), 36 + chance.random()) for _stop in range(6)]
    shortest = min(length(way, at) for way in permutations(stops))
    assert length(ordered(stops, at), at) <= shortest * 1.1


def test_visits_are_spread_over_working_days_and_inspectors_district_by_district() -> None:
    stops = [("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3)]
    planned = spread(
        stops,
        district=lambda stop: stop[0],
        at=lambda stop: (33.0 + stop[1] / 10, 36.0),
        inspectors=[7, 8],
        first=date(2026, 11, 26),
        per_day=2,
        working_days=WORKING,
    )
    assert [stop[0] for stop, _who, _day in planned] == ["a", "a", "a", "b", "b"]
    assert [(who, day.day) for _stop, who, day in planned] == [(7, 26), (7, 26), (8, 26), (8, 26), (7, 29)]
