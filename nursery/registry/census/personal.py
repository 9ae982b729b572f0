"""The census and a person: whoever runs a nursery that was recorded, and whoever took a record over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select, update

from nursery.accounts import queries as accounts
from nursery.accounts.personal import Subject, erases, exports
from nursery.extensions import db
from nursery.registry.census.models import CensusEntry


@exports("licensing")
def entries(person_id: int) -> list[dict[str, Any]]:
    """The records of nurseries that a person took over, or was invited to."""
    known = accounts.people([person_id])
    emails = [one.email for one in known]
    columns = (
        CensusEntry.reference,
        CensusEntry.name_ar,
        CensusEntry.owner_name,
        CensusEntry.owner_phone,
        CensusEntry.owner_email,
        CensusEntry.recorded_at,
    )
    own = or_(CensusEntry.taken_over_by == person_id, CensusEntry.owner_email.in_(emails))
    return [dict(row._mapping) for row in db.session.execute(select(*columns).where(own))]


@erases("licensing")
def forget(subject: Subject) -> None:
    """Take name, phone and address off the records of a person; the nursery's record stays."""
    own = or_(CensusEntry.taken_over_by == subject.person_id, CensusEntry.owner_email == subject.email)
    change = update(CensusEntry).where(own)
    emptied = change.values(owner_name=subject.instead[:200], owner_phone="", owner_email="", token_hash=None)
    db.session.execute(emptied.execution_options(synchronize_session=False))
