"""States of a dialogue session, computed from its times and the clock, and what can be done in each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class SessionState(StrEnum):
    """Where a session stands. Never stored: its times say it; it is held from its beginning on."""

    PLANNED = "planned"
    HELD = "held"
    MINUTES_DRAFT = "minutes_draft"
    MINUTES_CONFIRMED = "minutes_confirmed"
    CANCELLED = "cancelled"


class SessionAction(StrEnum):
    """What can be done to a session."""

    EDIT = "edit"
    INVITE = "invite"
    ANSWER = "answer"
    CANCEL = "cancel"
    ATTEND = "attend"
    RECORD = "record"
    DRAFT_MINUTES = "draft_minutes"
    EDIT_MINUTES = "edit_minutes"
    ANSWER_POINTS = "answer_points"
    CONFIRM_MINUTES = "confirm_minutes"


_S, _A = SessionState, SessionAction
SESSION = Lifecycle[SessionState, SessionAction](
    "workshop",
    {
        (_S.PLANNED, _A.EDIT): _S.PLANNED,
        (_S.PLANNED, _A.INVITE): _S.PLANNED,
        (_S.PLANNED, _A.ANSWER): _S.PLANNED,
        (_S.PLANNED, _A.CANCEL): _S.CANCELLED,
        (_S.PLANNED, _A.ATTEND): _S.PLANNED,
        (_S.PLANNED, _A.RECORD): _S.PLANNED,
        (_S.HELD, _A.ATTEND): _S.HELD,
        (_S.HELD, _A.RECORD): _S.HELD,
        (_S.HELD, _A.DRAFT_MINUTES): _S.MINUTES_DRAFT,
        (_S.MINUTES_DRAFT, _A.ATTEND): _S.MINUTES_DRAFT,
        (_S.MINUTES_DRAFT, _A.RECORD): _S.MINUTES_DRAFT,
        (_S.MINUTES_DRAFT, _A.EDIT_MINUTES): _S.MINUTES_DRAFT,
        (_S.MINUTES_DRAFT, _A.ANSWER_POINTS): _S.MINUTES_DRAFT,
        (_S.MINUTES_DRAFT, _A.CONFIRM_MINUTES): _S.MINUTES_CONFIRMED,
    },
)


class InvitationAnswer(StrEnum):
    """What somebody invited said."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class Gender(StrEnum):
    """What a participant says of themselves for the attendance table."""

    WOMAN = "woman"
    MAN = "man"
    NOT_SAID = "not_said"


class SessionLanguage(StrEnum):
    """The language in which a session is held."""

    AR = "ar"
    EN = "en"
    BOTH = "both"


class Speaker(StrEnum):
    """Who said something."""

    PARTICIPANT = "participant"
    TABLE = "table"
    HALL = "hall"


class Verdict(StrEnum):
    """What a participant says of the note of their words."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


def state_of(
    *,
    starts_at: datetime,
    cancelled_at: datetime | None,
    drafted_at: datetime | None,
    confirmed_at: datetime | None,
    now: datetime,
) -> SessionState:
    """The state at `now`."""
    if cancelled_at is not None:
        return SessionState.CANCELLED
    if confirmed_at is not None:
        return SessionState.MINUTES_CONFIRMED
    if drafted_at is not None:
        return SessionState.MINUTES_DRAFT
    return SessionState.HELD if now >= starts_at else SessionState.PLANNED
