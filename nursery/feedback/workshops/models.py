"""Tables of dialogue sessions: the session, who comes, what is said, and its minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned, word
from nursery.base.leases import MadeByJob
from nursery.extensions import Base
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.workshops.lifecycle import (
    Gender,
    InvitationAnswer,
    SessionLanguage,
    SessionState,
    Speaker,
    Verdict,
    state_of,
)


class Workshop(Versioned, Base):
    """A dialogue session within a round. Its state is computed from its times and the clock.

    `organisation_id` is the body that holds it. `entry_code` is the secret of the page for signing in, which
    the code on the wall leads to on the day. `link` is for those who come, never on public pages.
    """

    __tablename__ = "workshops"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    request_key: Mapped[UUID] = mapped_column(unique=True)
    title_ar: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(300))
    link: Mapped[str] = mapped_column(String(500))
    governorate: Mapped[str | None] = mapped_column(String(5))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    language: Mapped[SessionLanguage] = mapped_column(word(SessionLanguage))
    capacity: Mapped[int | None]
    facilitator_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    planned_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    planned_at: Mapped[datetime]
    entry_code: Mapped[str] = mapped_column(String(43), unique=True)
    reminded_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(Text, default="")
    drafted_at: Mapped[datetime | None]
    answers_until: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    agenda: Mapped[list[AgendaItem]] = relationship(
        order_by="AgendaItem.position", cascade="all, delete-orphan"
    )
    note_takers: Mapped[list[NoteTaker]] = relationship(
        order_by="NoteTaker.person_id", cascade="all, delete-orphan"
    )

    def state(self, now: datetime) -> SessionState:
        """Where the session stands at `now`."""
        return state_of(
            starts_at=self.starts_at,
            cancelled_at=self.cancelled_at,
            drafted_at=self.drafted_at,
            confirmed_at=self.confirmed_at,
            now=now,
        )


class AgendaItem(Base):
    """What is talked about: a section of the round's version, or something with a title of its own."""

    __tablename__ = "workshop_agenda"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id"), index=True)
    position: Mapped[int]
    section_id: Mapped[int | None] = mapped_column(ForeignKey("guide_sections.id"))
    title: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int]


class NoteTaker(Base):
    """Somebody who records in a session."""

    __tablename__ = "workshop_note_takers"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class SessionInvitation(Base):
    """An organisation, or a person at an address, that is asked to come.

    `is_waiting` while those who come fill the places. `token_hash` is the hash of the secret in a person's
    link.
    """

    __tablename__ = "workshop_invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    invited_at: Mapped[datetime]
    answer: Mapped[InvitationAnswer | None] = mapped_column(word(InvitationAnswer))
    people: Mapped[int] = mapped_column(default=0)
    is_waiting: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("workshop_id", "organisation_id", "email"),)


class Participant(Base):
    """Somebody who came. `name_key` and `device_hash` tell who signs in twice.

    `token_hash` is the hash of the secret in the link to what was said in their name.
    """

    __tablename__ = "workshop_participants"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id"))
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    organisation_name: Mapped[str] = mapped_column(String(200), default="")
    gender: Mapped[Gender] = mapped_column(word(Gender))
    governorate: Mapped[str | None] = mapped_column(String(5))
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2))
    may_be_named: Mapped[bool] = mapped_column(default=False)
    consented_at: Mapped[datetime | None]
    device_hash: Mapped[str] = mapped_column(String(64), default="")
    is_present: Mapped[bool] = mapped_column(default=True)
    signed_in_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("workshop_id", "name_key"),)


class Point(Versioned, Base):
    """One thing that was said. `key` is given where it is written, so that it is kept once.

    The note-taker's words (`body`) stay as they are when the participant corrects them. `place` is the number
    of the paragraph as it was typed; `block_id` the paragraph it was found to be.
    """

    __tablename__ = "workshop_points"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id"))
    key: Mapped[UUID] = mapped_column(unique=True)
    agenda_id: Mapped[int | None] = mapped_column(ForeignKey("workshop_agenda.id"), index=True)
    kind: Mapped[CommentKind] = mapped_column(word(CommentKind))
    body: Mapped[str] = mapped_column(Text)
    proposed_text: Mapped[str] = mapped_column(Text, default="")
    speaker: Mapped[Speaker] = mapped_column(word(Speaker))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("workshop_participants.id"), index=True)
    speaker_name: Mapped[str] = mapped_column(String(120), default="")
    place: Mapped[str] = mapped_column(String(20), default="")
    block_id: Mapped[int | None] = mapped_column(ForeignKey("guide_blocks.id"))
    noted_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    deleted_at: Mapped[datetime | None]
    verdict: Mapped[Verdict | None] = mapped_column(word(Verdict))
    correction: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), index=True)

    __table_args__ = (Index("ix_workshop_points_workshop_id_changed_at", "workshop_id", "changed_at"),)


class MinutesText(Base):
    """Introduction and closing words of the minutes: each save is a version, the last one counts."""

    __tablename__ = "workshop_minutes_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id"))
    number: Mapped[int]
    introduction: Mapped[str] = mapped_column(Text)
    closing: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("workshop_id", "number"),)


class ConfirmedMinutes(MadeByJob, Base):
    """The minutes as they were confirmed, never edited after, and their PDF, made by a job.

    `content` names participants by their ids alone: a name is shown while its owner agrees to it.
    """

    __tablename__ = "workshop_minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshops.id"), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
