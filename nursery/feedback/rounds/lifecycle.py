"""States of a round, computed from its times and the clock, and what can be done in each."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from nursery.base import clock
from nursery.base.lifecycle import Lifecycle


class RoundState(StrEnum):
    """Where a round stands. Never stored: dates decide."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    EXTENDED = "extended"
    CLOSED = "closed"
    CONSOLIDATING = "consolidating"
    RESPONSE_PUBLISHED = "response_published"
    ARCHIVED = "archived"


class Audience(StrEnum):
    """Who may take part in a round."""

    INVITED = "invited"
    ORGANISATIONS = "organisations"
    INDIVIDUALS = "individuals"


class SilenceRule(StrEnum):
    """What it counts as when a party says nothing by the closing time."""

    NO_POSITION = "no_position"
    CONSENT = "consent"


class Visibility(StrEnum):
    """Who sees an official comment besides its organisation, from the narrowest to the widest.

    `REVIEWERS`: they alone, for good. `PARTIES`: the parties of the round at once, everybody when the
    response is published. `PUBLIC`: everybody at once.
    """

    REVIEWERS = "reviewers"
    PARTIES = "parties"
    PUBLIC = "public"


class PartyAnswer(StrEnum):
    """What an invited organisation said to the invitation."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class PartyState(StrEnum):
    """Where a party to a round stands. Never stored: its answer, what it did and the clock decide."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ACTIVE = "active"
    NO_REPLY = "no_reply"


class Reminder(StrEnum):
    """The occasions on which the parties are written to by themselves."""

    OPENING = "opening"
    ONE_WEEK = "one_week"
    TWO_DAYS = "two_days"
    LAST_DAY = "last_day"


class RoundAction(StrEnum):
    """What can be done to a round, or in it."""

    EDIT = "edit"
    INVITE = "invite"
    ANNOUNCE = "announce"
    JOIN = "join"
    ANSWER = "answer"
    REMIND = "remind"
    COMMENT = "comment"
    EXTEND = "extend"
    CONSOLIDATE = "consolidate"
    PUBLISH_RESPONSE = "publish_response"


_S, _A = RoundState, RoundAction
OPEN_STATES = (_S.OPEN, _S.EXTENDED)
PAST_STATES = (_S.CLOSED, _S.CONSOLIDATING, _S.RESPONSE_PUBLISHED, _S.ARCHIVED)

# The clock moves a round from scheduled to open and from open to closed; these are the moves of people.
ROUND = Lifecycle[RoundState, RoundAction](
    "round",
    {
        (_S.DRAFT, _A.EDIT): _S.DRAFT,
        (_S.DRAFT, _A.INVITE): _S.DRAFT,
        (_S.DRAFT, _A.ANNOUNCE): _S.SCHEDULED,
        (_S.SCHEDULED, _A.INVITE): _S.SCHEDULED,
        (_S.SCHEDULED, _A.JOIN): _S.SCHEDULED,
        (_S.SCHEDULED, _A.ANSWER): _S.SCHEDULED,
        (_S.SCHEDULED, _A.EXTEND): _S.SCHEDULED,
        (_S.OPEN, _A.INVITE): _S.OPEN,
        (_S.OPEN, _A.JOIN): _S.OPEN,
        (_S.OPEN, _A.ANSWER): _S.OPEN,
        (_S.OPEN, _A.REMIND): _S.OPEN,
        (_S.OPEN, _A.COMMENT): _S.OPEN,
        (_S.OPEN, _A.EXTEND): _S.EXTENDED,
        (_S.OPEN, _A.CONSOLIDATE): _S.OPEN,
        (_S.EXTENDED, _A.INVITE): _S.EXTENDED,
        (_S.EXTENDED, _A.JOIN): _S.EXTENDED,
        (_S.EXTENDED, _A.ANSWER): _S.EXTENDED,
        (_S.EXTENDED, _A.REMIND): _S.EXTENDED,
        (_S.EXTENDED, _A.COMMENT): _S.EXTENDED,
        (_S.EXTENDED, _A.EXTEND): _S.EXTENDED,
        (_S.EXTENDED, _A.CONSOLIDATE): _S.EXTENDED,
        (_S.CLOSED, _A.EXTEND): _S.EXTENDED,
        (_S.CLOSED, _A.CONSOLIDATE): _S.CONSOLIDATING,
        (_S.CLOSED, _A.PUBLISH_RESPONSE): _S.RESPONSE_PUBLISHED,
        (_S.CONSOLIDATING, _A.EXTEND): _S.EXTENDED,
        (_S.CONSOLIDATING, _A.CONSOLIDATE): _S.CONSOLIDATING,
        (_S.CONSOLIDATING, _A.PUBLISH_RESPONSE): _S.RESPONSE_PUBLISHED,
    },
)


def state_of(
    *,
    announced_at: datetime | None,
    opens_at: datetime,
    closes_at: datetime,
    response_published_at: datetime | None,
    was_extended: bool,
    has_responses: bool,
    now: datetime,
    archives_on: date | None = None,
) -> RoundState:
    """The state at `now`. A round is open from its opening time on, and no longer at its closing time.

    Once the response is published it is archived from the day `archives_on` on, in Damascus.
    """
    if announced_at is None:
        return RoundState.DRAFT
    if response_published_at is not None:
        is_past = archives_on is not None and clock.local_date(now) >= archives_on
        return RoundState.ARCHIVED if is_past else RoundState.RESPONSE_PUBLISHED
    if now < opens_at:
        return RoundState.SCHEDULED
    if now < closes_at:
        return RoundState.EXTENDED if was_extended else RoundState.OPEN
    return RoundState.CONSOLIDATING if has_responses else RoundState.CLOSED


def party_state(*, answer: PartyAnswer | None, is_active: bool, is_over: bool) -> PartyState:
    """Where a party stands: what it did counts more than what it said."""
    if is_active:
        return PartyState.ACTIVE
    if answer is PartyAnswer.DECLINED:
        return PartyState.DECLINED
    if is_over:
        return PartyState.NO_REPLY
    return PartyState.ACCEPTED if answer is PartyAnswer.ACCEPTED else PartyState.INVITED


_FRESH = timedelta(days=1)
_DAYS_BEFORE = {Reminder.ONE_WEEK: 7, Reminder.TWO_DAYS: 2, Reminder.LAST_DAY: 1}


def reminders(opens_at: datetime, closes_at: datetime) -> list[tuple[datetime, Reminder]]:
    """When each reminder of a round is due, in order. One that does not fit between its times is left out."""
    before = [(closes_at - timedelta(days=days), occasion) for occasion, days in _DAYS_BEFORE.items()]
    return [(opens_at, Reminder.OPENING), *(pair for pair in before if pair[0] > opens_at)]


def reminder_due(opens_at: datetime, closes_at: datetime, now: datetime) -> Reminder | None:
    """The reminder that is on at `now`: the latest whose time has come.

    None outside the round's times, and when its time is more than a day ago: what comes so late is noise.
    """
    if now >= closes_at:
        return None
    past = [(moment, occasion) for moment, occasion in reminders(opens_at, closes_at) if moment <= now]
    if not past or now - past[-1][0] >= _FRESH:
        return None
    return past[-1][1]
