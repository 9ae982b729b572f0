"""Kinds of questions, and where an organisation's sheet of answers stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    ONE_CHOICE = "one_choice"
    SEVERAL_CHOICES = "several_choices"
    FREE_TEXT = "free_text"


CHOICES = (QuestionKind.ONE_CHOICE, QuestionKind.SEVERAL_CHOICES)
SCALE = tuple(str(step) for step in range(1, 6))


class SheetState(StrEnum):
    """Where the answers of an organisation stand. Never stored: what was saved and submitted decides."""

    EMPTY = "empty"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGED = "changed"


def sheet_state(saved_at: datetime | None, submitted_at: datetime | None) -> SheetState:
    """`CHANGED`: something was saved after the answers became official, and is not official yet."""
    if saved_at is None:
        return SheetState.EMPTY
    if submitted_at is None:
        return SheetState.DRAFT
    return SheetState.CHANGED if saved_at > submitted_at else SheetState.SUBMITTED
