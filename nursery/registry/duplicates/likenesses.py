"""What is compared, and what two records that are compared have in common.

One trait in common is worth showing; a national number, or two traits together, make a *likely* duplicate.
Two nurseries of one provider may share a phone and a name: they are likely only at one place.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from nursery.registry.duplicates import traits
from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.traits import Traits

K = TypeVar("K", bound=Hashable)
WORTH_SHOWING, LIKELY = 50, 75
_PLACE = frozenset({Trait.POINT, Trait.ADDRESS})


@dataclass(frozen=True, slots=True)
class Candidate(Generic[K]):
    """A record that is to be compared: not saved yet, or saved under `record_id`.

    `key` is the caller's own name for it. `registration_number` is a provider's number; for a nursery it is
    the number of its provider, where that is known.
    """

    key: K
    kind: RecordKind
    name_ar: str = ""
    name_en: str = ""
    registration_number: str = ""
    phone: str = ""
    governorate: str = ""
    district: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    record_id: int | None = None


@dataclass(frozen=True, slots=True)
class Likeness(Generic[K]):
    """A record like the candidate: of the register (`record_id`), or another candidate (`other`)."""

    record_id: int | None
    other: K | None
    traits: tuple[Trait, ...]
    weight: int
    metres: float | None
    is_likely: bool


def traits_of(one: Candidate[K]) -> Traits:
    """A candidate as it is compared."""
    if one.kind is RecordKind.PROVIDER:
        return traits.of_provider(one.name_ar, one.name_en, one.registration_number, one.phone)
    return traits.of_nursery(
        one.name_ar,
        one.name_en,
        one.phone,
        one.district,
        one.address,
        one.latitude,
        one.longitude,
        one.registration_number,
    )


def likeness(own: Traits, of: Traits, record_id: int | None, other: K | None = None) -> Likeness[K] | None:
    """What two records have in common; None when it is not worth showing."""
    shared = traits.in_common(own, of)
    weight = sum(shared.values())
    if weight < WORTH_SHOWING:
        return None
    is_branch = bool(own.owner) and own.owner == of.owner and not _PLACE & shared.keys()
    return Likeness(
        record_id=record_id,
        other=other,
        traits=tuple(shared),
        weight=weight,
        metres=traits.metres(own, of),
        is_likely=weight >= LIKELY and not is_branch,
    )


def in_order(found: Iterable[Likeness[K]]) -> list[Likeness[K]]:
    """The likeliest first."""
    return sorted(found, key=lambda one: (-one.weight, one.record_id or 0, str(one.other)))
