"""States and moves of sittings and of the items on their agendas; votes, and what they are about."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class Committee(StrEnum):
    """The nursery subcommittee of a governorate, and the main committee, which hears grievances."""

    SUBCOMMITTEE = "subcommittee"
    MAIN = "main"


class Mode(StrEnum):
    """Members meet, or each votes on their own screen until a day (urgent matters between sittings)."""

    MEETING = "meeting"
    CIRCULATION = "circulation"


class SittingState(StrEnum):
    """Where a sitting stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    CALLED_OFF = "called_off"


class SittingAction(StrEnum):
    """What can be done to a sitting."""

    OPEN = "open"
    CLOSE = "close"
    CONFIRM = "confirm"
    CALL_OFF = "call_off"


class ItemState(StrEnum):
    """Where an item of an agenda stands."""

    WAITING = "waiting"
    DECIDED = "decided"
    PUT_OFF = "put_off"


class ItemAction(StrEnum):
    """What can be done to an item."""

    DECIDE = "decide"
    PUT_OFF = "put_off"


class MatterKind(StrEnum):
    """What a committee decides about."""

    APPLICATION = "application"
    EMERGENCY = "emergency"
    SUSPENSION = "suspension"
    CONDITIONS = "conditions"
    CONDITION = "condition"
    NOTICE = "notice"
    GRIEVANCE = "grievance"


class Vote(StrEnum):
    """How a member voted on a motion; who steps out does not count towards the quorum."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    STEPPED_OUT = "stepped_out"


class Ground(StrEnum):
    """Why a member may not vote on a matter."""

    INTEREST = "interest"
    PROPOSER = "proposer"


_S, _A = SittingState, SittingAction
SITTING = Lifecycle[SittingState, SittingAction](
    "sitting",
    {
        (_S.PLANNED, _A.OPEN): _S.OPEN,
        (_S.PLANNED, _A.CALL_OFF): _S.CALLED_OFF,
        (_S.OPEN, _A.CLOSE): _S.CLOSED,
        (_S.CLOSED, _A.CONFIRM): _S.CONFIRMED,
    },
)
ITEM = Lifecycle[ItemState, ItemAction](
    "sitting_item",
    {
        (ItemState.WAITING, ItemAction.DECIDE): ItemState.DECIDED,
        (ItemState.WAITING, ItemAction.PUT_OFF): ItemState.PUT_OFF,
    },
)
