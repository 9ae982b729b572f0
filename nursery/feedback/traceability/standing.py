"""What became of a comment's wording, and why a paragraph changed: the words of the matrix."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What became of one comment.

    `WAITING`: accepted, and its wording is not carried over yet. `IN_SUBSTANCE`: accepted, but there are no
    words yet that could be carried over. `AGAINST`: its wording stands in the text although its
    response does not accept it. `WITHHELD`: the reader learns nothing but its disposition.
    """

    UNDECIDED = "undecided"
    CHANGED = "changed"
    WAITING = "waiting"
    IN_SUBSTANCE = "in_substance"
    AGAINST = "against"
    UNCHANGED = "unchanged"
    WITHHELD = "withheld"


GAPS = (Standing.UNDECIDED, Standing.WAITING, Standing.IN_SUBSTANCE, Standing.AGAINST)


class Explanation(StrEnum):
    """How far comments explain a changed paragraph."""

    EXPLAINED = "explained"
    PARTLY = "partly"
    EDITORIAL = "editorial"
