"""A complaint with a photo and a contact, for the tests of all addresses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.complaints import commands
from nursery.registry.complaints.codes import hash_of
from nursery.registry.complaints.commands import Details
from nursery.registry.complaints.lifecycle import ComplaintKind
from nursery.registry.complaints.models import ComplaintPhoto
from nursery.registry.complaints.queries import rows
from tests.registry.complaints.stories import CONTACT, SECRET, photo

# Always the same, so that the secret code is the same whenever the world is made again.
KEY = UUID(int=1)


def make_complained(number: str) -> dict[str, Any]:
    """Complain about the nursery of a licence; what fills the addresses."""
    details = Details(ComplaintKind.TREATMENT, SECRET, number=number)
    code = commands.receive(details, contact=CONTACT, photos=[photo()], request_key=KEY)
    row = rows.with_hash(hash_of(code))
    assert row is not None
    photo_id = db.session.scalar(select(ComplaintPhoto.id).where(ComplaintPhoto.complaint_id == row.id))
    followed = ("follow", "add", "satisfied", "reopen")
    return {
        "complaint_id": row.id,
        "complaints.photo.photo_id": photo_id,
        **{f"complaints.{name}.token": code for name in followed},
        "checklists.edit_item.key": "ratio",
        "checklists.remove_item.key": "ratio",
    }
