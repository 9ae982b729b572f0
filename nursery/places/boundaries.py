"""The outlines of the governorates and the centres of the districts, for maps and for checking a position.

`data/governorates.geojson` is made by `tools/boundaries.py`; where the borders come from, and why Quneitra is
whole, stands in docs/decisions/0036-map-and-boundaries.md. No geographic library is needed here.
"""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

_DATA = Path(__file__).parent / "data"
Point = tuple[float, float]
Ring = tuple[Point, ...]
# A map keeps its shape at this latitude: a degree of longitude is shorter there by this much.
_SHRINK = math.cos(math.radians(35))
EARTH_KM = 6371.0
_LABEL_GRID = 24


@dataclass(frozen=True)
class Outline:
    """A governorate's border: the outer ring first, then holes. Points are (longitude, latitude)."""

    code: str
    rings: tuple[Ring, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        east = [x for x, _y in self.rings[0]]
        north = [y for _x, y in self.rings[0]]
        return min(east), min(north), max(east), max(north)


@dataclass(frozen=True)
class Frame:
    """Part of the earth drawn on a sheet `width` units wide: turns degrees into places on the sheet."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def scale(self) -> float:
        """Units for a degree of latitude."""
        return self.width / ((self.east - self.west) * _SHRINK)

    @property
    def height(self) -> float:
        """The height of the sheet in the same units as its width."""
        return (self.north - self.south) * self.scale

    def at(self, latitude: float, longitude: float) -> Point:
        """Where a position stands on the sheet, from its upper left corner."""
        return (longitude - self.west) * _SHRINK * self.scale, (self.north - latitude) * self.scale

    def path(self, outline: Outline) -> str:
        """An outline as the `d` of an SVG path."""
        parts = []
        for ring in outline.rings:
            points = [self.at(y, x) for x, y in ring[:-1]]
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
        return "".join(parts)


@lru_cache(maxsize=1)
def outlines() -> dict[str, Outline]:
    """The outlines of the 14 governorates by code."""
    content = json.loads((_DATA / "governorates.geojson").read_text(encoding="utf-8"))
    found = {}
    for feature in content["features"]:
        rings = tuple(tuple((x, y) for x, y in ring) for ring in feature["geometry"]["coordinates"])
        found[feature["properties"]["code"]] = Outline(feature["properties"]["code"], rings)
    return found


@lru_cache(maxsize=1)
def district_centres() -> dict[str, Point]:
    """Latitude and longitude of each district's chief town, to a kilometre or two, by P-code."""
    with (_DATA / "district_centres.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["pcode"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)
        }


def frame_of(codes: list[str], width: float, margin: float = 0.03) -> Frame:
    """The frame in which these governorates fit with a margin around."""
    boxes = [outlines()[code].box for code in codes]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    edge = margin * max(east - west, north - south)
    return Frame(west - edge, south - edge, east + edge, north + edge, width)


@lru_cache(maxsize=32)
def label_point(code: str) -> Point:
    """Where a name stands well in a governorate: the point farthest from its border."""
    outline = outlines()[code]
    west, south, east, north = outline.box
    steps = [(i + 0.5) / _LABEL_GRID for i in range(_LABEL_GRID)]
    points = [(south + (north - south) * a, west + (east - west) * b) for a in steps for b in steps]
    inside = [point for point in points if _holds(outline, *point)]
    return max(inside, key=lambda point: _room(outline, *point))


def governorate_at(latitude: float, longitude: float) -> str | None:
    """The governorate in which a position lies; None outside the country."""
    return next((code for code, outline in outlines().items() if _holds(outline, latitude, longitude)), None)


def kilometres(one: Point, other: Point) -> float:
    """The distance between two positions (latitude, longitude) along the earth."""
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def _room(outline: Outline, latitude: float, longitude: float) -> float:
    """How far the corners of the border are, with more weight on height: names are written across."""
    corners = (corner for ring in outline.rings for corner in ring)
    return min(abs(x - longitude) * _SHRINK + 1.5 * abs(y - latitude) for x, y in corners)


def _holds(outline: Outline, latitude: float, longitude: float) -> bool:
    """Whether a ray to the east crosses the border an odd number of times; holes turn it round again."""
    inside = False
    for ring in outline.rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude):
                inside ^= longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
    return inside
