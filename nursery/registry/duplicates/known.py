"""The records of the register as they are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_, select

from nursery.extensions import db
from nursery.registry.duplicates import traits
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.traits import Traits
from nursery.registry.licensing.models import Nursery, Provider

T = TypeVar("T")
# For more candidates than this the kept keys are asked: quicker than a long condition.
FEW = 20
_MARGIN = 0.001
_MOST_VALUES = 5_000


def like(kind: RecordKind, sought: Sequence[Traits]) -> list[tuple[int, Traits]]:
    """The records that may share a trait with the few that are sought, as they are compared."""
    if kind is RecordKind.PROVIDER:
        return [(row.id, _provider(row)) for row in db.session.execute(_providers_like(sought))]
    return [(row.id, _nursery(row)) for row in db.session.execute(_nurseries_like(sought))]


def by_id(kind: RecordKind, ids: Collection[int]) -> Iterator[tuple[int, Traits]]:
    """These records, as they are compared."""
    for some in in_parts(ids):
        if kind is RecordKind.PROVIDER:
            for row in db.session.execute(_PROVIDERS.where(Provider.id.in_(some))):
                yield row.id, _provider(row)
        else:
            for row in db.session.execute(_NURSERIES.where(Nursery.id.in_(some))):
                yield row.id, _nursery(row)


def in_parts(values: Collection[T]) -> Iterator[list[T]]:
    """The values, so many at a time as a statement takes."""
    listed = list(values)
    for start in range(0, len(listed), _MOST_VALUES):
        yield listed[start : start + _MOST_VALUES]


_PROVIDERS: Select[*tuple[Any, ...]] = select(
    Provider.id, Provider.name_ar, Provider.name_en, Provider.registration_number, Provider.phone
)
_NURSERIES: Select[*tuple[Any, ...]] = select(
    Nursery.id,
    Nursery.name_ar,
    Nursery.name_en,
    Nursery.phone,
    Nursery.district,
    Nursery.address,
    Nursery.latitude,
    Nursery.longitude,
    Provider.registration_number,
).join(Provider, Provider.id == Nursery.provider_id)


def _providers_like(sought: Sequence[Traits]) -> Select[*tuple[Any, ...]]:
    numbers = [of.number for of in sought]
    return _PROVIDERS.where(
        or_(Provider.registration_number.in_(numbers), Provider.phone.in_(_phones(sought)))
    )


def _nurseries_like(sought: Sequence[Traits]) -> Select[*tuple[Any, ...]]:
    districts = {of.district for of in sought if of.district}
    around = [box for of in sought if (box := _around(of)) is not None]
    return _NURSERIES.where(or_(Nursery.phone.in_(_phones(sought)), Nursery.district.in_(districts), *around))


def _phones(sought: Sequence[Traits]) -> list[str]:
    """The phones sought, in the ways in which the register may hold them."""
    inside = {of.phone for of in sought if of.phone}
    return sorted(inside | {f"{code}963{one[1:]}" for one in inside for code in ("+", "00")})


def _around(of: Traits) -> ColumnElement[bool] | None:
    if of.latitude is None or of.longitude is None:
        return None
    return and_(
        Nursery.latitude.between(of.latitude - _MARGIN, of.latitude + _MARGIN),
        Nursery.longitude.between(of.longitude - _MARGIN, of.longitude + _MARGIN),
    )


def _provider(row: Any) -> Traits:
    return traits.of_provider(row.name_ar, row.name_en, row.registration_number, row.phone)


def _nursery(row: Any) -> Traits:
    return traits.of_nursery(
        row.name_ar,
        row.name_en,
        row.phone,
        row.district,
        row.address,
        row.latitude,
        row.longitude,
        row.registration_number,
    )
