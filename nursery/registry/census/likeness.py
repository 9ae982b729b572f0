"""Nurseries of the register that look like one of the census, shown beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.census.models import CensusEntry
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.matching import Candidate, likely
from nursery.registry.licensing.models import Nursery

_MOST = 5


@dataclass(frozen=True)
class Alike:
    """A nursery of the register that shares traits with an entry."""

    nursery_id: int
    name_ar: str
    name_en: str
    district: str
    address: str
    is_likely: bool


def alike(row: CensusEntry) -> list[Alike]:
    """Nurseries of the register like an entry that nobody took over, the likeliest first."""
    if row.nursery_id is not None:
        return []
    candidate = Candidate(
        key=row.id,
        kind=RecordKind.NURSERY,
        name_ar=row.name_ar,
        phone=row.owner_phone,
        governorate=row.governorate,
        district=row.district,
        address=row.address,
        latitude=row.latitude,
        longitude=row.longitude,
    )
    found = {one.record_id: one.is_likely for one in likely([candidate]).get(row.id, []) if one.record_id}
    shown = list(found)[:_MOST]
    columns = (Nursery.id, Nursery.name_ar, Nursery.name_en, Nursery.district, Nursery.address)
    named = {one.id: one for one in db.session.execute(select(*columns).where(Nursery.id.in_(shown)))}
    return [Alike(*named[one], is_likely=found[one]) for one in shown if one in named]
