"""What a signed report says, as plain values: this is what is hashed, shown and printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.extensions import db
from nursery.registry.checklists.rating import Score
from nursery.registry.inspections.models import Finding, Inspection, InspectionPhoto
from nursery.registry.inspections.reporting import Answered, Record
from nursery.registry.licensing.models import Nursery


def content(
    row: Inspection, nursery: Nursery, record: Record, findings: Sequence[Finding], score: Score | None
) -> dict[str, Any]:
    """All that the report says, as plain values."""
    names = accounts.names_of_people([row.inspector_id])
    present = InspectionPhoto.inspection_id == row.id, InspectionPhoto.removed_at.is_(None)
    photos = db.session.execute(select(InspectionPhoto.target, InspectionPhoto.storage_key).where(*present))
    return {
        "inspection": row.id,
        "nursery": {
            "ar": nursery.name_ar,
            "en": nursery.name_en,
            "address": nursery.address,
            "district": nursery.district,
            "governorate": nursery.governorate,
        },
        "purpose": row.purpose.value,
        "is_announced": row.is_announced,
        "visited_on": (row.visited_on or row.planned_on).isoformat(),
        "inspector": names.get(row.inspector_id, ""),
        "checklist": record.checklist.version,
        "children": record.children,
        "staff": record.staff,
        "capacity": row.capacity,
        "answers": [_answer(one) for one in record.answers if one.answer is not None],
        "findings": [_finding(one, record) for one in findings],
        "photos": sorted([target, key] for target, key in photos),
        "score": _score(score) if score else None,
        "remarks": record.remarks,
        "text_ar": row.text_ar,
        "text_en": row.text_en,
    }


def _answer(one: Answered) -> dict[str, Any]:
    return {
        "number": one.item.number,
        "key": one.item.key,
        "area": one.item.area.value,
        "ar": one.item.text_ar,
        "en": one.item.text_en,
        "answer": one.answer.value if one.answer else None,
        "note": one.note,
    }


def _finding(row: Finding, record: Record) -> dict[str, Any]:
    item = record.checklist.item(row.item_key or "")
    return {
        "number": row.number,
        "standard": item.number if item else "",
        "ar": item.text_ar if item else "",
        "en": item.text_en if item else "",
        "area": row.area.value if row.area else "",
        "weight": item.weight if item else None,
        "severity": row.severity.value,
        "text": row.text,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "corrected": row.due_on is None,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "total": score.total,
        "rating": score.rating.value if score.rating else None,
        "areas": {area.value: share for area, share in score.by_area.items()},
    }
