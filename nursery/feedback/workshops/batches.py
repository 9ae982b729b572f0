"""Points on their way between a device and the server: read from JSON, written for the page's script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask_babel import ngettext

from nursery.base import clock
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.workshops import rules
from nursery.feedback.workshops.commands.recording import Note
from nursery.feedback.workshops.lifecycle import Speaker
from nursery.feedback.workshops.queries import ParticipantItem, PointItem, SessionItem
from nursery.web.converters import LARGEST_ID
from nursery.web.text import clean_line, clean_text

# One number of each kind that Arabic tells apart: zero, one, two, few, many, others.
_KINDS_OF_NUMBERS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def read(text: str) -> tuple[list[Note], list[str]]:
    """The notes in a batch, and the keys of those that cannot be read; nothing of nonsense."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return [], []
    notes, unread = [], []
    for row in rows[: rules.MOST_AT_ONCE] if isinstance(rows, list) else ():
        try:
            notes.append(_note(row))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
            key = row.get("key") if isinstance(row, dict) else None
            unread += [key] if isinstance(key, str) else []
    return notes, unread


def _note(row: dict[str, Any]) -> Note:
    return Note(
        key=UUID(row["key"]),
        agenda_id=_id(row.get("agenda")),
        kind=CommentKind(row["kind"]),
        body=clean_text(row["body"]),
        speaker=Speaker(row["speaker"]),
        noted_at=_moment(row.get("at")),
        proposed_text=clean_text(row.get("proposed") or ""),
        participant_id=_id(row.get("participant")),
        speaker_name=clean_line(row.get("name") or ""),
        place=clean_line(row.get("place") or ""),
        is_deleted=row.get("deleted") is True,
        seen=_id(row.get("seen")),
    )


def _id(value: object) -> int | None:
    is_number = isinstance(value, (int, str)) and not isinstance(value, bool) and value != ""
    number = int(value) if is_number else None  # type: ignore[call-overload]
    return number if number is not None and 0 <= number <= LARGEST_ID else None


def _moment(value: object) -> datetime:
    """When it was typed, as the device's clock said; now when it says nonsense."""
    try:
        found = datetime.fromtimestamp(float(value) / 1000, UTC)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        return clock.now()
    return found if found.year > 2000 else clock.now()


def written(point: PointItem) -> dict[str, Any]:
    """A point as the page's script keeps it."""
    return {
        "key": str(point.key),
        "agenda": point.agenda_id,
        "kind": point.kind.value,
        "body": point.body,
        "speaker": point.speaker.value,
        "participant": point.participant_id,
        "name": point.speaker_name,
        "place": point.place,
        "proposed": point.proposed_text,
        "at": int(point.noted_at.timestamp() * 1000),
        "deleted": point.is_deleted,
        "answered": point.verdict is not None,
        "version": point.version,
    }


def people(participants: Iterable[ParticipantItem]) -> list[dict[str, Any]]:
    """Who can be named as speaking."""
    return [{"id": one.id, "name": one.name} for one in participants if one.is_present]


def plan(
    session: SessionItem,
    points: Sequence[PointItem],
    participants: Iterable[ParticipantItem],
    person_id: int | None,
) -> str:
    """All that the page's script needs, as JSON."""
    waiting = {name: _waiting(number) for name, number in _KINDS_OF_NUMBERS.items()}
    told = {
        "store": f"session-notes.{session.id}.{person_id}",
        "points": [written(point) for point in points],
        "people": people(participants),
        "waiting": waiting,
        "at": clock.now().isoformat(),
    }
    return json.dumps(told, ensure_ascii=False)


def _waiting(count: int) -> str:
    """So many points wait, with the number left open."""
    words = ngettext("%(num)s point waits for the line", "%(num)s points wait for the line", count)
    return words.replace(str(count), "{n}")
