"""Recording what is said: point by point, or many at once when the line is back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.arabic import western_digits
from nursery.base.command import command
from nursery.base.errors import Conflict, DomainError, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import queries, rules
from nursery.feedback.workshops.commands import loading
from nursery.feedback.workshops.lifecycle import SessionAction, Speaker
from nursery.feedback.workshops.models import Point, Workshop


@dataclass(frozen=True)
class Note:
    """A point as somebody wrote it. `seen` is the version of the point that they changed, if any."""

    key: UUID
    agenda_id: int | None
    kind: CommentKind
    body: str
    speaker: Speaker
    noted_at: datetime
    proposed_text: str = ""
    participant_id: int | None = None
    speaker_name: str = ""
    place: str = ""
    is_deleted: bool = False
    seen: int | None = None


@command
def save_point(workshop_id: int, note: Note, *, actor: Actor) -> None:
    """Record one point, or change it; the same `key` again is that point."""
    row = _load(workshop_id, actor)
    if _Recording(row, [note], actor).write(note):
        trail.record("workshop.points_recorded", "workshop", row.id, actor_id=actor.person_id, points=1)


@command
def save_points(workshop_id: int, notes: Sequence[Note], *, actor: Actor) -> dict[UUID, str]:
    """Record many points at once; returns the codes of those that were not taken, by key.

    What was sent before is recorded once, however often it is sent.
    """
    row = _load(workshop_id, actor)
    recording, refused, written = _Recording(row, notes, actor), dict[UUID, str](), 0
    for note in notes:
        try:
            written += recording.write(note)
        except DomainError as error:
            refused[note.key] = error.code
    if written:
        trail.record("workshop.points_recorded", "workshop", row.id, actor_id=actor.person_id, points=written)
    return refused


@command
def delete_point(workshop_id: int, point_id: int, *, actor: Actor) -> None:
    """Take a point out of the list; it can be brought back until the minutes are confirmed."""
    _set_deleted(workshop_id, point_id, clock.now(), actor)


@command
def restore_point(workshop_id: int, point_id: int, *, actor: Actor) -> None:
    """Bring back a point that was deleted."""
    _set_deleted(workshop_id, point_id, None, actor)


def _set_deleted(workshop_id: int, point_id: int, moment: datetime | None, actor: Actor) -> None:
    row = _load(workshop_id, actor)
    point = queries.point_row(point_id, row.id)
    if (point.deleted_at is None) is (moment is None):
        return
    if point.verdict is not None:
        raise Conflict("workshop.point_answered")
    point.deleted_at = moment
    point.changed_at, point.changed_by = clock.now(), actor.person_id
    event = "workshop.point_restored" if moment is None else "workshop.point_deleted"
    trail.record(event, "workshop", row.id, actor_id=actor.person_id, point=point.id)


def _load(workshop_id: int, actor: Actor) -> Workshop:
    """The session, held, on its day or after it."""
    row, session = loading.load(workshop_id, SessionAction.RECORD, actor)
    if not session.has_come:
        raise Conflict("workshop.not_today", day=session.day)
    return row


class _Recording:
    """Writes notes into one session; what they refer to is looked up once for all of them."""

    def __init__(self, row: Workshop, notes: Sequence[Note], actor: Actor) -> None:
        self.row = row
        self.actor = actor
        keys = {note.key for note in notes}
        # Also those of another session: a key is not used twice.
        self.known = {one.key: one for one in db.session.scalars(select(Point).where(Point.key.in_(keys)))}
        self.agenda = {item.id for item in row.agenda}
        self.people = {one.id for one in queries.participant_rows(row.id)}
        version_id = rounds.round_item(row.round_id).version_id
        self.blocks = queries.block_ids(version_id, {_number(note.place) for note in notes if note.place})
        mine = select(func.count()).select_from(Point).where(Point.workshop_id == row.id)
        self.count = db.session.scalar(mine) or 0

    def write(self, note: Note) -> bool:
        """Record the note, unless it is there already; whether anything was written."""
        note = self._fitted(note)
        point = self.known.get(note.key)
        if point is None:
            return self._add(note)
        if point.workshop_id != self.row.id:
            raise NotFound
        values = self._values(note)
        is_same = all(getattr(point, name) == value for name, value in values.items())
        if is_same and note.is_deleted is (point.deleted_at is not None):
            return False
        is_own_first = note.seen is None and point.version == 1 and point.recorded_by == self.actor.person_id
        if note.seen != point.version and not is_own_first:
            raise Conflict("workshop.point_changed")
        if point.verdict is not None:
            raise Conflict("workshop.point_answered")
        rules.check_point(note.body, note.proposed_text, note.speaker, note.speaker_name)
        for name, value in values.items():
            setattr(point, name, value)
        now = clock.now()
        point.deleted_at = (point.deleted_at or now) if note.is_deleted else None
        point.changed_at, point.changed_by = now, self.actor.person_id
        db.session.flush()
        return True

    def _add(self, note: Note) -> bool:
        if note.is_deleted:
            return False
        rules.check_point(note.body, note.proposed_text, note.speaker, note.speaker_name)
        if self.count >= rules.MOST_POINTS:
            raise RuleBroken("workshop.points_full", most=rules.MOST_POINTS)
        now = clock.now()
        point = Point(
            workshop_id=self.row.id,
            key=note.key,
            noted_at=min(note.noted_at, now),
            recorded_at=now,
            recorded_by=self.actor.person_id,
            changed_at=now,
            changed_by=self.actor.person_id,
            **self._values(note),
        )
        db.session.add(point)
        db.session.flush()
        self.known[note.key] = point
        self.count += 1
        return True

    def _fitted(self, note: Note) -> Note:
        """The note without what does not belong to this session: its words are kept in any case."""
        if note.agenda_id not in self.agenda:
            note = replace(note, agenda_id=None)
        if note.speaker is Speaker.PARTICIPANT and note.participant_id not in self.people:
            note = replace(note, speaker=Speaker.HALL)
        is_participant, is_table = note.speaker is Speaker.PARTICIPANT, note.speaker is Speaker.TABLE
        return replace(
            note,
            participant_id=note.participant_id if is_participant else None,
            speaker_name=note.speaker_name.strip()[:120] if is_table else "",
            place=_number(note.place),
        )

    def _values(self, note: Note) -> dict[str, Any]:
        return {
            "agenda_id": note.agenda_id,
            "kind": note.kind,
            "body": note.body.strip(),
            "proposed_text": note.proposed_text.strip(),
            "speaker": note.speaker,
            "participant_id": note.participant_id,
            "speaker_name": note.speaker_name,
            "place": note.place,
            "block_id": self.blocks.get(note.place),
        }


def _number(typed: str) -> str:
    """A printed number as it was typed, in Western digits and without brackets."""
    return western_digits(typed).strip(" []()").replace(",", ".").replace("،", ".")[:20]
