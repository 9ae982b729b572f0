"""What part of the matrix is looked at."""

from __future__ import annotations

from enum import StrEnum


class Only(StrEnum):
    """What alone is shown of a matrix."""

    OBJECTIONS = "objections"
    INCOMPLETE = "incomplete"
