"""The legal clock of an application: it counts days and stands still while the applicant owes an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.rules import RuleSet, TimeLimit

_S = ApplicationState


class ClockState(StrEnum):
    """What the clock does now."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    STOPPED = "stopped"
    ENDED = "ended"


class Turn(StrEnum):
    """Who has to do the next step."""

    APPLICANT = "applicant"
    DIRECTORATE = "directorate"
    COMMITTEE = "committee"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Pause:
    """A request for information; `answered_on` is None while it is open."""

    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class LegalClock:
    """What the clock shows.

    `left` is below zero when the limit has passed; `decide_by` is None while the clock stands still.
    """

    state: ClockState
    limit: int
    used: int
    stopped_since: date | None
    decide_by: date | None
    source_ar: str
    source_en: str

    @property
    def left(self) -> int:
        return self.limit - self.used

    @property
    def is_overdue(self) -> bool:
        return self.left < 0


def read(
    *,
    submitted_on: date | None,
    pauses: Iterable[Pause],
    closed_on: date | None,
    today: date,
    rules: RuleSet,
    kind: ApplicationKind = ApplicationKind.NEW,
) -> LegalClock:
    """The clock of an application of `kind` as it stands on `today`. The day of submission is day 0."""
    limit = limit_of(rules, kind)
    if submitted_on is None:
        return LegalClock(ClockState.NOT_STARTED, limit.days, 0, None, None, limit.source_ar, limit.source_en)
    pauses = list(pauses)
    end = closed_on or today
    since = (
        None if closed_on else next((pause.asked_on for pause in pauses if pause.answered_on is None), None)
    )
    used = max(0, (end - submitted_on).days - _stopped_days(pauses, submitted_on, end))
    running = ClockState.STOPPED if since else ClockState.RUNNING
    state = ClockState.ENDED if closed_on else running
    decide_by = today + timedelta(days=limit.days - used) if state is ClockState.RUNNING else None
    return LegalClock(state, limit.days, used, since, decide_by, limit.source_ar, limit.source_en)


def limit_of(rules: RuleSet, kind: ApplicationKind) -> TimeLimit:
    """The days within which an application of `kind` is decided, and where they come from."""
    return replace(rules.legal_clock, days=rules.applications[kind].clock_days)


def _stopped_days(pauses: Iterable[Pause], start: date, end: date) -> int:
    """The days within the pauses; a day in two pauses counts once."""
    total, counted_to = 0, start
    for pause in sorted(pauses, key=lambda pause: pause.asked_on):
        first = max(pause.asked_on, counted_to)
        last = min(pause.answered_on or end, end)
        if last > first:
            total += (last - first).days
            counted_to = last
    return total


def turn_of(state: ApplicationState) -> Turn:
    """Whose turn it is while an application is in `state`."""
    if state in {_S.DRAFT, _S.AWAITING_INFORMATION}:
        return Turn.APPLICANT
    if state in {_S.SUBMITTED, _S.UNDER_ASSESSMENT, _S.INSPECTION_PLANNED, _S.INSPECTED}:
        return Turn.DIRECTORATE
    return Turn.COMMITTEE if state is _S.PENDING_DECISION else Turn.NOBODY
