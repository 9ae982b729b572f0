"""Reading what was said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.workshops.models import Participant, Point, Workshop
from nursery.feedback.workshops.queries.items import PointItem


@dataclass(frozen=True)
class Origin:
    """The session in which a comment was said."""

    workshop_id: int
    title_ar: str
    title_en: str
    starts_at: datetime
    confirmed_at: datetime | None


def point_rows(workshop_id: int, keys: Collection[UUID] | None = None) -> list[Point]:
    """The rows of the points of a session (with `keys`, of those), the deleted ones too, for commands."""
    mine = select(Point).where(Point.workshop_id == workshop_id)
    if keys is not None:
        mine = mine.where(Point.key.in_(keys))
    return list(db.session.scalars(mine.order_by(Point.noted_at, Point.id)))


def point_row(point_id: int, workshop_id: int) -> Point:
    """The row of a point of this session, for commands. Raises `NotFound`."""
    found = db.session.get(Point, point_id)
    if found is None or found.workshop_id != workshop_id:
        raise NotFound
    return found


def points(
    workshop_id: int,
    *,
    since: datetime | None = None,
    participant_id: int | None = None,
    with_deleted: bool = False,
) -> list[PointItem]:
    """What was said, in the order in which it was noted; `since` gives what changed from then on."""
    statement = (
        select(Point, Participant.name)
        .outerjoin(Participant, Participant.id == Point.participant_id)
        .where(Point.workshop_id == workshop_id)
        .order_by(Point.noted_at, Point.id)
    )
    if since is not None:
        statement = statement.where(Point.changed_at >= since)
    if participant_id is not None:
        statement = statement.where(Point.participant_id == participant_id)
    if not with_deleted:
        statement = statement.where(Point.deleted_at.is_(None))
    return [_item(found, name) for found, name in db.session.execute(statement)]


def point(point_id: int, workshop_id: int) -> PointItem:
    """One point of this session. Raises `NotFound`."""
    found = point_row(point_id, workshop_id)
    who = db.session.get(Participant, found.participant_id) if found.participant_id else None
    return _item(found, who.name if who else "")


def origin(comment_id: int) -> Origin | None:
    """The session in which a comment was said; None for any other comment."""
    statement = (
        select(Workshop.id, Workshop.title_ar, Workshop.title_en, Workshop.starts_at, Workshop.confirmed_at)
        .join(Point, Point.workshop_id == Workshop.id)
        .where(Point.comment_id == comment_id)
    )
    found = db.session.execute(statement).first()
    return Origin(*found) if found else None


def _item(found: Point, name: str | None) -> PointItem:
    return PointItem(
        id=found.id,
        workshop_id=found.workshop_id,
        key=found.key,
        agenda_id=found.agenda_id,
        kind=found.kind,
        body=found.body,
        proposed_text=found.proposed_text,
        speaker=found.speaker,
        participant_id=found.participant_id,
        participant_name=name or "",
        speaker_name=found.speaker_name,
        place=found.place,
        block_id=found.block_id,
        noted_at=found.noted_at,
        recorded_by=found.recorded_by,
        changed_at=found.changed_at,
        is_deleted=found.deleted_at is not None,
        verdict=found.verdict,
        correction=found.correction,
        comment_id=found.comment_id,
        version=found.version,
    )
