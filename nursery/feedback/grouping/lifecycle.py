"""States of a group of comments."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class GroupState(StrEnum):
    """Where a group stands: the machine suggests, a person decides."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    DISSOLVED = "dissolved"


class GroupAction(StrEnum):
    """What can be done to a group."""

    CONFIRM = "confirm"
    DISSOLVE = "dissolve"
    CHANGE = "change"
    ANSWER = "answer"


_S, _A = GroupState, GroupAction
GROUP = Lifecycle[GroupState, GroupAction](
    "group",
    {
        (_S.SUGGESTED, _A.CONFIRM): _S.CONFIRMED,
        (_S.SUGGESTED, _A.DISSOLVE): _S.DISSOLVED,
        (_S.SUGGESTED, _A.CHANGE): _S.SUGGESTED,
        (_S.CONFIRMED, _A.CHANGE): _S.CONFIRMED,
        (_S.CONFIRMED, _A.ANSWER): _S.CONFIRMED,
        (_S.CONFIRMED, _A.DISSOLVE): _S.DISSOLVED,
    },
)
