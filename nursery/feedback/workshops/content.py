"""The minutes as they draft themselves from what was recorded: plain values, the same for page and file.

Participants stand in them by their ids, so that a name is shown only while its owner agrees to it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from nursery.accounts import queries as accounts
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import attendance, queries
from nursery.feedback.workshops.lifecycle import Speaker, Verdict
from nursery.feedback.workshops.queries import AgendaView, ParticipantItem, PointItem, minutes


def draft(workshop_id: int, *, with_disowned: bool = True) -> dict[str, Any]:
    """The minutes as they stand now; confirmed ones are without what participants say they did not say."""
    session = queries.session_item(workshop_id)
    in_round = rounds.round_item(session.round_id)
    holder = accounts.organisations_by_id([session.organisation_id])[session.organisation_id]
    people = queries.participants(workshop_id)
    text = minutes.text(workshop_id)
    points = [
        one for one in queries.points(workshop_id) if with_disowned or one.verdict is not Verdict.REJECTED
    ]
    return {
        "title_ar": session.title_ar,
        "title_en": session.title_en,
        "round_title_ar": in_round.title_ar,
        "round_title_en": in_round.title_en,
        "version_number": in_round.version_number,
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "zone": session.zone,
        "place": session.place,
        "governorate": session.governorate,
        "is_online": bool(session.link),
        "holder_ar": holder.name_ar,
        "holder_en": holder.name_en,
        "introduction": text.introduction,
        "closing": text.closing,
        "attendance": asdict(attendance.of(people)),
        "items": _items(queries.agenda(session), points, people, workshop_id),
    }


def fingerprint(content: dict[str, Any]) -> str:
    """What tells these minutes from any others."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _items(
    agenda: Iterable[AgendaView], points: list[PointItem], people: list[ParticipantItem], workshop_id: int
) -> list[dict[str, Any]]:
    """The agenda with what was said under each item; what belongs to none stands at the end."""
    by_id = {one.id: one for one in people}
    numbers = minutes.comment_numbers(workshop_id)
    told: dict[int | None, list[dict[str, Any]]] = {}
    for point in points:
        who = by_id.get(point.participant_id or 0)
        told.setdefault(point.agenda_id, []).append(_point(point, who, numbers.get(point.id)))
    items = [
        {
            "number": item.number,
            "title_ar": item.title_ar,
            "title_en": item.title_en,
            "points": told.get(item.id, []),
        }
        for item in agenda
    ]
    if told.get(None):
        items.append({"number": "", "title_ar": "", "title_en": "", "points": told[None]})
    return items


def _point(point: PointItem, who: ParticipantItem | None, number: int | None) -> dict[str, Any]:
    body = who.organisation if who else None
    return {
        "id": point.id,
        "kind": point.kind.value,
        "note": point.body,
        "text": point.text,
        "proposed_text": point.proposed_text,
        "place": point.place,
        "speaker": point.speaker.value,
        "participant_id": point.participant_id,
        "organisation_ar": body.name_ar if body else "",
        "organisation_en": body.name_en if body else "",
        "table": point.speaker_name if point.speaker is Speaker.TABLE else "",
        "standing": _standing(point, who),
        "comment_number": number,
    }


def _standing(point: PointItem, who: ParticipantItem | None) -> str:
    """What the participant said of the note; unanswered when they were asked and did not say."""
    if point.verdict in (Verdict.CONFIRMED, Verdict.CORRECTED, Verdict.REJECTED):
        return point.verdict.value
    return "unanswered" if who is not None and who.asked_at is not None else "not_asked"
