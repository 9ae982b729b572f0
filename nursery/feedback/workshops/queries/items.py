"""What pages get of sessions: frozen values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from nursery.accounts.queries import OrganisationItem
from nursery.base import clock
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.workshops.lifecycle import (
    Gender,
    InvitationAnswer,
    SessionLanguage,
    SessionState,
    Speaker,
    Verdict,
)


@dataclass(frozen=True)
class SessionItem:
    """A session at the moment it was read. `zone` is that of its round."""

    id: int
    round_id: int
    organisation_id: int
    title_ar: str
    title_en: str
    place: str
    link: str
    governorate: str | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    language: SessionLanguage
    capacity: int | None
    facilitator_id: int
    planned_by: int | None
    note_taker_ids: tuple[int, ...]
    state: SessionState
    cancel_reason: str
    drafted_at: datetime | None
    answers_until: datetime | None
    confirmed_at: datetime | None
    lock: int

    @property
    def day(self) -> date:
        """The day of the session on the clock of its round."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def is_today(self) -> bool:
        """Whether today is the day of the session, on the clock of its round."""
        return clock.now().astimezone(ZoneInfo(self.zone)).date() == self.day

    @property
    def has_come(self) -> bool:
        """Whether the day of the session has come."""
        return clock.now().astimezone(ZoneInfo(self.zone)).date() >= self.day

    @property
    def answers_are_due(self) -> bool:
        """Whether the time for the participants' answers is over."""
        return self.answers_until is not None and clock.now() >= self.answers_until


@dataclass(frozen=True)
class AgendaView:
    """One thing on the agenda, and when it is planned to begin. A free item has no section."""

    id: int
    position: int
    section_id: int | None
    number: str
    slug: str
    title_ar: str
    title_en: str
    minutes: int
    begins_at: datetime

    @property
    def ends_at(self) -> datetime:
        """When it is planned to be over."""
        return self.begins_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class InvitationItem:
    """An invitation and what became of it; `organisation` is None for a person at an address."""

    id: int
    workshop_id: int
    organisation: OrganisationItem | None
    email: str
    answer: InvitationAnswer | None
    people: int
    is_waiting: bool


@dataclass(frozen=True)
class ParticipantItem:
    """Somebody on the list of a session."""

    id: int
    workshop_id: int
    name: str
    organisation: OrganisationItem | None
    organisation_name: str
    gender: Gender
    governorate: str | None
    email: str
    language: str
    may_be_named: bool
    is_present: bool
    asked_at: datetime | None


@dataclass(frozen=True)
class PointItem:
    """One thing that was said, with what the participant says of the note."""

    id: int
    workshop_id: int
    key: UUID
    agenda_id: int | None
    kind: CommentKind
    body: str
    proposed_text: str
    speaker: Speaker
    participant_id: int | None
    participant_name: str
    speaker_name: str
    place: str
    block_id: int | None
    noted_at: datetime
    recorded_by: int | None
    changed_at: datetime
    is_deleted: bool
    verdict: Verdict | None
    correction: str
    comment_id: int | None
    version: int

    @property
    def text(self) -> str:
        """What was said: the participant's own words where they corrected the note."""
        return self.correction if self.verdict is Verdict.CORRECTED else self.body
