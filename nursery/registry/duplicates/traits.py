"""The traits of a record made comparable: digits plain, words folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from rapidfuzz import fuzz

from nursery.base import arabic
from nursery.registry.duplicates.kinds import Trait

NEAR_M = 50
SIMILAR = 88.0
_EARTH_M = 6_371_000.0
_BETWEEN = re.compile(r"[\s\-.]")
_NO_DIGIT = re.compile(r"[^\d+]")
_COUNTRY = re.compile(r"^(\+|00)963")
_SAID_OF_ALL = frozenset(
    ("حضانه", "دار", "روضه", "اطفال", "طفل", "نموذجيه", "خاصه", "nursery", "kindergarten", "the")
)
_STREET_WORDS = frozenset(("شارع", "بناء", "بنايه", "رقم", "حي", "منطقه", "طابق", "street", "building", "no"))


@dataclass(frozen=True, slots=True)
class Traits:
    """One record as it is compared; what its kind does not have is empty.

    `owner` tells whose nursery it is, so far as that is known.
    """

    number: str
    phone: str
    names: tuple[str, ...]
    address: str
    district: str
    latitude: float | None
    longitude: float | None
    owner: str


def of_provider(name_ar: str, name_en: str, registration_number: str, telephone: str) -> Traits:
    """A provider as it is compared."""
    given = _telling(number(registration_number))
    return Traits(given, phone(telephone), _names(name_ar, name_en), "", "", None, None, "")


def of_nursery(
    name_ar: str,
    name_en: str,
    telephone: str,
    district: str,
    written: str,
    latitude: float | None,
    longitude: float | None,
    owner: str,
) -> Traits:
    """A nursery as it is compared."""
    return Traits(
        number="",
        phone=phone(telephone),
        names=_names(name_ar, name_en),
        address=address(written),
        district=district,
        latitude=latitude,
        longitude=longitude,
        owner=number(owner),
    )


def _names(*given: str) -> tuple[str, ...]:
    return tuple(found for found in map(name, given) if found)


def _telling(digits: str) -> str:
    """A number, unless it only fills the field: one sign alone, however often."""
    return digits if len(set(digits)) > 1 else ""


def number(text: str) -> str:
    """A national or registration number in plain digits."""
    return _BETWEEN.sub("", arabic.western_digits(text))


def phone(text: str) -> str:
    """A phone number as it is dialled inside the country; empty when it only fills the field."""
    digits = _NO_DIGIT.sub("", arabic.western_digits(text))
    return _telling(_COUNTRY.sub("0", digits).lstrip("+"))


def name(text: str) -> str:
    """The telling words of a name, folded, without the article, in the order of the alphabet."""
    words = [arabic.without_article(word) for word in arabic.words(text)]
    return " ".join(sorted(word for word in words if word not in _SAID_OF_ALL) or sorted(words))


def address(text: str) -> str:
    """The telling words of an address; empty when there are too few to tell anything."""
    words = [arabic.without_article(word) for word in arabic.words(text)]
    telling = {word for word in words if word not in _STREET_WORDS}
    return " ".join(sorted(telling)) if len(telling) > 1 else ""


def metres(one: Traits, other: Traits) -> float | None:
    """The distance between two records; None when one of them has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    first, second = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    part = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * across
    return 2 * _EARTH_M * asin(sqrt(part))


def in_common(one: Traits, other: Traits) -> dict[Trait, int]:
    """The traits two records share, each with what it weighs."""
    found: dict[Trait, int] = {}
    if one.number and one.number == other.number:
        found[Trait.NUMBER] = 100
    distance = metres(one, other)
    if distance is not None and distance <= NEAR_M:
        found[Trait.POINT] = 50
    if one.address and one.address == other.address and one.district == other.district:
        found[Trait.ADDRESS] = 50
    if one.phone and one.phone == other.phone:
        found[Trait.PHONE] = 50
    if set(one.names) & set(other.names):
        found[Trait.NAME] = 50 if one.district and one.district == other.district else 40
    elif likeness_of_names(one, other) >= SIMILAR:
        found[Trait.SIMILAR_NAME] = 30
    return found


def likeness_of_names(one: Traits, other: Traits) -> float:
    """How like the names are, from 0 to 100."""
    return max((fuzz.ratio(mine, theirs) for mine in one.names for theirs in other.names), default=0.0)
