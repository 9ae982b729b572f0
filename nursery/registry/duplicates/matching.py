"""Likely duplicates of providers and nurseries, found in a constant number of statements.

One trait in common is worth showing; a national number, or two traits together, make a *likely* duplicate.
Two nurseries of one provider may share a phone and a name: they are likely only at one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from nursery.registry.duplicates import known, traits
from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.traits import Traits

K = TypeVar("K", bound=Hashable)
WORTH_SHOWING, LIKELY = 50, 75
# A phone or a name that hundreds share tells nothing of any two of them.
TOO_COMMON = 200
_PLACE = frozenset({Trait.POINT, Trait.ADDRESS})


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Likeness(Generic[K]):
    """A record like the candidate: of the register (`record_id`), or another candidate (`other`)."""

    record_id: int | None
    other: K | None
    traits: tuple[Trait, ...]
    weight: int
    metres: float | None
    is_likely: bool


def likely(candidates: Sequence[Candidate[K]]) -> Mapping[K, list[Likeness[K]]]:
    """For each candidate the records it shares a trait with, the likeliest first; none for most of them.

    Candidates are compared with the register and with one another.
    """
    found: dict[K, list[Likeness[K]]] = {}
    for kind in RecordKind:
        chosen = [candidate for candidate in candidates if candidate.kind is kind]
        if chosen:
            found.update(_of_one_kind(kind, chosen))
    return found


def _of_one_kind(kind: RecordKind, chosen: list[Candidate[K]]) -> Iterator[tuple[K, list[Likeness[K]]]]:
    mine = [_traits(candidate) for candidate in chosen]
    register = known.records(kind, mine)
    saved = {candidate.record_id for candidate in chosen if candidate.record_id is not None}
    index = _Index(
        [(record_id, None, of) for record_id, of in register if record_id not in saved]
        + [(one.record_id, one.key, of) for one, of in zip(chosen, mine, strict=True)]
    )
    for candidate, own in zip(chosen, mine, strict=True):
        yield candidate.key, index.like(candidate, own)


def _traits(one: Candidate[K]) -> Traits:
    names = (traits.name(one.name_ar), traits.name(one.name_en))
    is_nursery = one.kind is RecordKind.NURSERY
    number = traits.number(one.registration_number)
    return Traits(
        kind=one.kind,
        number="" if is_nursery else number,
        phone=traits.phone(one.phone),
        names=tuple(name for name in names if name),
        address=traits.address(one.address) if is_nursery else "",
        governorate=one.governorate,
        district=one.district,
        latitude=one.latitude if is_nursery else None,
        longitude=one.longitude if is_nursery else None,
        owner=number if is_nursery else "",
    )


Entry = tuple[int | None, K | None, Traits]


class _Index(Generic[K]):
    """Records by each of their traits, so that a candidate meets only those it shares one with."""

    def __init__(self, entries: list[Entry[K]]) -> None:
        self.entries = entries
        self.by: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, (_id, _key, of) in enumerate(entries):
            for bucket in _buckets(of):
                self.by[bucket].append(place)

    def like(self, candidate: Candidate[K], own: Traits) -> list[Likeness[K]]:
        """What shares enough with a candidate, the likeliest first."""
        met: set[int] = set()
        for bucket in _sought(own):
            places = self.by.get(bucket, ())
            if len(places) <= TOO_COMMON:
                met.update(places)
        found = [one for place in met if (one := self._likeness(candidate, own, place)) is not None]
        return sorted(found, key=lambda one: (-one.weight, one.record_id or 0, str(one.other)))

    def _likeness(self, candidate: Candidate[K], own: Traits, place: int) -> Likeness[K] | None:
        record_id, key, of = self.entries[place]
        if key == candidate.key and key is not None:
            return None
        shared = traits.in_common(own, of)
        weight = sum(shared.values())
        if weight < WORTH_SHOWING:
            return None
        is_branch = bool(own.owner) and own.owner == of.owner and not _PLACE & shared.keys()
        return Likeness(
            record_id=record_id,
            other=key,
            traits=tuple(shared),
            weight=weight,
            metres=traits.metres(own, of),
            is_likely=weight >= LIKELY and not is_branch,
        )


def _buckets(of: Traits) -> Iterator[tuple[object, ...]]:
    """Under what a record is found."""
    if of.number:
        yield "number", of.number
    if of.phone:
        yield "phone", of.phone
    if of.address:
        yield "address", of.district, of.address
    for name in of.names:
        yield "name", of.district, name
    if of.cell is not None:
        yield "cell", of.cell


def _sought(of: Traits) -> Iterator[tuple[object, ...]]:
    """Under what records like this one are looked for: its own traits, and the cells around its point."""
    yield from (bucket for bucket in _buckets(of) if bucket[0] != "cell")
    if of.cell is not None:
        row, column = of.cell
        for up in (-1, 0, 1):
            for across in (-1, 0, 1):
                yield "cell", (row + up, column + across)
