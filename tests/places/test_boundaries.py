"""The map of the governorates: whole, without gaps, and right about where places lie."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from nursery import places
from nursery.places import boundaries
from nursery.places.boundaries import Point

Edge = frozenset[Point]


def edges() -> Counter[Edge]:
    """How often each stretch of border is drawn."""
    return Counter(
        frozenset(pair)
        for outline in boundaries.outlines().values()
        for ring in outline.rings
        for pair in pairwise(ring)
    )


def test_all_governorates_have_an_outline() -> None:
    assert set(boundaries.outlines()) == set(places.GOVERNORATES)


@pytest.mark.parametrize(
    ("town", "latitude", "longitude"),
    [
        ("Majdal Shams", 33.27, 35.77),
        ("Masada", 33.232, 35.756),
        ("Buqata", 33.201, 35.779),
        ("Banias", 33.249, 35.694),
        ("Fiq", 32.78, 35.70),
        ("Khisfin", 32.85, 35.81),
        ("Quneitra", 33.126, 35.824),
        ("Khan Arnabah", 33.184, 35.892),
    ],
)
def test_quneitra_is_whole_with_the_golan(town: str, latitude: float, longitude: float) -> None:
    assert boundaries.governorate_at(latitude, longitude) == "SY-QU", town


@pytest.mark.parametrize(
    ("town", "latitude", "longitude"),
    [("Tiberias", 32.79, 35.53), ("Beirut", 33.89, 35.50), ("Irbid", 32.55, 35.85), ("Mosul", 36.34, 43.13)],
)
def test_what_lies_outside_the_country(town: str, latitude: float, longitude: float) -> None:
    assert boundaries.governorate_at(latitude, longitude) is None, town


def test_neighbours_share_their_borders_and_the_country_is_one_ring() -> None:
    """Each stretch is drawn by one or two governorates; those drawn once close to one line: no gap inside."""
    drawn = edges()
    assert set(drawn.values()) == {1, 2}
    outer = [edge for edge, times in drawn.items() if times == 1]
    ends = Counter(point for edge in outer for point in edge)
    assert set(ends.values()) == {2}
    assert _reached_from(outer) == set(ends)


def _reached_from(outer: list[Edge]) -> set[Point]:
    beside: dict[Point, list[Point]] = {}
    for one, other in map(tuple, outer):
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    seen: set[Point] = set()
    waiting = [next(iter(beside))]
    while waiting:
        point = waiting.pop()
        if point not in seen:
            seen.add(point)
            waiting += beside[point]
    return seen


def test_quneitra_borders_its_neighbours_all_along() -> None:
    ring = boundaries.outlines()["SY-QU"].rings[0]
    own = {frozenset(pair) for pair in pairwise(ring)}
    shared = sum(edges()[edge] == 2 for edge in own)
    assert shared > 20


def test_each_district_has_a_centre_in_its_governorate() -> None:
    centres = boundaries.district_centres()
    assert set(centres) == set(places.DISTRICTS)
    for code, (latitude, longitude) in centres.items():
        assert boundaries.governorate_at(latitude, longitude) == places.DISTRICTS[code].parent, code


def test_distances() -> None:
    damascus, aleppo = (33.51, 36.29), (36.20, 37.16)
    assert boundaries.kilometres(damascus, aleppo) == pytest.approx(309, abs=3)
    assert boundaries.kilometres(damascus, damascus) == 0


def test_a_frame_keeps_positions_on_its_sheet() -> None:
    frame = boundaries.frame_of(list(places.GOVERNORATES), 800)
    for centre in boundaries.district_centres().values():
        x, y = frame.at(*centre)
        assert 0 < x < 800
        assert 0 < y < frame.height
    assert 600 < frame.height < 900
