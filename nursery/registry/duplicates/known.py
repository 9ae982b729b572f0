"""The records of the register as they are compared: one statement for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from nursery.extensions import db
from nursery.registry.duplicates import traits
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.traits import Traits
from nursery.registry.licensing.models import Nursery, Provider

# For more candidates than this the whole register is read: quicker than a long condition.
FEW = 20
_MARGIN = 0.001


def records(kind: RecordKind, sought: Sequence[Traits]) -> list[tuple[int, Traits]]:
    """The records that may share a trait with what is sought, as they are compared."""
    if kind is RecordKind.PROVIDER:
        return [(row.id, _provider(row)) for row in db.session.execute(_providers(sought))]
    return [(row.id, _nursery(row)) for row in db.session.execute(_nurseries(sought))]


def _providers(sought: Sequence[Traits]) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(
        Provider.id, Provider.name_ar, Provider.name_en, Provider.registration_number, Provider.phone
    )
    if len(sought) > FEW:
        return wanted
    numbers = [of.number for of in sought]
    return wanted.where(or_(Provider.registration_number.in_(numbers), Provider.phone.in_(_phones(sought))))


def _nurseries(sought: Sequence[Traits]) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(
        Nursery.id,
        Nursery.name_ar,
        Nursery.name_en,
        Nursery.phone,
        Nursery.governorate,
        Nursery.district,
        Nursery.address,
        Nursery.latitude,
        Nursery.longitude,
        Provider.registration_number,
    ).join(Provider, Provider.id == Nursery.provider_id)
    if len(sought) > FEW:
        return wanted
    districts = {of.district for of in sought if of.district}
    around = [box for of in sought if (box := _around(of)) is not None]
    return wanted.where(or_(Nursery.phone.in_(_phones(sought)), Nursery.district.in_(districts), *around))


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


def _names(row: Any) -> tuple[str, ...]:
    return tuple(name for name in (traits.name(row.name_ar), traits.name(row.name_en)) if name)


def _provider(row: Any) -> Traits:
    return Traits(
        kind=RecordKind.PROVIDER,
        number=traits.number(row.registration_number),
        phone=traits.phone(row.phone),
        names=_names(row),
        address="",
        governorate="",
        district="",
        latitude=None,
        longitude=None,
        owner="",
    )


def _nursery(row: Any) -> Traits:
    return Traits(
        kind=RecordKind.NURSERY,
        number="",
        phone=traits.phone(row.phone),
        names=_names(row),
        address=traits.address(row.address),
        governorate=row.governorate,
        district=row.district,
        latitude=row.latitude,
        longitude=row.longitude,
        owner=traits.number(row.registration_number),
    )
