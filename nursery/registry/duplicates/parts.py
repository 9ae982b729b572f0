"""What hangs on a record and goes with it: the words for each column that points to one.

A table that is not here is unknown to a merge: a test goes through all keys of the models.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.moving import references

VALUES, PEOPLE = "values", "people"
WORDS: Mapping[str, Any] = {
    "applications.nursery_id": _l("Applications"),
    "applications.provider_id": _l("Applications"),
    "census_entries.nursery_id": _l("Entries of the census"),
    "closing_days.nursery_id": _l("Closing days"),
    "complaints.nursery_id": _l("Complaints"),
    "findings.nursery_id": _l("Findings of inspections"),
    "inspections.nursery_id": _l("Inspections"),
    "licence_terms.provider_id": _l("Terms of licences"),
    "licence_transfers.provider_id": _l("Transfers"),
    "licences.nursery_id": _l("Licences"),
    "licences.provider_id": _l("Licences"),
    "monthly_reports.nursery_id": _l("Monthly figures"),
    "nurseries.provider_id": _l("Nurseries"),
    "nursery_fees.nursery_id": _l("Fees"),
    "nursery_files.nursery_id": _l("Description in the nursery’s file"),
    "nursery_incidents.nursery_id": _l("Incidents"),
    "nursery_photos.nursery_id": _l("Photos"),
    "nursery_places.nursery_id": _l("Places by age"),
    "opening_hours.nursery_id": _l("Opening hours"),
    "rooms.nursery_id": _l("Rooms and areas"),
    "staff_members.nursery_id": _l("Staff"),
    VALUES: _l("Values taken from the record that went"),
    PEOPLE: _l("People who act for the licence holder"),
}


def counts(kind: RecordKind, ids: Collection[int]) -> list[tuple[str, dict[int, int]]]:
    """For each part how many rows each of the records has; parts that none of them has are left out."""
    found: list[tuple[str, dict[int, int]]] = []
    for column in references(kind):
        counted = select(column, func.count()).where(column.in_(ids)).group_by(column)
        rows = {int(record_id): int(count) for record_id, count in db.session.execute(counted)}
        if rows:
            found.append((f"{column.table.name}.{column.name}", rows))
    return found
