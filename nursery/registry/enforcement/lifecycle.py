"""States and moves of notices and grievances; kinds of measures."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class Measure(StrEnum):
    """What a notice of intention may announce."""

    SUSPENSION = "suspension"
    REVOCATION = "revocation"


class MeasureKind(StrEnum):
    """What befell a licence by decision of an authority; a warning changes nothing in what it allows."""

    WARNING = "warning"
    SUSPENSION = "suspension"
    CLOSURE = "closure"
    REVOCATION = "revocation"


class MeasureEnding(StrEnum):
    """How a measure came to its end."""

    LIFTED = "lifted"
    LAST_DAY = "last_day"
    REPLACED = "replaced"
    GRIEVANCE = "grievance"
    LICENCE_ENDED = "licence_ended"


class ConditionEnding(StrEnum):
    """How a condition came to its end."""

    MET = "met"
    LIFTED = "lifted"
    GRIEVANCE = "grievance"


class NoticeState(StrEnum):
    """Where a notice of intention stands. That the day for the answer has passed is computed."""

    GIVEN = "given"
    ANSWERED = "answered"
    CARRIED_OUT = "carried_out"
    MILDER = "milder"
    DROPPED = "dropped"
    CLOSED = "closed"


class NoticeAction(StrEnum):
    """What can be done to a notice; it closes by itself when the licence ends otherwise."""

    REPRESENT = "represent"
    CARRY_OUT = "carry_out"
    MILDER = "milder"
    DROP = "drop"
    CLOSE = "close"


_N, _A = NoticeState, NoticeAction
OPEN_NOTICES = (_N.GIVEN, _N.ANSWERED)
DECISIONS = (_A.CARRY_OUT, _A.MILDER, _A.DROP)
_AFTER = {_A.CARRY_OUT: _N.CARRIED_OUT, _A.MILDER: _N.MILDER, _A.DROP: _N.DROPPED, _A.CLOSE: _N.CLOSED}

NOTICE = Lifecycle[NoticeState, NoticeAction](
    "notice",
    {
        (_N.GIVEN, _A.REPRESENT): _N.ANSWERED,
        **{(state, action): after for state in OPEN_NOTICES for action, after in _AFTER.items()},
    },
)


class GrievanceState(StrEnum):
    """Where a grievance stands."""

    FILED = "filed"
    UPHELD = "upheld"
    VARIED = "varied"
    DISMISSED = "dismissed"


class GrievanceOutcome(StrEnum):
    """What the main committee decides: what was is restored, the measure is changed, or it stays."""

    UPHOLD = "uphold"
    VARY = "vary"
    DISMISS = "dismiss"


_G, _O = GrievanceState, GrievanceOutcome
GRIEVANCE = Lifecycle[GrievanceState, GrievanceOutcome](
    "grievance",
    {
        (_G.FILED, _O.UPHOLD): _G.UPHELD,
        (_G.FILED, _O.VARY): _G.VARIED,
        (_G.FILED, _O.DISMISS): _G.DISMISSED,
    },
)
