"""Kinds of questions and states of answers in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.feedback.questions.lifecycle import QuestionKind, SheetState

KINDS: dict[QuestionKind, Any] = {
    QuestionKind.SCALE: _l("Scale from 1 to 5"),
    QuestionKind.ONE_CHOICE: _l("One choice of several"),
    QuestionKind.SEVERAL_CHOICES: _l("Several choices"),
    QuestionKind.FREE_TEXT: _l("Free text"),
}
STATES: dict[SheetState, Any] = {
    SheetState.EMPTY: _l("Not answered yet"),
    SheetState.DRAFT: _l("Draft, not submitted"),
    SheetState.SUBMITTED: _l("Submitted"),
    SheetState.CHANGED: _l("Changed since it was submitted"),
}
TONES: dict[SheetState, str] = {
    SheetState.EMPTY: "neutral",
    SheetState.DRAFT: "warning",
    SheetState.SUBMITTED: "success",
    SheetState.CHANGED: "warning",
}
