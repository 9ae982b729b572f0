"""The statements behind the pages of the register, built once for each shape of question.

A question has the same shape as another when the same filters are in use; what they ask for are parameters.
Building a statement takes longer than PostgreSQL takes to answer one of few rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add
from typing import Any, cast

from sqlalchemy import Column, ColumnElement, Float, Select, Table, and_, bindparam, case, func, or_, select

from nursery.base import search
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import ENDED, IN_FORCE, PublicState
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind

Statement = Select[*tuple[Any, ...]]
# Columns of the table and not of the model: the ORM has nothing to do here, and takes its time.
_TABLE = cast(Table, Licence.__table__)
_COLUMN = _TABLE.c
BANDS = {
    AgeBand.M0_6: _COLUMN.places_0_6,
    AgeBand.M6_12: _COLUMN.places_6_12,
    AgeBand.M12_24: _COLUMN.places_12_24,
    AgeBand.M24_36: _COLUMN.places_24_36,
}
# A home nursery is somebody's home: the public learns where it is to about a kilometre.
_HUNDREDTHS = 100.0


def _about(column: Column[Any]) -> ColumnElement[float]:
    """A coordinate as the public may know it."""
    coarse = cast(Any, func.round(column * _HUNDREDTHS)) / _HUNDREDTHS
    return case((_COLUMN.kind == NurseryKind.HOME, coarse), else_=column)


LATITUDE, LONGITUDE = _about(_COLUMN.latitude), _about(_COLUMN.longitude)
_ROW = (
    *(_COLUMN.number, _COLUMN.name_ar, _COLUMN.name_en, _COLUMN.kind, _COLUMN.governorate, _COLUMN.district),
    reduce(add, BANDS.values()).label("places"),
    *(_COLUMN.state, _COLUMN.expires_on, _COLUMN.is_provisional, _COLUMN.suspended_until),
    *(_COLUMN.free_places, _COLUMN.rating, LATITUDE.label("latitude"), LONGITUDE.label("longitude")),
)
_FEED = (
    *(_COLUMN.number, _COLUMN.name_ar, _COLUMN.name_en, _COLUMN.kind, _COLUMN.governorate, _COLUMN.district),
    *(_COLUMN.address, LATITUDE.label("latitude"), LONGITUDE.label("longitude")),
    *(_COLUMN.issued_on, _COLUMN.expires_on),
    *(_COLUMN.state, _COLUMN.state_since, _COLUMN.is_provisional, _COLUMN.suspended_until),
    *BANDS.values(),
    *(_COLUMN.free_places, _COLUMN.free_places_on, _COLUMN.rating, _COLUMN.rated_on),
)


@dataclass(frozen=True)
class Shape:
    """Which filters a question uses. `words` is empty without words to look for; see `search.shape`."""

    dialect: str
    words: search.Shape = ()
    has_governorate: bool = False
    has_kind: bool = False
    band: AgeBand | None = None
    state: PublicState | None = None
    has_district: bool = False
    has_free: bool = False
    has_rating: bool = False
    has_place: bool = False
    in_force: bool = False


@lru_cache(maxsize=512)
def counts(shape: Shape) -> Statement:
    """How many licences fit, by governorate and kind, whichever of these are asked for.

    The last number counts those of the district asked for; without one it is the same.
    """
    fitting: ColumnElement[int] = func.count()
    if shape.has_district:
        fitting = func.sum(case((_COLUMN.district == bindparam("district"), 1), else_=0))
    groups = select(_COLUMN.governorate, _COLUMN.kind, func.count(), fitting).where(*matching(shape))
    return groups.group_by(_COLUMN.governorate, _COLUMN.kind)


@lru_cache(maxsize=512)
def rows(shape: Shape, *, ranked: bool) -> Statement:
    """One page of the licences that fit; `ranked`: those first that have the words as they were written."""
    statement = select(*_ROW).where(*matching(shape), *within(shape))
    if shape.has_place:
        statement = statement.order_by(_COLUMN.latitude.is_(None), _distance())
    if ranked:
        exact = search.exactness(shape.words, _COLUMN.sort_key, _COLUMN.search_text)
        statement = statement.order_by(exact.desc())
    statement = statement.order_by(_COLUMN.sort_key, _COLUMN.id)
    return statement.limit(bindparam("size")).offset(bindparam("offset"))


@lru_cache(maxsize=256)
def by_district(shape: Shape) -> Statement:
    """How many licences fit in each district."""
    groups = select(_COLUMN.district, func.count()).where(*matching(shape), *within(shape))
    return groups.group_by(_COLUMN.district)


@lru_cache(maxsize=256)
def cells(shape: Shape) -> Statement:
    """The licences that fit, joined by the cells of a grid of `step` degrees: how many, where on average.

    Those without a position are counted at their district.
    """
    step = bindparam("step", type_=Float)
    row = cast(Any, func.round(LATITUDE / step))
    column = cast(Any, func.round(LONGITUDE / step))
    district = case((_COLUMN.latitude.is_(None), _COLUMN.district), else_="")
    statement = select(
        func.count().label("many"),
        func.avg(LATITUDE).label("latitude"),
        func.avg(LONGITUDE).label("longitude"),
        district.label("district"),
        func.min(_COLUMN.number).label("number"),
    )
    return statement.where(*matching(shape), *within(shape)).group_by(row, column, district)


@lru_cache(maxsize=64)
def feed(shape: Shape) -> Statement:
    """The licences that fit in the order of their numbers, from behind one number on."""
    statement = select(*_FEED).where(*matching(shape), *within(shape), _COLUMN.number > bindparam("after"))
    return statement.order_by(_COLUMN.number).limit(bindparam("size"))


def within(shape: Shape) -> list[ColumnElement[bool]]:
    """The filters that are counted beside one another: governorate, district, kind."""
    named = {
        _COLUMN.governorate: shape.has_governorate,
        _COLUMN.district: shape.has_district,
        _COLUMN.kind: shape.has_kind,
    }
    return [column == bindparam(column.key) for column, is_asked in named.items() if is_asked]


def _distance() -> ColumnElement[float]:
    """The square of the distance, in degrees: enough to sort by."""
    north = LATITUDE - bindparam("latitude", type_=Float)
    east = (LONGITUDE - bindparam("longitude", type_=Float)) * bindparam("shrink", type_=Float)
    return north * north + east * east


def matching(shape: Shape) -> list[ColumnElement[bool]]:
    """Everything but governorate and kind, of which each is counted without its own filter."""
    conditions = [search.matching(_TABLE, shape.dialect)] if shape.words else []
    if shape.band:
        conditions.append(BANDS[shape.band] > 0)
    if shape.state:
        conditions.append(_is(shape.state))
    if shape.in_force:
        conditions.append(or_(*map(_is, IN_FORCE)))
    if shape.has_free:
        conditions.append(_COLUMN.free_places > 0)
    if shape.has_rating:
        conditions.append(_COLUMN.rating == bindparam("rating"))
    return conditions


def _is(state: PublicState) -> ColumnElement[bool]:
    """`state_on(today, …) is state`, as a condition."""
    if state in ENDED.values():
        return _COLUMN.state == LicenceState(state.value)
    today = bindparam("today", type_=_COLUMN.expires_on.type)
    suspended = _COLUMN.state == LicenceState.SUSPENDED
    if state is PublicState.EXPIRED:
        return and_(_COLUMN.state.not_in(list(ENDED)), _COLUMN.expires_on < today)
    if state is PublicState.SUSPENDED:
        holds = or_(_COLUMN.suspended_until.is_(None), _COLUMN.suspended_until >= today)
        return and_(suspended, holds, _COLUMN.expires_on >= today)
    is_over = and_(suspended, _COLUMN.suspended_until < today)
    wanted = _COLUMN.is_provisional.is_(state is PublicState.PROVISIONAL)
    return and_(or_(_COLUMN.state == LicenceState.ACTIVE, is_over), wanted, _COLUMN.expires_on >= today)
