"""The dictionary of the open data: every column with its type and what it means, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery import places
from nursery.registry.licensing.labels import NURSERY_KINDS
from nursery.registry.licensing.register import PublicState
from nursery.registry.licensing.register_feed import Entry
from nursery.registry.public.words import STATES
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, Rating
from nursery.registry.rulesets.labels import RATINGS

Cell = str | int | float | None
# What stands in a column, in words.
TYPES = {
    "text": _l("a text"),
    "number": _l("a number"),
    "code": _l("a code"),
    "date": _l("a date (year-month-day)"),
}


@dataclass(frozen=True)
class Field:
    """A column: its name in the files, its type, what it means, how it is read off an entry."""

    name: str
    kind: str
    meaning: Any
    read: Callable[[Entry], Cell]


def _band(band: AgeBand) -> Callable[[Entry], Cell]:
    return lambda entry: entry.places.get(band, 0)


def _day(name: str) -> Callable[[Entry], Cell]:
    return lambda entry: day.isoformat() if (day := getattr(entry, name)) else None


def _plain(name: str) -> Callable[[Entry], Cell]:
    return lambda entry: getattr(entry, name)


def _code(name: str) -> Callable[[Entry], Cell]:
    return lambda entry: code.value if (code := getattr(entry, name)) else None


FIELDS = (
    Field(
        "number",
        "text",
        _l("Number of the licence. It never changes and is never used again."),
        _plain("number"),
    ),
    Field("name_ar", "text", _l("Name of the nursery in Arabic."), _plain("name_ar")),
    Field("name_en", "text", _l("Name of the nursery in Latin letters."), _plain("name_en")),
    Field("kind", "code", _l("Kind of nursery; see the codes."), _code("kind")),
    Field("governorate", "code", _l("Governorate, ISO 3166-2."), _plain("governorate")),
    Field("district", "code", _l("District, P-code of the United Nations (OCHA)."), _plain("district")),
    Field("address", "text", _l("Address in Arabic; empty for home nurseries."), _plain("address")),
    Field(
        "latitude", "number", _l("Latitude (WGS 84); to two decimals for home nurseries."), _plain("latitude")
    ),
    Field(
        "longitude",
        "number",
        _l("Longitude (WGS 84); to two decimals for home nurseries."),
        _plain("longitude"),
    ),
    Field(
        "state",
        "code",
        _l("What the licence was worth on the day of the edition; see the codes."),
        _code("state"),
    ),
    Field("state_since", "date", _l("Since when the licence has this state."), _day("state_since")),
    Field("issued_on", "date", _l("First day of the licence."), _day("issued_on")),
    Field("expires_on", "date", _l("Last day of the licence."), _day("expires_on")),
    Field("places_0_6", "number", _l("Places for children under 6 months."), _band(AgeBand.M0_6)),
    Field(
        "places_6_12",
        "number",
        _l("Places for children from 6 months to under 1 year."),
        _band(AgeBand.M6_12),
    ),
    Field("places_12_24", "number", _l("Places for children from 1 year to under 2."), _band(AgeBand.M12_24)),
    Field(
        "places_24_36", "number", _l("Places for children from 2 years to under 3."), _band(AgeBand.M24_36)
    ),
    Field(
        "free_places",
        "number",
        _l("Free places as the nursery last said; empty if it never did."),
        _plain("free_places"),
    ),
    Field("free_places_on", "date", _l("Day of which that is said."), _day("free_places_on")),
    Field("rating", "code", _l("Rating of the last inspection; see the codes."), _code("rating")),
    Field("rated_on", "date", _l("Day of that inspection."), _day("rated_on")),
)


def codes(language: str) -> Mapping[str, Mapping[str, Any]]:
    """The codes that stand in the columns, each with its words; names of places are in `language`."""
    return {
        "kind": {kind.value: NURSERY_KINDS[kind] for kind in NurseryKind},
        "state": {state.value: STATES[state].label for state in PublicState},
        "rating": {rating.value: RATINGS[rating] for rating in Rating},
        "governorate": {code: places.governorate_name(code, language) for code in places.GOVERNORATES},
        "district": {code: places.district_name(code, language) for code in places.DISTRICTS},
    }
