"""How sure a place is, and what becomes of it."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """What was found in the later version: the same, the same elsewhere, something like it, nothing."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


class AnchorState(StrEnum):
    """Whether a place holds, or waits for a reviewer."""

    SETTLED = "settled"
    WAITING = "waiting"


class Decision(StrEnum):
    """What a reviewer made of a place that waited."""

    CONFIRMED = "confirmed"
    PICKED = "picked"
    LOST = "lost"


SURE = (Grade.EXACT, Grade.MOVED)


def state_of(grade: Grade) -> AnchorState:
    """What is exact or moved holds by itself; what is changed or lost waits."""
    return AnchorState.SETTLED if grade in SURE else AnchorState.WAITING
