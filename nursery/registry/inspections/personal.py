"""Inspections and a person: what stands in reports belongs to the record of the law.

It is listed for whoever asks, and stays when the person is erased; their name goes with the account.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.personal import exports
from nursery.extensions import db
from nursery.registry.inspections.models import Entry, FindingEvent, Inspection, Signature


@exports("licensing")
def visits(person_id: int) -> list[dict[str, Any]]:
    """The visits a person made, planned or called off, with what they wrote of them."""
    columns = (
        Inspection.planned_on,
        Inspection.visited_on,
        Inspection.purpose,
        Inspection.note,
        Inspection.called_off_reason,
        Inspection.text_ar,
        Inspection.text_en,
    )
    theirs = (Inspection.inspector_id == person_id) | (Inspection.planned_by == person_id)
    return _listed(select(*columns).where(theirs).order_by(Inspection.id))


@exports("licensing")
def written_on_visits(person_id: int) -> list[dict[str, Any]]:
    """What a person recorded on visits, piece by piece."""
    columns = Entry.target, Entry.content, Entry.written_at
    return _listed(select(*columns).where(Entry.received_by == person_id).order_by(Entry.id))


@exports("licensing")
def signatures(person_id: int) -> list[dict[str, Any]]:
    """The reports a person signed, or refused to sign."""
    columns = (
        Signature.name,
        Signature.role,
        Signature.typed,
        Signature.stance,
        Signature.remarks,
        Signature.signed_at,
    )
    return _listed(select(*columns).where(Signature.person_id == person_id).order_by(Signature.id))


@exports("licensing")
def about_findings(person_id: int) -> list[dict[str, Any]]:
    """What a person did about findings, and wrote."""
    columns = FindingEvent.at, FindingEvent.action, FindingEvent.note
    return _listed(select(*columns).where(FindingEvent.actor_id == person_id).order_by(FindingEvent.id))


def _listed(statement: Any) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in db.session.execute(statement)]
