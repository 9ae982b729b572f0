"""Tables of questions and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.questions.lifecycle import QuestionKind


class RoundQuestion(Versioned, Base):
    """A question of a round, on the whole guide or on a section.

    `options` holds [Arabic, English] for each choice; an answer names a choice by its place, from 1. The
    ends of a scale are `low` (1) and `high` (5).
    """

    __tablename__ = "round_questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("guide_sections.id"))
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(word(QuestionKind))
    text_ar: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    low_ar: Mapped[str] = mapped_column(String(100), default="")
    low_en: Mapped[str] = mapped_column(String(100), default="")
    high_ar: Mapped[str] = mapped_column(String(100), default="")
    high_en: Mapped[str] = mapped_column(String(100), default="")
    options: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    request_key: Mapped[UUID] = mapped_column(unique=True)


class AnswerSheet(Versioned, Base):
    """The answers of an organisation as they are being written: by question, a text or a list of choices."""

    __tablename__ = "answer_sheets"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    draft: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    saved_at: Mapped[datetime]
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("round_id", "organisation_id"),)


class QuestionAnswer(Base):
    """One official answer: a step of the scale, one row for each choice, or a text."""

    __tablename__ = "question_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("round_questions.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    choice: Mapped[str] = mapped_column(String(10), default="")
    text: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("question_id", "organisation_id", "choice"),)
