"""Checks of input that hold wherever a command is called from: a page, an import, the demonstration data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from nursery import places as country
from nursery.base.arabic import western_digits
from nursery.base.errors import RuleBroken
from nursery.registry.licensing.details import NurseryDetails, column_of
from nursery.registry.rulesets.kinds import AgeBand, ProviderKind
from nursery.registry.rulesets.rules import RuleSet

_PHONE = re.compile(r"\+?\d{6,15}")
LONG_TEXT = 6000


def text(value: str, field: str, *, most: int = LONG_TEXT, least: int = 1) -> str:
    """`value` without outer blanks. Raises `RuleBroken` when it is missing, too short or too long."""
    value = value.strip()
    if least and not value:
        raise RuleBroken("licensing.missing", field)
    if len(value) < least:
        raise RuleBroken("licensing.too_short", field, least=least, length=len(value))
    if len(value) > most:
        raise RuleBroken("licensing.too_long", field, most=most, length=len(value))
    return value


def phone(value: str, field: str = "phone") -> str:
    """A telephone number in western digits."""
    digits = re.sub(r"[\s().\-/]", "", western_digits(value))
    if not _PHONE.fullmatch(digits):
        raise RuleBroken("licensing.phone", field)
    return digits


def registration_number(value: str, kind: ProviderKind, rules: RuleSet) -> str:
    """The national number of a person or the registration number of a body, as the rule set wants it."""
    number = re.sub(r"\s", "", western_digits(value))
    if not re.fullmatch(rules.registration_patterns[kind], number):
        raise RuleBroken(f"provider.registration_number.{kind}", "registration_number")
    return number


def other_number(value: str, rules: RuleSet) -> str:
    """The number of somebody else, a person or a body, as the rule set wants one of the two."""
    number = re.sub(r"\s", "", western_digits(value))
    if not any(re.fullmatch(pattern, number) for pattern in rules.registration_patterns.values()):
        raise RuleBroken("transfer.no_such_number", "registration_number")
    return number


def district(governorate: str, code: str) -> None:
    """Raises `RuleBroken` unless the district exists and lies in the governorate."""
    if governorate not in country.GOVERNORATES:
        raise RuleBroken("nursery.no_such_governorate", "governorate")
    place = country.DISTRICTS.get(code)
    if place is None or place.parent != governorate:
        raise RuleBroken("nursery.district_elsewhere", "district")


def coordinates(latitude: float | None, longitude: float | None) -> None:
    """Raises `RuleBroken` unless both are missing or both together lie inside the country."""
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        raise RuleBroken("nursery.half_a_point", "latitude" if latitude is None else "longitude")
    if country.is_inside_country(latitude, longitude):
        return
    swapped = country.is_inside_country(longitude, latitude)
    raise RuleBroken("nursery.coordinates_swapped" if swapped else "nursery.outside_the_country", "latitude")


def places(wanted: Mapping[AgeBand, int], rules: RuleSet) -> None:
    """Raises `RuleBroken` for negative or absurd numbers, and when there is no place at all."""
    for band, number in wanted.items():
        if number < 0:
            raise RuleBroken("nursery.places_below_zero", places_field(band))
        if number > rules.most_places_per_band:
            raise RuleBroken("nursery.too_many_places", places_field(band), most=rules.most_places_per_band)
    if not sum(wanted.values()):
        raise RuleBroken("nursery.no_places", places_field(AgeBand.M0_6))


def described(details: NurseryDetails, rules: RuleSet) -> dict[str, Any]:
    """What is said of a nursery, checked: the values of the columns of `Described`."""
    district(details.governorate, details.district)
    coordinates(details.latitude, details.longitude)
    places(details.places, rules)
    return {
        "kind": details.kind,
        "name_ar": text(details.name_ar, "name_ar", most=120),
        "name_en": text(details.name_en, "name_en", most=120, least=0),
        "governorate": details.governorate,
        "district": details.district,
        "address": text(details.address, "address", most=300),
        "phone": phone(details.phone),
        "latitude": details.latitude,
        "longitude": details.longitude,
    }


def places_field(band: AgeBand) -> str:
    """The name of the form field and the column that holds the places of an age band."""
    return column_of(band)


def not_before(value: date, earliest: date, code: str, field: str) -> None:
    """Raises `RuleBroken(code)` when `value` lies before `earliest`."""
    if value < earliest:
        raise RuleBroken(code, field, day=earliest)


def not_after(value: date, latest: date, code: str, field: str) -> None:
    """Raises `RuleBroken(code)` when `value` lies after `latest`."""
    if value > latest:
        raise RuleBroken(code, field, day=latest)
