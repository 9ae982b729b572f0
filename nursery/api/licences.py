"""The register of licences: a list with filters, from one number to the next, and one licence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from flask import request

from nursery import places
from nursery.api import addresses
from nursery.api.operations import Call, operation
from nursery.api.schema import Said
from nursery.base.errors import NotFound
from nursery.registry.licensing import register_feed
from nursery.registry.licensing.register import PublicState, Question
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, Rating

MOST = 100


@dataclass(frozen=True)
class AgePlaces:
    """Places for children of one age."""

    months: Annotated[AgeBand, Said("Completed months, first included, last not.")]
    places: int


@dataclass(frozen=True)
class Licence:
    """A licence of the register as it stands today. Home nurseries have no street, and a rough position."""

    number: str
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: Annotated[str, Said("ISO 3166-2.")]
    district: Annotated[str, Said("P-code of the United Nations (OCHA).")]
    address: str
    latitude: float | None
    longitude: float | None
    state: PublicState
    state_since: date
    issued_on: date
    expires_on: date
    places: list[AgePlaces]
    free_places: Annotated[int | None, Said("As the nursery last said; null if it never did.")]
    free_places_on: date | None
    rating: Rating | None
    rated_on: date | None
    url: str
    page: Annotated[str, Said("The same as a page for people.")]


@dataclass(frozen=True)
class Licences:
    """Part of the register, in the order of licence numbers."""

    items: list[Licence]
    next: Annotated[str | None, Said("The address of the next part; null at the end.")]


@operation(
    "GET",
    "/register",
    Licences,
    query={
        "q": str,
        "governorate": str,
        "district": str,
        "kind": NurseryKind,
        "band": AgeBand,
        "state": PublicState,
        "rating": Rating,
        "free": int,
        "after": str,
        "size": int,
    },
)
def register(call: Call) -> Licences:
    """Licences of the register; `next` leads on. `free=1` leaves those with free places."""
    size = min(max(1, int(call.query.get("size", MOST))), MOST)
    found = register_feed.entries(_question(call), after=str(call.query.get("after", "")), size=size + 1)
    more = len(found) > size
    return Licences(
        items=[_licence(call, entry) for entry in found[:size]],
        next=_following(found[size - 1].number) if more else None,
    )


@operation("GET", "/register/<number>", Licence)
def licence(call: Call, number: str) -> Licence:
    """One licence by its number."""
    found = register_feed.one(number)
    if found is None:
        raise NotFound
    return _licence(call, found)


def _question(call: Call) -> Question:
    """Raises `NotFound` for a place that does not exist: a wrong code is no empty list."""
    asked = call.query
    governorate, district = asked.get("governorate"), asked.get("district")
    is_unknown = governorate and governorate not in places.GOVERNORATES
    if is_unknown or (district and district not in places.DISTRICTS):
        raise NotFound
    return Question(
        words=str(asked.get("q", ""))[:MOST],
        governorate=governorate,
        district=district,
        kind=asked.get("kind"),
        band=asked.get("band"),
        state=asked.get("state"),
        rating=asked.get("rating"),
        has_free=asked.get("free") == 1,
    )


def _licence(call: Call, entry: register_feed.Entry) -> Licence:
    return Licence(
        number=entry.number,
        name_ar=entry.name_ar,
        name_en=entry.name_en,
        kind=entry.kind,
        governorate=entry.governorate,
        district=entry.district,
        address=entry.address,
        latitude=entry.latitude,
        longitude=entry.longitude,
        state=entry.state,
        state_since=entry.state_since,
        issued_on=entry.issued_on,
        expires_on=entry.expires_on,
        places=[AgePlaces(band, count) for band, count in entry.places.items() if count],
        free_places=entry.free_places,
        free_places_on=entry.free_places_on,
        rating=entry.rating,
        rated_on=entry.rated_on,
        url=addresses.of("licence", number=entry.number),
        page=addresses.page_for_people(call.language, f"register/{entry.number}"),
    )


def _following(number: str) -> str:
    kept = {name: value for name, value in request.args.items() if name != "after"}
    return f"{addresses.base()}{request.path}?{urlencode({**kept, 'after': number})}"
