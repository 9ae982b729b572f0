"""The pages of questions, and what all their templates say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint

from nursery.accounts import labels as accounts
from nursery.feedback.questions import labels
from nursery.feedback.questions.lifecycle import QuestionKind, SheetState
from nursery.feedback.questions.queries import QuestionItem
from nursery.guide.queries import ChapterItem, SectionItem
from nursery.web import language

blueprint = Blueprint(
    "questions",
    "nursery.feedback.questions",
    url_prefix="/consultations",
    template_folder="templates",
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of questions, for the pages of this package."""
    return {
        "question_words": labels,
        "organisation_kinds": accounts.KINDS,
        "QuestionKind": QuestionKind,
        "SheetState": SheetState,
        "language": language.current(),
    }


@dataclass(frozen=True)
class Group:
    """The questions on one section, or on the whole guide (`section` None)."""

    section: SectionItem | None
    questions: list[QuestionItem]


def grouped(asked: Sequence[QuestionItem], chapters: Sequence[ChapterItem]) -> list[Group]:
    """The questions as they are answered: those on the whole guide first, then section by section."""
    sections: list[SectionItem | None] = [None, *_sections(chapters)]
    groups = [
        Group(one, [each for each in asked if each.section_id == (one.id if one else None)])
        for one in sections
    ]
    return [group for group in groups if group.questions]


def _sections(chapters: Sequence[ChapterItem]) -> Iterator[SectionItem]:
    for chapter in chapters:
        yield from chapter.sections
