"""What people complain of, and the states and moves of a complaint (docs: domain, "complaint")."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class ComplaintKind(StrEnum):
    """What a complaint is about; `unlicensed` reports a place that works without a licence."""

    SAFETY = "safety"
    HEALTH = "health"
    TREATMENT = "treatment"
    OVERCROWDING = "overcrowding"
    FEES = "fees"
    UNLICENSED = "unlicensed"
    OTHER = "other"


class ComplaintState(StrEnum):
    """Where a complaint stands. That it is overdue is computed from its last day, never kept."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    INVESTIGATING = "investigating"
    SUBSTANTIATED = "substantiated"
    NOT_SUBSTANTIATED = "not_substantiated"
    CLOSED = "closed"
    REOPENED = "reopened"
    JOINED = "joined"


class ComplaintAction(StrEnum):
    """What can be done to a complaint."""

    ASSIGN = "assign"
    INVESTIGATE = "investigate"
    LINK = "link"
    NAME_NURSERY = "name_nursery"
    SUBSTANTIATE = "substantiate"
    NOT_SUBSTANTIATE = "not_substantiate"
    CLOSE = "close"
    JOIN = "join"
    SEPARATE = "separate"
    ADD = "add"
    REOPEN = "reopen"
    SAY_SATISFIED = "say_satisfied"


_S, _A = ComplaintState, ComplaintAction
OPEN_STATES = (
    _S.RECEIVED,
    _S.ASSIGNED,
    _S.INVESTIGATING,
    _S.SUBSTANTIATED,
    _S.NOT_SUBSTANTIATED,
    _S.REOPENED,
)
UNASSIGNED = (_S.RECEIVED, _S.REOPENED)
FOUND = (_S.SUBSTANTIATED, _S.NOT_SUBSTANTIATED)
COMPLAINANT_ACTIONS = frozenset({_A.ADD, _A.REOPEN, _A.SAY_SATISFIED})

COMPLAINT = Lifecycle[ComplaintState, ComplaintAction](
    "complaint",
    {
        (_S.RECEIVED, _A.ASSIGN): _S.ASSIGNED,
        (_S.REOPENED, _A.ASSIGN): _S.ASSIGNED,
        (_S.ASSIGNED, _A.INVESTIGATE): _S.INVESTIGATING,
        (_S.ASSIGNED, _A.ASSIGN): _S.ASSIGNED,
        (_S.INVESTIGATING, _A.LINK): _S.INVESTIGATING,
        (_S.INVESTIGATING, _A.SUBSTANTIATE): _S.SUBSTANTIATED,
        (_S.INVESTIGATING, _A.NOT_SUBSTANTIATE): _S.NOT_SUBSTANTIATED,
        (_S.INVESTIGATING, _A.ASSIGN): _S.INVESTIGATING,
        (_S.SUBSTANTIATED, _A.CLOSE): _S.CLOSED,
        (_S.NOT_SUBSTANTIATED, _A.CLOSE): _S.CLOSED,
        (_S.CLOSED, _A.REOPEN): _S.REOPENED,
        (_S.CLOSED, _A.SAY_SATISFIED): _S.CLOSED,
        **{(state, _A.ADD): state for state in OPEN_STATES},
        **{(state, _A.NAME_NURSERY): state for state in OPEN_STATES},
        **{
            (state, _A.JOIN): _S.JOINED for state in (_S.RECEIVED, _S.ASSIGNED, _S.INVESTIGATING, _S.REOPENED)
        },
        (_S.JOINED, _A.SEPARATE): _S.RECEIVED,
        (_S.JOINED, _A.ADD): _S.JOINED,
    },
)
