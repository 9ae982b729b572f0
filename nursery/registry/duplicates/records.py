"""Providers and nurseries with what belongs to them, for the pages of pairs: a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, select

from nursery.extensions import db
from nursery.registry.duplicates.items import RecordItem
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider


def records(kind: RecordKind, ids: Collection[int]) -> dict[int, RecordItem]:
    """The records that are there, by id."""
    return _nurseries(ids) if kind is RecordKind.NURSERY else _providers(ids)


def _nurseries(ids: Collection[int]) -> dict[int, RecordItem]:
    rows = db.session.execute(select(Nursery, Provider).join(Provider).where(Nursery.id.in_(ids))).all()
    applications = _grouped(
        select(Application.nursery_id, Application.reference)
        .where(Application.nursery_id.in_(ids), Application.submitted_at.is_not(None))
        .order_by(Application.id)
    )
    licences = _grouped(
        select(Licence.nursery_id, Licence.number).where(Licence.nursery_id.in_(ids)).order_by(Licence.id)
    )
    return {
        nursery.id: RecordItem(
            id=nursery.id,
            kind=RecordKind.NURSERY,
            name_ar=nursery.name_ar,
            name_en=nursery.name_en,
            described_as=nursery.kind,
            phone=nursery.phone,
            organisation_id=provider.organisation_id,
            governorates=frozenset({nursery.governorate}),
            created_at=nursery.created_at,
            registration_number=provider.registration_number,
            district=nursery.district,
            governorate=nursery.governorate,
            address=nursery.address,
            latitude=nursery.latitude,
            longitude=nursery.longitude,
            provider_ar=provider.name_ar,
            provider_en=provider.name_en,
            applications=applications[nursery.id],
            licences=licences[nursery.id],
        )
        for nursery, provider in rows
    }


def _providers(ids: Collection[int]) -> dict[int, RecordItem]:
    rows = db.session.scalars(select(Provider).where(Provider.id.in_(ids))).all()
    nurseries = _grouped(select(Nursery.provider_id, Nursery.governorate).where(Nursery.provider_id.in_(ids)))
    licences = _grouped(
        select(Nursery.provider_id, Licence.number)
        .join(Licence, Licence.nursery_id == Nursery.id)
        .where(Nursery.provider_id.in_(ids))
        .order_by(Licence.id)
    )
    return {
        provider.id: RecordItem(
            id=provider.id,
            kind=RecordKind.PROVIDER,
            name_ar=provider.name_ar,
            name_en=provider.name_en,
            described_as=provider.kind,
            phone=provider.phone,
            organisation_id=provider.organisation_id,
            governorates=frozenset(nurseries[provider.id]),
            created_at=provider.created_at,
            registration_number=provider.registration_number,
            licences=licences[provider.id],
            nurseries=len(nurseries[provider.id]),
        )
        for provider in rows
    }


def _grouped(statement: Select[*tuple[Any, ...]]) -> defaultdict[int, tuple[str, ...]]:
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for key, value in db.session.execute(statement):
        found[key] += (value,)
    return found
