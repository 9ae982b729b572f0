"""Three hundred nurseries: where they stand, what they are called, who holds them, what became of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from nursery.demo import data
from nursery.demo.holders import Holder, Holders
from nursery.demo.paths import Outcome
from nursery.registry.licensing.commands import NurseryDetails
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind

_K = NurseryKind
_KINDS = {_K.PRIVATE: 55, _K.ASSOCIATION: 18, _K.HOME: 10, _K.PUBLIC_BODY: 9, _K.WORKPLACE: 8}
_WITHOUT_POINT = 0.08
# Two governorates whose officers can sign in see every state.
_SHOWN_FIRST = ("SY-DI", "SY-HL")
_O = Outcome
OUTCOMES: dict[Outcome, int] = {
    _O.ACTIVE: 138,
    _O.RENEWED: 12,
    _O.RESTORED: 4,
    _O.EXPIRING: 16,
    _O.EXPIRED: 22,
    _O.RENEWING: 4,
    _O.SUSPENDED: 9,
    _O.REVOKED: 6,
    _O.SURRENDERED: 6,
    _O.DRAFT: 12,
    _O.SUBMITTED: 12,
    _O.UNDER_ASSESSMENT: 11,
    _O.AWAITING: 11,
    _O.VISIT_PLANNED: 9,
    _O.VISITED: 6,
    _O.PENDING: 8,
    _O.REFUSED: 6,
    _O.WITHDRAWN: 5,
    _O.LAPSED: 3,
}
# The nurseries of the operator who can sign in.
_OPERATORS_OWN = (_O.ACTIVE, _O.AWAITING, _O.DRAFT)


@dataclass(frozen=True)
class Plan:
    """One nursery to be."""

    details: NurseryDetails
    holder: Holder
    outcome: Outcome


def plans(chance: random.Random) -> Iterator[Plan]:
    """All nurseries, in no particular order."""
    names, holders, own = _Names(chance), Holders(chance), set(_OPERATORS_OWN)
    numbers = count(1)
    for governorate, outcome in _where_and_what(chance):
        is_own = governorate == _SHOWN_FIRST[0] and outcome in own
        own -= {outcome} if is_own else set()
        kind = _K.PRIVATE if is_own else chance.choices(list(_KINDS), list(_KINDS.values()))[0]
        holder = holders.operators_own() if is_own else holders.find(kind, governorate)
        district, latitude, longitude, locality = _point(governorate, chance)
        name_ar, name_en = names.of(kind, holder, governorate, locality)
        details = NurseryDetails(
            kind=kind,
            name_ar=name_ar,
            name_en=name_en,
            governorate=governorate,
            district=district,
            address=_address(locality, chance),
            phone=f"0000 1{next(numbers):05d}",
            latitude=latitude,
            longitude=longitude,
            places=_places(kind, chance),
        )
        yield Plan(details, holder, outcome)


def _where_and_what(chance: random.Random) -> list[tuple[str, Outcome]]:
    """A governorate for every outcome: by population, and each outcome in the two that are shown first."""
    open_places = [code for code, place in _governorates().items() for _ in range(place["share"])]
    chance.shuffle(open_places)
    pairs: list[tuple[str, Outcome]] = []
    rest: list[Outcome] = []
    for outcome, number in OUTCOMES.items():
        pairs += [(code, outcome) for code in _SHOWN_FIRST]
        rest += [outcome] * (number - len(_SHOWN_FIRST))
    for code, _ in pairs:
        open_places.remove(code)
    return pairs + list(zip(open_places, rest, strict=True))


def _governorates() -> dict[str, dict[str, Any]]:
    return {code: place for code, place in data.read("places").items() if code.startswith("SY-")}


def _point(governorate: str, chance: random.Random) -> tuple[str, float | None, float | None, str]:
    """A district of the governorate, a point in it (not always known) and a locality."""
    districts = data.read("places")[governorate]["districts"]
    weights = [place.get("weight", 1) for place in districts.values()]
    code = chance.choices(list(districts), weights)[0]
    place = districts[code]
    locality = chance.choice(place["localities"])
    if chance.random() < _WITHOUT_POINT:
        return code, None, None, locality
    spread = place.get("spread", 0.006)
    latitude, longitude = (round(value + chance.uniform(-spread, spread), 5) for value in place["at"])
    return code, latitude, longitude, locality


def _address(locality: str, chance: random.Random) -> str:
    texts = data.read("places")
    street, storey = chance.choice(texts["streets"]), chance.choice(texts["storeys"])
    return f"{locality}، {street}، رقم {chance.randint(1, 90)}، {storey} (عنوان تجريبي)"


def _places(kind: NurseryKind, chance: random.Random) -> dict[AgeBand, int]:
    """Places by age band: more for older children, few at home."""
    if kind is _K.HOME:
        return {AgeBand.M12_24: chance.randint(2, 4), AgeBand.M24_36: chance.randint(2, 4)}
    babies = chance.choice((0, 0, 4, 6, 8))
    return {
        AgeBand.M0_6: babies,
        AgeBand.M6_12: babies + chance.choice((0, 2, 4, 6)),
        AgeBand.M12_24: chance.randrange(8, 25, 2),
        AgeBand.M24_36: chance.randrange(10, 37, 2),
    }


class _Names:
    """Names of nurseries, none twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._texts = data.read("nursery_names")
        self._left: list[list[str]] = []
        self._given: set[str] = set()

    def of(self, kind: NurseryKind, holder: Holder, governorate: str, locality: str) -> tuple[str, str]:
        """A name in both languages, marked; a name given before gets its locality or a number."""
        arabic, english = self._plain(kind, holder, governorate)
        numbers = count(2)
        base = arabic
        if arabic in self._given:
            arabic = f"{base}، {locality}"
        while arabic in self._given:
            arabic = f"{base} {next(numbers)}"
        self._given.add(arabic)
        return f"{arabic} {data.MARK_HER}", f"{english} {data.MARK_EN}"

    def _plain(self, kind: NurseryKind, holder: Holder, governorate: str) -> tuple[str, str]:
        if kind in (_K.WORKPLACE, _K.PUBLIC_BODY):
            return holder.nursery_name_ar, holder.nursery_name_en
        arabic, english = self._next(governorate)
        if kind is _K.HOME:
            return f"حضانة {arabic} المنزلية", f"{english} Home Nursery"
        return f"{self._chance.choice(('حضانة', 'دار حضانة'))} {arabic}", f"{english} Nursery"

    def _next(self, governorate: str) -> list[str]:
        own = self._texts["by_governorate"][governorate]
        if self._chance.random() < 0.15:
            return list(self._chance.choice(own))
        if not self._left:
            self._left = self._chance.sample(self._texts["everywhere"], len(self._texts["everywhere"]))
        return self._left.pop()
