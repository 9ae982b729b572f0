"""The public register: what anybody may know of the licences, as it stands today.

All public reads of the table of licences are here, and nothing here reads more than the public may know.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base import arabic, clock
from nursery.base import search as text_search
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.places.boundaries import Point, kilometres
from nursery.registry.licensing import register_statements as statements
from nursery.registry.licensing.models import Licence, Provider
from nursery.registry.licensing.policy import Matter, may_see
from nursery.registry.licensing.register_statements import BANDS, Shape
from nursery.registry.licensing.standing import IN_FORCE, PublicState, since, state_on
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, Rating


class RegisterRow(NamedTuple):
    """One licence in the list."""

    number: str
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: str
    district: str
    places: int
    state: PublicState
    free_places: int | None = None
    rating: Rating | None = None
    kilometres: float | None = None


@dataclass(frozen=True)
class Results:
    """One page of the licences found.

    `governorates` counts what each governorate would give with the other filters as they are, and so does
    `kinds`.
    """

    page: Page[RegisterRow]
    governorates: Mapping[str, int]
    kinds: Mapping[NurseryKind, int]


@dataclass(frozen=True)
class LicencePage:
    """All the public may know of one licence. `places` are by age band; bands without places are left out."""

    number: str
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: str
    district: str
    address: str
    phone: str
    state: PublicState
    state_since: date
    issued_on: date
    expires_on: date
    places: Mapping[AgeBand, int]
    version: int
    latitude: float | None = None
    longitude: float | None = None
    free_places: int | None = None
    free_places_on: date | None = None
    rating: Rating | None = None
    rated_on: date | None = None

    @property
    def total_places(self) -> int:
        """The places of all age bands."""
        return sum(self.places.values())


# What every entry of this register is says nothing of which one is looked for.
_SAID_OF_ALL = frozenset(arabic.stem(word) for word in arabic.words("دار دور حضانة nursery nurseries crèche"))
# Up to so many matches, those that have the words as they were written come first.
_RANKED = 500
_PAGE = (
    *(Licence.number, Licence.name_ar, Licence.name_en, Licence.kind, Licence.governorate, Licence.district),
    *(Licence.address, Licence.phone, Licence.issued_on, Licence.expires_on),
    *(Licence.state, Licence.state_since, Licence.is_provisional, Licence.suspended_until, Licence.version),
    *(statements.LATITUDE.label("latitude"), statements.LONGITUDE.label("longitude")),
    *(Licence.free_places, Licence.free_places_on, Licence.rating, Licence.rated_on),
)


@dataclass(frozen=True)
class Question:
    """What the register is asked for; an empty one asks for all of it.

    `near` is a place (latitude, longitude): the nearest come first. `in_force` leaves out licences under
    which no nursery may work today; a `state` that is asked for says more, and counts.
    """

    words: str = ""
    governorate: str | None = None
    district: str | None = None
    kind: NurseryKind | None = None
    band: AgeBand | None = None
    state: PublicState | None = None
    has_free: bool = False
    rating: Rating | None = None
    near: Point | None = None
    in_force: bool = False


def asked(question: Question) -> tuple[Shape, dict[str, Any]]:
    """A question as the shape of its statements and the values of their parameters."""
    wanted = text_search.words(question.words, ignoring=_SAID_OF_ALL)
    dialect = db.session.get_bind().dialect.name
    shape = Shape(
        dialect,
        wanted.shape,
        has_governorate=bool(question.governorate),
        has_kind=bool(question.kind),
        band=question.band,
        state=question.state,
        has_district=bool(question.district),
        has_free=question.has_free,
        has_rating=bool(question.rating),
        has_place=bool(question.near),
        in_force=question.in_force and not question.state,
    )
    values: dict[str, Any] = {"today": clock.today(), **wanted.arguments(dialect)}
    names = ("governorate", "district", "kind", "rating")
    values |= {name: value for name in names if (value := getattr(question, name))}
    if question.near:
        latitude, longitude = question.near
        shrink = math.cos(math.radians(latitude)) ** 2
        values |= {"latitude": latitude, "longitude": longitude, "shrink": shrink}
    return shape, values


def search(words: str = "", *, page: int = 1, size: int = PAGE_SIZE, **filters: Any) -> Results:
    """The licences that fit, in two statements: one scan of the matches counts them all, one reads the page.

    `filters` are the fields of `Question`. A page past the end is the last page.
    """
    question = Question(words, **filters)
    shape, values = asked(question)
    groups = db.session.execute(statements.counts(shape), values).all()
    total, governorates, kinds = _counted(question, groups)
    number = min(max(1, page), Page((), total, 1, size).last)
    ranked = bool(shape.words) and total <= _RANKED and not question.near
    values |= {"size": size, "offset": offset(number, size)}
    rows = _rows(statements.rows(shape, ranked=ranked), values) if total else []
    return Results(Page(rows, total, number, size), governorates, kinds)


def _counted(question: Question, groups: Iterable[Any]) -> tuple[int, dict[str, int], dict[NurseryKind, int]]:
    """How many fit, and how many by governorate and by kind, each without its own filter."""
    total, governorates, kinds = 0, dict[str, int](), dict[NurseryKind, int]()
    for governorate, kind, count, fits in groups:
        is_here, is_kind = question.governorate in (None, governorate), question.kind in (None, kind)
        if is_kind:
            governorates[governorate] = governorates.get(governorate, 0) + count
        if is_here:
            kinds[kind] = kinds.get(kind, 0) + fits
            total += fits if is_kind else 0
    return total, governorates, kinds


def _rows(statement: statements.Statement, values: dict[str, Any]) -> list[RegisterRow]:
    today = clock.today()
    here = (values["latitude"], values["longitude"]) if "latitude" in values else None
    return [
        RegisterRow._make(
            (
                *shown,
                state_on(today, state, expires_on, is_provisional=provisional, suspended_until=until),
                free,
                rating,
                _distance(here, latitude, longitude),
            )
        )
        for *shown, state, expires_on, provisional, until, free, rating, latitude, longitude in (
            db.session.execute(statement, values).all()
        )
    ]


def _distance(here: Point | None, latitude: float | None, longitude: float | None) -> float | None:
    if here is None or latitude is None or longitude is None:
        return None
    return kilometres(here, (latitude, longitude))


def licence(number: str) -> LicencePage:
    """The public page of a licence. Raises `NotFound` when no licence has this number."""
    row = db.session.execute(select(*_PAGE, *BANDS.values()).where(Licence.number == number)).one_or_none()
    if row is None:
        raise NotFound
    values = row._asdict()
    places = {band: values.pop(column.key) for band, column in BANDS.items()}
    values["state"] = state_of(row, clock.today())
    values["state_since"] = since(
        values["state"],
        row.state,
        row.state_since,
        expires_on=row.expires_on,
        suspended_until=row.suspended_until,
    )
    del values["is_provisional"], values["suspended_until"]
    return LicencePage(**values, places={band: count for band, count in places.items() if count})


def state_of(row: Any, today: date) -> PublicState:
    """What the licence of a row is worth today."""
    return state_on(
        today,
        row.state,
        row.expires_on,
        is_provisional=row.is_provisional,
        suspended_until=row.suspended_until,
    )


def may_print(number: str, actor: Actor) -> bool:
    """Whether the certificate of a licence is this actor's to print.

    It is for those who hold the licence, and for the officers and the committee of its governorate.
    """
    statement = (
        select(Provider.organisation_id, Licence.governorate)
        .join(Licence, Licence.provider_id == Provider.id)
        .where(Licence.number == number)
    )
    row = db.session.execute(statement).one_or_none()
    return row is not None and may_see(actor, Matter(row.organisation_id, row.governorate))


def valid_count() -> int:
    """How many licences are in force today, the provisional ones among them."""
    dialect, today = db.session.get_bind().dialect.name, {"today": clock.today()}
    shapes = [Shape(dialect, state=state) for state in IN_FORCE]
    groups = [group for shape in shapes for group in db.session.execute(statements.counts(shape), today)]
    return sum(count for _governorate, _kind, count, _fits in groups)
