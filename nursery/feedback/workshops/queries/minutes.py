"""Reading minutes: the words around them, what waits for an answer, and what was confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from nursery.base.leases import MakingState
from nursery.extensions import Base, db
from nursery.feedback.workshops.models import ConfirmedMinutes, MinutesText, Participant, Point


@dataclass(frozen=True)
class Text:
    """Introduction and closing words; number 0 before anybody wrote any."""

    number: int = 0
    introduction: str = ""
    closing: str = ""
    written_at: datetime | None = None
    written_by: int | None = None


@dataclass(frozen=True)
class Confirmed:
    """Minutes as they were confirmed, and where their file stands."""

    content: dict[str, Any]
    content_hash: str
    state: MakingState
    size: int | None
    storage_key: str | None


def text(workshop_id: int) -> Text:
    """The words around the minutes as they stand now."""
    found = versions(workshop_id)
    return found[0] if found else Text()


def versions(workshop_id: int) -> list[Text]:
    """All versions of the words around the minutes, the newest first."""
    statement = select(
        MinutesText.number,
        MinutesText.introduction,
        MinutesText.closing,
        MinutesText.written_at,
        MinutesText.written_by,
    ).where(MinutesText.workshop_id == workshop_id)
    return [Text(*found) for found in db.session.execute(statement.order_by(MinutesText.number.desc()))]


def outstanding(workshop_id: int) -> int:
    """How many points wait for the answer of a participant who was asked."""
    statement = (
        select(func.count())
        .select_from(Point)
        .join(Participant, Participant.id == Point.participant_id)
        .where(
            Point.workshop_id == workshop_id,
            Point.deleted_at.is_(None),
            Point.verdict.is_(None),
            Participant.asked_at.is_not(None),
        )
    )
    return db.session.scalar(statement) or 0


def comment_numbers(workshop_id: int) -> dict[int, int]:
    """The public numbers of the comments that the points became, by the points' ids."""
    comment = Base.metadata.tables["comments"]
    statement = (
        select(Point.id, comment.c.number)
        .join(comment, comment.c.id == Point.comment_id)
        .where(Point.workshop_id == workshop_id, comment.c.number.is_not(None))
    )
    return {found[0]: found[1] for found in db.session.execute(statement)}


def comment_count(workshop_id: int) -> int:
    """How many points became comments."""
    return len(comment_numbers(workshop_id))


def confirmed(workshop_id: int) -> Confirmed | None:
    """The confirmed minutes; None before."""
    found = db.session.scalar(select(ConfirmedMinutes).where(ConfirmedMinutes.workshop_id == workshop_id))
    if found is None:
        return None
    return Confirmed(found.content, found.content_hash, found.state, found.size, found.storage_key)


def names_to_show(workshop_id: int) -> dict[int, str]:
    """The names of the participants who agreed to be named, by their ids."""
    statement = select(Participant.id, Participant.name).where(
        Participant.workshop_id == workshop_id, Participant.may_be_named.is_(True)
    )
    return {found[0]: found[1] for found in db.session.execute(statement)}
