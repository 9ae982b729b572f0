"""The traits of a record made comparable: digits plain, words folded, points in small cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt

from rapidfuzz import fuzz

from nursery.base import arabic
from nursery.registry.duplicates.kinds import RecordKind, Trait

NEAR_M = 50
SIMILAR = 88.0
_EARTH_M = 6_371_000.0
# A little more than `NEAR_M` each way, so that a near point lies in the same cell or one beside it.
_CELL_LATITUDE, _CELL_LONGITUDE = 0.0005, 0.0006
_BETWEEN = re.compile(r"[\s\-.]")
_NO_DIGIT = re.compile(r"[^\d+]")
_COUNTRY = re.compile(r"^(\+|00)963")
_SAID_OF_ALL = frozenset(
    ("حضانه", "دار", "روضه", "اطفال", "طفل", "نموذجيه", "خاصه", "nursery", "kindergarten", "the")
)
_STREET_WORDS = frozenset(("شارع", "بناء", "بنايه", "رقم", "حي", "منطقه", "طابق", "street", "building", "no"))
Cell = tuple[int, int]


@dataclass(frozen=True)
class Traits:
    """One record as it is compared. `owner` tells whose nursery it is, so far as that is known."""

    kind: RecordKind
    number: str
    phone: str
    names: tuple[str, ...]
    address: str
    governorate: str
    district: str
    latitude: float | None
    longitude: float | None
    owner: str

    @property
    def cell(self) -> Cell | None:
        """The small square of the map in which the record lies."""
        if self.latitude is None or self.longitude is None:
            return None
        return floor(self.latitude / _CELL_LATITUDE), floor(self.longitude / _CELL_LONGITUDE)


def number(text: str) -> str:
    """A national or registration number in plain digits."""
    return _BETWEEN.sub("", arabic.western_digits(text))


def phone(text: str) -> str:
    """A phone number as it is dialled inside the country."""
    digits = _NO_DIGIT.sub("", arabic.western_digits(text))
    return _COUNTRY.sub("0", digits).lstrip("+")


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
