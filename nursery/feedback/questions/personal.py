"""A person's answers to questions of rounds: handed out, and what becomes of them when the person is erased.

What was submitted stays, for it is the organisation's. Answers in one's own name that were never submitted
are removed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, or_, select

from nursery.accounts.models import Organisation
from nursery.accounts.personal import Subject, erases, exports
from nursery.accounts.roles import OrganisationKind
from nursery.extensions import db
from nursery.feedback.questions import queries
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.questions.models import AnswerSheet
from nursery.feedback.questions.queries import QuestionItem
from nursery.feedback.rounds.models import Round


@exports("questions")
def answers(person_id: int) -> list[dict[str, Any]]:
    """The answers that a person saved last, or submitted, for an organisation."""
    mine = or_(AnswerSheet.saved_by == person_id, AnswerSheet.submitted_by == person_id)
    rows = db.session.execute(
        select(AnswerSheet, Round.title_ar, Round.title_en)
        .join(Round, Round.id == AnswerSheet.round_id)
        .where(mine)
        .order_by(AnswerSheet.id)
    )
    return [
        {
            "round_ar": title_ar,
            "round_en": title_en,
            "question_ar": asked.text_ar,
            "question_en": asked.text_en,
            "answer": _in_words(asked, sheet.draft[str(asked.id)]),
            "answered_at": sheet.submitted_at or sheet.saved_at,
        }
        for sheet, title_ar, title_en in rows.all()
        for asked in queries.questions(sheet.round_id)
        if str(asked.id) in sheet.draft
    ]


def _in_words(asked: QuestionItem, value: str | list[str]) -> str:
    """An answer as it was read; choices in Arabic."""
    if asked.kind is QuestionKind.FREE_TEXT:
        return str(value)
    chosen = [value] if isinstance(value, str) else value
    return " · ".join(asked.choice_label(one, "ar") for one in chosen if one in asked.choices)


@erases("questions")
def forget(subject: Subject) -> None:
    """Remove what somebody in their own name wrote and never submitted. Part of a command."""
    own = select(Organisation.id).where(Organisation.kind == OrganisationKind.INDIVIDUAL)
    unfinished = delete(AnswerSheet).where(
        AnswerSheet.saved_by == subject.person_id,
        AnswerSheet.submitted_at.is_(None),
        AnswerSheet.organisation_id.in_(own),
    )
    db.session.execute(unfinished.execution_options(synchronize_session=False))
