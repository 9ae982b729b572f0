"""What reviewers hid, why, and the appeals against it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.discussion.lifecycle import Ground, HidingState
from nursery.feedback.discussion.models import Hiding


@dataclass(frozen=True)
class HidingItem:
    """A hiding as its organisation and the reviewers see it."""

    id: int
    comment_id: int
    message_id: int | None
    state: HidingState
    reason: Ground
    words: str
    hidden_at: datetime
    hidden_by: int | None
    appeal: str
    appealed_at: datetime | None
    decision: str
    decided_at: datetime | None
    decided_by: int | None
    shown_at: datetime | None
    shown_by: int | None


_COLUMNS = tuple(getattr(Hiding, name) for name in HidingItem.__dataclass_fields__)


def hiding_of_comment(comment_id: int) -> HidingItem | None:
    """The hiding in force of a comment."""
    statement = select(*_COLUMNS).where(
        Hiding.comment_id == comment_id, Hiding.message_id.is_(None), Hiding.shown_at.is_(None)
    )
    found = db.session.execute(statement.order_by(Hiding.id.desc()).limit(1)).first()
    return HidingItem(*found) if found else None


def hidings_of_messages(message_ids: Collection[int]) -> dict[int, HidingItem]:
    """The hidings in force of messages, by message."""
    statement = select(*_COLUMNS).where(Hiding.message_id.in_(message_ids), Hiding.shown_at.is_(None))
    found = [HidingItem(*row) for row in db.session.execute(statement.order_by(Hiding.id))]
    return {item.message_id or 0: item for item in found}


def history(comment_id: int, message_id: int | None) -> list[HidingItem]:
    """Everything that was hidden and shown of one thing, oldest first."""
    statement = select(*_COLUMNS).where(Hiding.comment_id == comment_id, Hiding.message_id == message_id)
    return [HidingItem(*row) for row in db.session.execute(statement.order_by(Hiding.id))]


def hiding_row(hiding_id: int) -> Hiding:
    """The row of a hiding, for commands. Raises `NotFound`."""
    found = db.session.get(Hiding, hiding_id)
    if found is None:
        raise NotFound
    return found


def row_in_force(comment_id: int, message_id: int | None) -> Hiding | None:
    """The hiding in force as a row, for commands."""
    statement = select(Hiding).where(
        Hiding.comment_id == comment_id, Hiding.message_id == message_id, Hiding.shown_at.is_(None)
    )
    return db.session.scalars(statement.order_by(Hiding.id.desc()).limit(1)).first()
