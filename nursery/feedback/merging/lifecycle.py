"""How accepted wording comes into the working version."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class ChangeOrigin(StrEnum):
    """How the words that were put in came about."""

    AS_PROPOSED = "as_proposed"
    MERGED = "merged"
    TAKEN = "taken"
    JOINT = "joint"


class ChangeState(StrEnum):
    """Where an applied proposal stands."""

    APPLIED = "applied"
    UNDONE = "undone"


class ChangeAction(StrEnum):
    """What can be done to an applied proposal."""

    UNDO = "undo"


APPLIED_CHANGE = Lifecycle[ChangeState, ChangeAction](
    "applied_change", {(ChangeState.APPLIED, ChangeAction.UNDO): ChangeState.UNDONE}
)
