"""Complaints and a person: only an e-mail address somebody left ties a complaint to them.

The address is theirs and is handed out and erased; the complaint says nothing of them and stays.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from nursery.accounts import queries as accounts
from nursery.accounts.personal import Subject, erases, exports
from nursery.extensions import db
from nursery.registry.complaints.models import Complaint, ComplaintContact


@exports("licensing")
def contacts(person_id: int) -> list[dict[str, Any]]:
    """The complaints whose contact is the person's e-mail address."""
    person = accounts.person(person_id)
    if person is None:
        return []
    wanted = (
        select(Complaint.reference, Complaint.received_at, ComplaintContact.name, ComplaintContact.phone)
        .join(ComplaintContact, ComplaintContact.complaint_id == Complaint.id)
        .where(ComplaintContact.email == person.email)
    )
    return [dict(row._mapping) for row in db.session.execute(wanted.order_by(Complaint.id))]


@erases("licensing")
def forget(subject: Subject) -> None:
    """Remove the contacts with the person's address. Part of a command."""
    db.session.execute(delete(ComplaintContact).where(ComplaintContact.email == subject.email))
