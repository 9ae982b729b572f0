"""What an organisation says about a point it made in the round before, and where its text is now."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Whether a point is settled for the organisation that made it."""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"


class Present(StrEnum):
    """What became of the text that a point is about."""

    SAME = "same"
    CHANGED = "changed"
    DIVIDED = "divided"
    GONE = "gone"
    WHOLE = "whole"
