"""Two dialogue sessions of the open round: one held in Aleppo, with its minutes; one to come, online."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.demo import data
from nursery.demo.consultation import Setting
from nursery.demo.timeline import Story, at
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import queries, tokens
from nursery.feedback.workshops.commands import arriving, inviting, minuting, planning, recording
from nursery.feedback.workshops.commands.recording import Note
from nursery.feedback.workshops.lifecycle import Gender, InvitationAnswer, Speaker, Verdict

_NAMES = UUID("6f0d2b52-6f0e-4d0c-9a64-5b8f6b0c3a11")
_PLANNED, _ANSWERED, _HELD, _MINUTES, _CONFIRMED = -12, -9, -6, -5, -3
_NEXT_PLANNED, _NEXT_ANSWERED, _NEXT = -3, -2, 5


def stories(setting: Setting) -> Iterator[Story]:
    """One story for each session."""
    texts = data.read("sessions")
    yield _held(setting, texts["held"])
    yield _to_come(setting, texts["planned"])


def _held(setting: Setting, text: dict[str, Any]) -> Story:
    """Planned, held, minuted, confirmed by those who are quoted, published."""
    facilitator, note_taker = setting.cast.actor("facilitator"), setting.cast.actor("notes")
    begins = at(setting.day(_HELD), 10)
    yield at(setting.day(_PLANNED), 11)
    workshop_id = _plan(setting, text, begins, facilitator, note_taker)
    yield at(setting.day(_ANSWERED), 9, 20)
    _answer(setting, workshop_id, dict.fromkeys(text["invited"], 2))
    yield begins
    people = _arrive(setting, workshop_id, text["participants"])
    yield begins + timedelta(hours=2, minutes=30)
    points = _record(workshop_id, text["points"], people, note_taker)
    yield at(setting.day(_MINUTES), 9, 30)
    minuting.begin_minutes(workshop_id, actor=facilitator)
    words = {name: text[name] for name in ("introduction", "closing")}
    minuting.write_minutes(workshop_id, **words, actor=note_taker)
    yield at(setting.day(_CONFIRMED), 10)
    for point, said in zip(points, text["points"], strict=True):
        if said.get("who") in _asked(text):
            entry = queries.participant_row(people[said["who"]], workshop_id)
            verdict = Verdict(said.get("verdict", Verdict.CONFIRMED))
            token = tokens.participant_token(entry)
            minuting.answer_point(token, point, verdict, said.get("correction", ""))
    minuting.confirm(workshop_id, actor=facilitator)


def _to_come(setting: Setting, text: dict[str, Any]) -> Story:
    """Planned; some have said that they come."""
    facilitator, note_taker = setting.cast.actor("facilitator"), setting.cast.actor("notes")
    yield at(setting.day(_NEXT_PLANNED), 12)
    workshop_id = _plan(setting, text, at(setting.day(_NEXT), 17), facilitator, note_taker)
    yield at(setting.day(_NEXT_ANSWERED), 10)
    _answer(setting, workshop_id, text["coming"])


def _plan(
    setting: Setting, text: dict[str, Any], begins: datetime, facilitator: Actor, note_taker: Actor
) -> int:
    names = ("title_ar", "title_en", "place", "governorate", "capacity")
    workshop_id = planning.plan(
        rounds.open_rounds()[0].id,
        request_key=uuid5(_NAMES, text["title_en"]),
        **{name: text[name] for name in names},
        link=text.get("link", ""),
        starts_at=begins,
        ends_at=begins + timedelta(hours=3),
        note_taker_ids=[note_taker.person_id or 0],
        actor=facilitator,
    )
    for item in text["agenda"]:
        section_id = setting.places.section(item["slug"]).id if "slug" in item else None
        planning.add_to_agenda(
            workshop_id,
            section_id=section_id,
            title=item.get("title", ""),
            minutes=item["minutes"],
            actor=facilitator,
        )
    ids = [setting.cast.organisations[key] for key in text["invited"]]
    inviting.invite(workshop_id, organisation_ids=ids, actor=facilitator)
    return workshop_id


def _answer(setting: Setting, workshop_id: int, coming: dict[str, int]) -> None:
    """The focal points say with how many people their organisations come."""
    for key, people in coming.items():
        inviting.answer_for_organisation(
            workshop_id,
            setting.cast.organisations[key],
            InvitationAnswer.ACCEPTED,
            people,
            actor=setting.cast.members(key)[-1],
        )


def _arrive(setting: Setting, workshop_id: int, people: list[dict[str, Any]]) -> dict[str, int]:
    """Everybody signs in by the code on the wall."""
    code = queries.row(workshop_id).entry_code
    return {
        one["key"]: arriving.sign_in(
            code,
            name=one["name"],
            organisation_id=setting.cast.organisations[one["by"]] if "by" in one else None,
            organisation_name=one.get("other", ""),
            gender=Gender(one["gender"]),
            governorate=one["governorate"],
            email=one.get("email", ""),
            may_be_named=one.get("named", False),
            consents=True,
        )
        for one in people
    }


def _record(
    workshop_id: int, points: list[dict[str, Any]], people: dict[str, int], note_taker: Actor
) -> list[int]:
    """The note-taker's points, in the order of the session; their ids."""
    agenda = queries.agenda(queries.session_item(workshop_id))
    keys = [uuid5(_NAMES, point["body"]) for point in points]
    for at_minute, (key, point) in enumerate(zip(keys, points, strict=True)):
        note = Note(
            key=key,
            agenda_id=agenda[point["item"] - 1].id,
            kind=CommentKind(point["kind"]),
            body=point["body"],
            speaker=_speaker(point),
            noted_at=clock.now() - timedelta(minutes=12 * (len(points) - at_minute)),
            proposed_text=point.get("proposed", ""),
            participant_id=people.get(point.get("who", "")),
            speaker_name=point.get("table", ""),
            place=str(point.get("place", "")),
        )
        recording.save_point(workshop_id, note, actor=note_taker)
    ids = {row.key: row.id for row in queries.point_rows(workshop_id, keys)}
    return [ids[key] for key in keys]


def _speaker(point: dict[str, Any]) -> Speaker:
    if "who" in point:
        return Speaker.PARTICIPANT
    return Speaker.TABLE if "table" in point else Speaker.HALL


def _asked(text: dict[str, Any]) -> set[str]:
    """Those who left an address, so that they are asked."""
    return {one["key"] for one in text["participants"] if one.get("email")}
