"""Which values of two records the merged one keeps: each group of columns from one of the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import update

from nursery.base.bulk import table_of
from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.licensing.models import Nursery, Provider

# Columns that only make sense together are chosen together.
GROUPS: dict[RecordKind, dict[str, tuple[str, ...]]] = {
    RecordKind.PROVIDER: {
        "kind": ("kind",),
        "names": ("name_ar", "name_en"),
        "number": ("registration_number",),
        "phone": ("phone",),
    },
    RecordKind.NURSERY: {
        "kind": ("kind",),
        "names": ("name_ar", "name_en"),
        "phone": ("phone",),
        "place": ("governorate", "district", "address"),
        "point": ("latitude", "longitude"),
    },
}


def take_over(kind: RecordKind, kept_id: int, lost_id: int, groups: Iterable[str]) -> Mapping[str, Any]:
    """Let the kept record say what the lost one said. Returns what it said before, as plain values."""
    model: Any = Nursery if kind is RecordKind.NURSERY else Provider
    kept, lost = db.session.get_one(model, kept_id), db.session.get_one(model, lost_id)
    names = [name for group in groups for name in GROUPS[kind].get(group, ())]
    before = {name: getattr(kept, name) for name in names}
    new = {name: getattr(lost, name) for name in names}
    if new:
        table = table_of(model)
        db.session.execute(
            update(table).where(table.c.id == kept_id).values(**new, version=table.c.version + 1)
        )
    return before
