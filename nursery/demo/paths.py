"""What happens to a nursery, and on which days: one path for every state that pages can show."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from nursery.demo.timeline import working_day

LICENCE_DAYS = 3 * 365
_ASKED_AGAIN = 0.35
_LATE = 0.25


class Verb(StrEnum):
    """One step in the life of a nursery."""

    REGISTER = "register"
    START = "start"
    SUBMIT = "submit"
    BEGIN = "begin"
    ASK = "ask"
    ANSWER = "answer"
    PLAN = "plan"
    VISIT = "visit"
    PROPOSE = "propose"
    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    WARN = "warn"
    REPRESENT = "represent"
    SUSPEND = "suspend"
    RESTORE = "restore"
    REVOKE = "revoke"
    SURRENDER = "surrender"


class Outcome(StrEnum):
    """Where a nursery stands today."""

    ACTIVE = "active"
    RENEWED = "renewed"
    RESTORED = "restored"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    RENEWING = "renewing"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_ASSESSMENT = "under_assessment"
    AWAITING = "awaiting"
    VISIT_PLANNED = "visit_planned"
    VISITED = "visited"
    PENDING = "pending"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


Act = tuple[date, Verb]
_V, _O = Verb, Outcome
_FULL = (_V.REGISTER, _V.START, _V.SUBMIT, _V.BEGIN, _V.PLAN, _V.VISIT, _V.PROPOSE)
_ASKED = (*_FULL[:4], _V.ASK)
# A renewal is decided without a visit.
_RENEWAL = (_V.START, _V.SUBMIT, _V.BEGIN)

# Days that pass before a step.
_GAPS: dict[Verb, tuple[int, int]] = {
    _V.REGISTER: (0, 0),
    _V.START: (0, 3),
    _V.SUBMIT: (2, 9),
    _V.BEGIN: (1, 4),
    _V.ASK: (1, 4),
    _V.ANSWER: (3, 11),
    _V.PLAN: (1, 3),
    _V.VISIT: (3, 7),
    _V.PROPOSE: (1, 3),
    _V.GRANT: (1, 5),
    _V.REFUSE: (1, 5),
    _V.WITHDRAW: (2, 8),
    _V.LAPSE: (19, 21),
}

# The path of an application that is not decided in favour, and how many days ago its last step was.
_APPLICATIONS: dict[Outcome, tuple[tuple[Verb, ...], tuple[int, int]]] = {
    _O.DRAFT: (_FULL[:2], (1, 40)),
    _O.SUBMITTED: (_FULL[:3], (1, 5)),
    _O.UNDER_ASSESSMENT: (_FULL[:4], (1, 9)),
    _O.AWAITING: (_ASKED, (1, 11)),
    _O.VISIT_PLANNED: (_FULL[:5], (1, 3)),
    _O.VISITED: (_FULL[:6], (1, 5)),
    _O.PENDING: (_FULL, (1, 6)),
    _O.REFUSED: ((*_FULL, _V.REFUSE), (5, 500)),
    _O.WITHDRAWN: ((*_FULL[:4], _V.WITHDRAW), (5, 500)),
    _O.LAPSED: ((*_ASKED, _V.LAPSE), (5, 400)),
}
_CAN_BE_LATE = {_O.SUBMITTED, _O.UNDER_ASSESSMENT, _O.PENDING}

# How many days ago the licence was granted.
_GRANTED: dict[Outcome, tuple[int, int]] = {
    _O.ACTIVE: (4, 1020),
    _O.RESTORED: (330, 1000),
    _O.EXPIRING: (LICENCE_DAYS - 56, LICENCE_DAYS - 5),
    _O.EXPIRED: (LICENCE_DAYS + 8, LICENCE_DAYS + 700),
    _O.RENEWED: (LICENCE_DAYS + 110, LICENCE_DAYS + 700),
    _O.RENEWING: (LICENCE_DAYS - 55, LICENCE_DAYS - 15),
    _O.SUSPENDED: (220, 1000),
    _O.REVOKED: (280, 1000),
    _O.SURRENDERED: (280, 1000),
}
_HEARD = {_O.SUSPENDED, _O.REVOKED}
_ENDINGS = {_O.SUSPENDED: _V.SUSPEND, _O.REVOKED: _V.REVOKE, _O.SURRENDERED: _V.SURRENDER}


def acts(outcome: Outcome, today: date, chance: random.Random) -> list[Act]:
    """The steps of a nursery that ends up in `outcome`, in order."""
    if outcome in _APPLICATIONS:
        path, days_ago = _APPLICATIONS[outcome]
        if outcome in _CAN_BE_LATE and chance.random() < _LATE:
            days_ago = (33, 48)
        return _ending_on(_ago(today, days_ago, chance), _with_question(path, chance), chance)
    granted_on = _ago(today, _GRANTED[outcome], chance)
    path = _with_question((*_FULL, _V.GRANT), chance)
    return _ending_on(granted_on, path, chance) + _afterwards(outcome, granted_on, today, chance)


def _afterwards(outcome: Outcome, granted_on: date, today: date, chance: random.Random) -> list[Act]:
    """What happened after the licence was granted."""
    if outcome in _ENDINGS:
        day = _ago(today, (4, 180), chance)
        return [*(_road(day) if outcome in _HEARD else ()), (day, _ENDINGS[outcome])]
    if outcome is _O.RESTORED:
        suspended_on = _ago(today, (120, 250), chance)
        return [
            *_road(suspended_on),
            (suspended_on, _V.SUSPEND),
            (suspended_on + timedelta(days=chance.randint(20, 70)), _V.RESTORE),
        ]
    if outcome is _O.RENEWED:
        start = granted_on + timedelta(days=LICENCE_DAYS - chance.randint(35, 80))
        return _starting_on(start, (*_RENEWAL, _V.PROPOSE, _V.GRANT), chance)
    if outcome is _O.RENEWING:
        return _ending_on(_ago(today, (1, 8), chance), _RENEWAL, chance)
    return []


def _road(decided_on: date) -> list[Act]:
    """The notice before a decision against a licence, and the holder's answer."""
    return [(decided_on - timedelta(days=19), _V.WARN), (decided_on - timedelta(days=11), _V.REPRESENT)]


def _with_question(path: tuple[Verb, ...], chance: random.Random) -> tuple[Verb, ...]:
    """The path, in some cases with a question and its answer before the visit is planned."""
    if _V.PLAN not in path or chance.random() > _ASKED_AGAIN:
        return path
    place = path.index(_V.PLAN)
    return (*path[:place], _V.ASK, _V.ANSWER, *path[place:])


def _ending_on(last: date, path: Sequence[Verb], chance: random.Random) -> list[Act]:
    days = [last]
    for verb in reversed(path[1:]):
        days.append(days[-1] - timedelta(days=chance.randint(*_GAPS[verb])))
    return list(zip(map(working_day, reversed(days)), path, strict=True))


def _starting_on(first: date, path: Sequence[Verb], chance: random.Random) -> list[Act]:
    days = [first]
    for verb in path[1:]:
        days.append(days[-1] + timedelta(days=chance.randint(*_GAPS[verb])))
    return list(zip(map(working_day, days), path, strict=True))


def _ago(today: date, days: tuple[int, int], chance: random.Random) -> date:
    return today - timedelta(days=chance.randint(*days))
