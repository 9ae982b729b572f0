"""The two statements behind a page of the register, built once for each shape of question.

A question has the same shape as another when the same filters are in use; what they ask for are parameters.
Building a statement takes longer than PostgreSQL takes to answer one of few rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, func, or_, select

from nursery.base import search
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import ENDED, PublicState
from nursery.registry.rulesets.kinds import AgeBand

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
_ROW = (
    *(_COLUMN.number, _COLUMN.name_ar, _COLUMN.name_en, _COLUMN.kind, _COLUMN.governorate, _COLUMN.district),
    reduce(add, BANDS.values()).label("places"),
    *(_COLUMN.state, _COLUMN.expires_on, _COLUMN.is_provisional, _COLUMN.suspended_until),
)


@dataclass(frozen=True)
class Shape:
    """Which filters a question uses. `words` is empty without words to look for; see `search.shape`."""

    dialect: str
    words: search.Shape
    has_governorate: bool
    has_kind: bool
    band: AgeBand | None
    state: PublicState | None


@lru_cache(maxsize=512)
def counts(shape: Shape) -> Statement:
    """How many licences fit, by governorate and kind, whichever of these are asked for."""
    groups = select(_COLUMN.governorate, _COLUMN.kind, func.count()).where(*_matching(shape))
    return groups.group_by(_COLUMN.governorate, _COLUMN.kind)


@lru_cache(maxsize=512)
def rows(shape: Shape, *, ranked: bool) -> Statement:
    """One page of the licences that fit; `ranked`: those first that have the words as they were written."""
    statement = select(*_ROW).where(*_matching(shape))
    if shape.has_governorate:
        statement = statement.where(_COLUMN.governorate == bindparam("governorate"))
    if shape.has_kind:
        statement = statement.where(_COLUMN.kind == bindparam("kind"))
    if ranked:
        exact = search.exactness(shape.words, _COLUMN.sort_key, _COLUMN.search_text)
        statement = statement.order_by(exact.desc())
    statement = statement.order_by(_COLUMN.sort_key, _COLUMN.id)
    return statement.limit(bindparam("size")).offset(bindparam("offset"))


def _matching(shape: Shape) -> list[ColumnElement[bool]]:
    """Everything but governorate and kind, of which each is counted without its own filter."""
    conditions = [search.matching(_TABLE, shape.dialect)] if shape.words else []
    if shape.band:
        conditions.append(BANDS[shape.band] > 0)
    if shape.state:
        conditions.append(_is(shape.state))
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
