"""Dialogue sessions for tests, made by the commands that people use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.workshops import queries, tokens
from nursery.feedback.workshops.commands import arriving, inviting, planning, recording
from nursery.feedback.workshops.commands.recording import Note
from nursery.feedback.workshops.lifecycle import Gender, Speaker
from tests.support.people import make_person
from tests.support.rounds import OpenRound

SECRET_NAME = "هند الزعبي المشاركة"
SECRET_EMAIL = "hind.zoubi@example.org"
SECRET_LINK = "https://meet.example.org/secret-room"


@dataclass(frozen=True)
class Session:
    """A session with its people; ids and actors only."""

    id: int
    facilitator: Actor
    note_taker: Actor
    agenda_id: int
    free_item_id: int
    starts_at: datetime


def make_session(
    given: OpenRound,
    *,
    starts_in: timedelta = timedelta(hours=2),
    capacity: int | None = None,
    facilitator: Actor | None = None,
    note_taker: Actor | None = None,
) -> Session:
    """A session about the first section and one free item; the round's organisation is invited."""
    facilitator = facilitator or make_person(Role.FACILITATOR, name="نوال ميسّرة الجلسة")
    note_taker = note_taker or make_person(Role.NOTE_TAKER, name="زياد مدوّن الجلسة")
    starts_at = clock.now() + starts_in
    workshop_id = planning.plan(
        given.id,
        request_key=uuid4(),
        title_ar="جلسة حوارية في حلب",
        title_en="Dialogue session in Aleppo",
        place="قاعة المركز الثقافي",
        link=SECRET_LINK,
        governorate="SY-HL",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        capacity=capacity,
        note_taker_ids=[note_taker.person_id or 0],
        actor=facilitator,
    )
    agenda_id = planning.add_to_agenda(
        workshop_id, section_id=given.section_id, minutes=60, actor=facilitator
    )
    free = planning.add_to_agenda(workshop_id, title="ما لم يذكره الدليل", minutes=30, actor=facilitator)
    inviting.invite(workshop_id, organisation_ids=[given.organisation_id], actor=facilitator)
    return Session(workshop_id, facilitator, note_taker, agenda_id, free, starts_at)


def arrive(
    session: Session,
    given: OpenRound,
    *,
    name: str = SECRET_NAME,
    email: str = SECRET_EMAIL,
    named: bool = False,
) -> int:
    """Somebody of the invited organisation signs in by the code on the wall; the entry's id."""
    return arriving.sign_in(
        code_of(session),
        name=name,
        organisation_id=given.organisation_id,
        gender=Gender.WOMAN,
        governorate="SY-HL",
        email=email,
        consents=True,
        may_be_named=named,
    )


def code_of(session: Session) -> str:
    """The secret of the page for signing in."""
    return queries.row(session.id).entry_code


def note(
    session: Session,
    body: str = "نقترح مثالاً من يوم العمل.",
    *,
    participant_id: int | None = None,
    key: UUID | None = None,
    place: str = "",
    proposed_text: str = "",
    table: str = "",
    seen: int | None = None,
    agenda_id: int | None = None,
) -> Note:
    """What a note-taker writes down: of a participant, of a table, or of the hall."""
    speaker = Speaker.PARTICIPANT if participant_id else Speaker.TABLE if table else Speaker.HALL
    return Note(
        key=key or uuid4(),
        agenda_id=agenda_id or session.agenda_id,
        kind=CommentKind.SUBSTANTIVE,
        body=body,
        speaker=speaker,
        noted_at=clock.now(),
        proposed_text=proposed_text,
        participant_id=participant_id,
        speaker_name=table,
        place=place,
        seen=seen,
    )


def record(session: Session, one: Note) -> int:
    """Record a note; the point's id."""
    recording.save_point(session.id, one, actor=session.note_taker)
    return queries.point_rows(session.id, [one.key])[0].id


def token_of(participant_id: int, session: Session) -> str:
    """The secret of the link to what was said in somebody's name."""
    token = tokens.participant_token(queries.participant_row(participant_id, session.id))
    db.session.rollback()
    return token


def invitation_token(session: Session, email: str) -> str:
    """The secret of the link of somebody invited by letter."""
    row = next(one for one in queries.invitation_rows(session.id) if one.email == email)
    token = tokens.invitation_token(row)
    db.session.rollback()
    return token
