"""A file beside a comment, past the rules."""

from __future__ import annotations

from io import BytesIO

from nursery.base import clock
from nursery.base.command import command
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.comments.models import Attachment

PDF = b"%PDF-1.4\n%%EOF\n"


@command
def make_attachment(comment_id: int, *, name: str = "تقرير.pdf", content: bytes = PDF) -> int:
    """A file that somebody added to a comment; returns its id."""
    row = Attachment(
        comment_id=comment_id,
        name=name,
        storage_key=storage.put(BytesIO(content)),
        media_type="application/pdf",
        size=len(content),
        added_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row.id
