"""What a complainant does with the code: add something, say whether the answer satisfies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO
from uuid import UUID

from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.base.photographs import Photograph
from nursery.extensions import db
from nursery.registry.complaints import notices
from nursery.registry.complaints.aids import aids, judged_until
from nursery.registry.complaints.commands import frame
from nursery.registry.complaints.commands.receiving import keep_photos, made_anew, words
from nursery.registry.complaints.lifecycle import COMPLAINT, ComplaintAction
from nursery.registry.complaints.models import Complaint, ComplaintAddition
from nursery.registry.complaints.queries import rows
from nursery.registry.licensing.commands.once import once

_A = ComplaintAction
_LEAST_ADDED = 3


def add_information(code: str, *, text: str, photos: Sequence[BinaryIO] = (), request_key: UUID) -> None:
    """Add words and photos to an open complaint; the same form again adds nothing."""
    rows.by_code(code)
    _keep(code, text, made_anew(photos), request_key=request_key)


@once
@command
def _keep(code: str, text: str, photos: Sequence[Photograph], *, request_key: UUID) -> None:
    row = rows.by_code(code)
    if rows.addition(request_key) is not None:
        return
    COMPLAINT.next(row.state, _A.ADD)
    if rows.count_of_photos(row.id) + len(photos) > aids().most_photos:
        raise RuleBroken("complaint.too_many_photos", "photo_1", most=aids().most_photos)
    text = words(text, "text", least=_LEAST_ADDED)
    addition = ComplaintAddition(
        complaint_id=row.id, request_key=request_key, text=text, added_at=clock.now()
    )
    db.session.add(addition)
    keep_photos(row, photos)
    event = frame.move(row, _A.ADD, actor=None)
    notices.tell_handler(row, notices.ADDED, f"added:{event.id}")


@command
def say_satisfied(code: str) -> None:
    """The answer satisfies. Said twice, it is said."""
    row = _answered(code)
    if row.is_satisfied:
        return
    row.is_satisfied = True
    frame.move(row, _A.SAY_SATISFIED, actor=None)


@command
def reopen(code: str, *, reason: str, request_key: UUID) -> None:
    """The answer does not satisfy: the complaint is open again, with a new time limit."""
    if rows.addition(request_key) is not None:
        return
    row = _answered(code)
    if row.is_satisfied:
        raise Conflict("complaint.said_satisfied")
    reason = words(reason, "reason", least=_LEAST_ADDED)
    db.session.add(
        ComplaintAddition(complaint_id=row.id, request_key=request_key, text=reason, added_at=clock.now())
    )
    row.due_on, row.closed_at, row.is_satisfied = frame.last_day(), None, False
    event = frame.move(row, _A.REOPEN, actor=None)
    notices.tell_directorate(row, notices.REOPENED, f"reopened:{event.id}")


def _answered(code: str) -> Complaint:
    """The closed complaint of a code, while the time to speak about the answer runs."""
    row = rows.by_code(code)
    COMPLAINT.next(row.state, _A.REOPEN)
    if row.closed_at is None or clock.today() > judged_until(row.closed_at):
        raise Conflict("complaint.too_late", days=aids().reopen_days)
    return row
