"""The map: what is drawn for the country and for one governorate, and the table that says the same."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from flask import url_for

from nursery import places
from nursery.places import boundaries
from nursery.registry.licensing import register_map
from nursery.registry.licensing.register import Question
from nursery.registry.licensing.register_map import Mark
from nursery.registry.public.lexicon import lexicon
from nursery.web import language

WIDTH = 720.0
_LARGEST, _SMALLEST = 36.0, 16.0
# Shades by the share of the largest governorate: told apart also in grey, and the number stands on each.
_SHADES = 5


@dataclass(frozen=True)
class Area:
    """A governorate on the sheet: its outline, how dark it is, where its number stands, where it leads."""

    code: str
    name: str
    count: int
    path: str
    shade: int
    x: float
    y: float
    url: str


@dataclass(frozen=True)
class Dot:
    """A mark on the sheet: one nursery or several together."""

    x: float
    y: float
    radius: float
    count: int
    label: str
    url: str


@dataclass(frozen=True)
class Line:
    """A line of the table beside the map."""

    name: str
    count: int
    url: str


@dataclass(frozen=True)
class Drawn:
    """A map with its table. `here` is the governorate it shows, None for the country."""

    height: float
    areas: list[Area]
    dots: list[Dot]
    lines: list[Line]
    governorates: Mapping[str, int]
    total: int
    here: str | None
    here_name: str

    @property
    def width(self) -> float:
        """Units across the sheet."""
        return WIDTH


def drawn(question: Question) -> Drawn:
    """The map of what fits: the country by governorate, or one governorate with its nurseries."""
    counts = register_map.by_governorate(question)
    return _governorate(question, counts) if question.governorate else _country(question, counts)


def _country(question: Question, counts: Mapping[str, int]) -> Drawn:
    frame = _frame(None)
    most = max(counts.values(), default=0)
    areas = [_area(code, counts.get(code, 0), most, question, frame) for code in _back_to_front()]
    lines = [
        Line(lexicon().governorates[code], counts.get(code, 0), _map_of(question, governorate=code))
        for code in places.GOVERNORATES
    ]
    return Drawn(frame.height, areas, [], lines, counts, sum(counts.values()), None, "")


def _governorate(question: Question, counts: Mapping[str, int]) -> Drawn:
    here = str(question.governorate)
    frame = _frame(here)
    marks = register_map.marks(question, frame)
    most = max((mark.count for mark in marks), default=1)
    by_district = register_map.by_district(question)
    lines = [
        Line(
            places.district_name(place.code, language.current()),
            by_district.get(place.code, 0),
            _list_of(question, district=place.code),
        )
        for place in places.districts(here)
        if question.district in (None, place.code)
    ]
    areas = [_area(here, counts.get(here, 0), 0, question, frame)]
    dots = [_dot(mark, most, question, frame) for mark in marks]
    total = sum(by_district.values())
    name = lexicon().governorates[here]
    return Drawn(frame.height, areas, dots, lines, counts, total, here, name)


@lru_cache(maxsize=20)
def _frame(code: str | None) -> boundaries.Frame:
    return boundaries.frame_of(
        [code] if code else list(places.GOVERNORATES), WIDTH, 0.02 if not code else 0.06
    )


@lru_cache(maxsize=64)
def _path(code: str, frame: boundaries.Frame) -> str:
    return frame.path(boundaries.outlines()[code])


def _back_to_front() -> list[str]:
    """The capital lies inside another governorate: it is drawn last, and can be pressed."""
    return sorted(places.GOVERNORATES, key=lambda code: code == "SY-DI")


def _area(code: str, count: int, most: int, question: Question, frame: boundaries.Frame) -> Area:
    centre = boundaries.label_point(code)
    x, y = frame.at(*centre)
    shade = math.ceil(_SHADES * count / most) if most else 0
    name = lexicon().governorates[code]
    return Area(code, name, count, _path(code, frame), shade, x, y, _map_of(question, governorate=code))


def _dot(mark: Mark, most: int, question: Question, frame: boundaries.Frame) -> Dot:
    """The area of a mark grows with the number of nurseries in it."""
    x, y = frame.at(mark.latitude, mark.longitude)
    radius = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt((mark.count - 1) / max(most - 1, 1))
    district = mark.district or _nearest_district(mark, str(question.governorate))
    name = lexicon().places.get(district, "")
    url = url_for(".nursery", number=mark.number) if mark.number else _list_of(question, district=district)
    return Dot(x, y, radius, mark.count, name, url)


def _nearest_district(mark: Mark, governorate: str) -> str:
    centres = boundaries.district_centres()
    here = (mark.latitude, mark.longitude)
    own = [place.code for place in places.districts(governorate)]
    return min(own, key=lambda code: boundaries.kilometres(here, centres[code]))


def _query(question: Question) -> dict[str, Any]:
    """A question as the parameters of an address."""
    named = {
        "q": question.words,
        "governorate": question.governorate,
        "district": question.district,
        "kind": question.kind,
        "band": question.band,
        "free": "1" if question.has_free else "",
        "state": question.state,
        "rating": question.rating,
    }
    return {name: str(value) for name, value in named.items() if value}


def _map_of(question: Question, *, governorate: str) -> str:
    return url_for(".map", **_query(replace(question, governorate=governorate, district=None)))


def _list_of(question: Question, *, district: str) -> str:
    parent = places.DISTRICTS[district].parent
    return url_for(".register", **_query(replace(question, governorate=parent, district=district)))
