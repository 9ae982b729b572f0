"""Questions in a round, and what organisations answer."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.questions.models import RoundQuestion
from tests.support.rounds import OpenRound

OPTIONS = [["يومياً", "Daily"], ["أسبوعياً", "Weekly"], ["لا", "Never"]]


@command
def put_question(
    given: OpenRound, kind: QuestionKind, *, section_id: int | None = None, position: int = 1
) -> int:
    """A question of a round that is announced already, past the rules; returns its id."""
    values: dict[str, Any] = {}
    if kind is QuestionKind.SCALE:
        values = {"low_ar": "صعب", "low_en": "hard", "high_ar": "سهل", "high_en": "easy"}
    elif kind is not QuestionKind.FREE_TEXT:
        values = {"options": OPTIONS}
    row = RoundQuestion(
        round_id=given.id,
        section_id=section_id,
        position=position,
        kind=kind,
        text_ar=f"سؤال رقم {position}؟",
        text_en=f"Question number {position}?",
        request_key=uuid4(),
        **values,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def put_all_kinds(given: OpenRound) -> dict[QuestionKind, int]:
    """One question of each kind: the scale on the whole guide, the others on the first section."""
    return {
        kind: put_question(
            given, kind, position=place, section_id=None if kind is QuestionKind.SCALE else given.section_id
        )
        for place, kind in enumerate(QuestionKind, 1)
    }
