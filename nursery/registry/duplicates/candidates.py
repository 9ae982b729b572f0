"""Saved records, and what a form would save, as they are compared."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.likenesses import Candidate
from nursery.registry.licensing import likeness
from nursery.registry.licensing.models import Nursery, Provider


def of(kind: RecordKind, record_ids: Collection[int]) -> list[Candidate[int]]:
    """Saved records; those that are not there any more are left out."""
    if kind is RecordKind.PROVIDER:
        providers = select(Provider).where(Provider.id.in_(record_ids))
        return [_provider(row) for row in db.session.scalars(providers)]
    wanted = select(Nursery, Provider.registration_number).join(Provider).where(Nursery.id.in_(record_ids))
    return [_nursery(nursery, number) for nursery, number in db.session.execute(wanted)]


def of_draft(draft: likeness.Draft) -> Candidate[str]:
    """What a form would save."""
    number = draft.values.get("registration_number", "")
    if draft.provider_id is not None:
        provider = db.session.get(Provider, draft.provider_id)
        number = provider.registration_number if provider else ""
    names = ("name_ar", "name_en", "phone", "governorate", "district", "address", "latitude", "longitude")
    return Candidate(
        key="draft",
        kind=RecordKind(draft.kind),
        registration_number=str(number),
        record_id=draft.record_id,
        **{name: draft.values[name] for name in names if name in draft.values},
    )


def _provider(row: Provider) -> Candidate[int]:
    return Candidate(
        key=row.id,
        record_id=row.id,
        kind=RecordKind.PROVIDER,
        name_ar=row.name_ar,
        name_en=row.name_en,
        registration_number=row.registration_number,
        phone=row.phone,
    )


def _nursery(row: Nursery, owner: str) -> Candidate[int]:
    return Candidate(
        key=row.id,
        record_id=row.id,
        kind=RecordKind.NURSERY,
        name_ar=row.name_ar,
        name_en=row.name_en,
        registration_number=owner,
        phone=row.phone,
        governorate=row.governorate,
        district=row.district,
        address=row.address,
        latitude=row.latitude,
        longitude=row.longitude,
    )
