"""Reports that may be of one place: near one another, or with names or addresses that read alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz
from sqlalchemy import select

from nursery.base import arabic
from nursery.extensions import db
from nursery.places.boundaries import kilometres
from nursery.registry.complaints.lifecycle import OPEN_STATES, ComplaintKind, ComplaintState
from nursery.registry.complaints.models import Complaint
from nursery.registry.complaints.queries import rows

_NEAR_KM = 0.3
_ALIKE = 75
_LOOKED_AT, _SHOWN = 500, 10


@dataclass(frozen=True)
class SimilarReport:
    """Another open report of a place without a licence, and what speaks for its being the same."""

    id: int
    reference: str
    state: ComplaintState
    place_name: str
    address: str
    received_at: datetime
    metres: int | None
    likeness: int


def similar_reports(complaint_id: int) -> list[SimilarReport]:
    """Other open reports of the governorate, those that may be of the same place first."""
    row = rows.complaint(complaint_id)
    if row.kind is not ComplaintKind.UNLICENSED:
        return []
    wanted = select(Complaint).where(
        Complaint.kind == ComplaintKind.UNLICENSED,
        Complaint.governorate == row.governorate,
        Complaint.state.in_(OPEN_STATES),
        Complaint.id != row.id,
        Complaint.nursery_id.is_(None),
    )
    found = [
        _compared(row, other)
        for other in db.session.scalars(wanted.order_by(Complaint.id.desc()).limit(_LOOKED_AT))
    ]
    likely = [one for one in found if _is_likely(one)]
    return sorted(likely, key=lambda one: (one.metres is None, one.metres or 0, -one.likeness))[:_SHOWN]


def _compared(row: Complaint, other: Complaint) -> SimilarReport:
    metres = None
    if None not in (row.latitude, row.longitude, other.latitude, other.longitude):
        here, there = (row.latitude, row.longitude), (other.latitude, other.longitude)
        metres = round(1000 * kilometres(here, there))  # type: ignore[arg-type]
    likeness = round(fuzz.token_set_ratio(_words(row), _words(other)))
    names = ("id", "reference", "state", "place_name", "address", "received_at")
    return SimilarReport(**{name: getattr(other, name) for name in names}, metres=metres, likeness=likeness)


def _is_likely(one: SimilarReport) -> bool:
    return one.likeness >= _ALIKE or (one.metres is not None and one.metres <= 1000 * _NEAR_KM)


def _words(row: Complaint) -> str:
    return arabic.fold(f"{row.place_name} {row.address} {row.district}")
