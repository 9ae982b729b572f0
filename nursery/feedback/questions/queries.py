"""Reading questions, sheets of answers and results."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from nursery.accounts import queries as accounts
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import OrganisationKind
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.questions.lifecycle import SCALE, QuestionKind, SheetState, sheet_state
from nursery.feedback.questions.models import AnswerSheet, QuestionAnswer, RoundQuestion
from nursery.feedback.rounds import activity
from nursery.feedback.rounds.activity import Activity


@dataclass(frozen=True)
class QuestionItem:
    """A question as pages show it."""

    id: int
    round_id: int
    section_id: int | None
    kind: QuestionKind
    text_ar: str
    text_en: str
    low_ar: str
    low_en: str
    high_ar: str
    high_en: str
    options: list[list[str]]
    lock: int

    @property
    def field(self) -> str:
        """The name of its field in the form of answers."""
        return f"question_{self.id}"

    @property
    def choices(self) -> tuple[str, ...]:
        """The values an answer can have, besides free text."""
        if self.kind is QuestionKind.SCALE:
            return SCALE
        return tuple(str(place) for place in range(1, len(self.options) + 1))

    def choice_label(self, choice: str, language: str) -> str:
        """A choice in words; a step of the scale is its number."""
        if self.kind is QuestionKind.SCALE:
            return choice
        return self.options[int(choice) - 1][0 if language == "ar" else 1]


@dataclass(frozen=True)
class SheetItem:
    """The answers of an organisation as they stand; `version` None when nothing was saved yet."""

    draft: dict[int, Any]
    saved_at: datetime | None
    saved_by: str
    submitted_at: datetime | None
    version: int | None

    @property
    def state(self) -> SheetState:
        """Where the sheet stands."""
        return sheet_state(self.saved_at, self.submitted_at)


@dataclass(frozen=True)
class TextAnswer:
    """A free text, with the organisation that gave it."""

    organisation: OrganisationItem
    text: str


@dataclass(frozen=True)
class Result:
    """What the parties answered to one question."""

    question: QuestionItem
    counts: Counter[str]
    by_kind: dict[OrganisationKind, Counter[str]]
    answered: int
    texts: list[TextAnswer] = field(default_factory=list)

    @property
    def most(self) -> int:
        """The highest count of a choice, for the length of the bars."""
        return max(self.counts.values(), default=0)

    @cached_property
    def kinds(self) -> list[OrganisationKind]:
        """The kinds of organisations that answered."""
        return [kind for kind in OrganisationKind if kind in self.by_kind]

    @property
    def mean(self) -> float | None:
        """The mean of a scale; None without answers, and for any other kind of question."""
        if self.question.kind is not QuestionKind.SCALE:
            return None
        total = sum(self.counts.values())
        return sum(int(step) * count for step, count in self.counts.items()) / total if total else None


_COLUMNS: tuple[Any, ...] = (
    RoundQuestion.id,
    RoundQuestion.round_id,
    RoundQuestion.section_id,
    RoundQuestion.kind,
    RoundQuestion.text_ar,
    RoundQuestion.text_en,
    RoundQuestion.low_ar,
    RoundQuestion.low_en,
    RoundQuestion.high_ar,
    RoundQuestion.high_en,
    RoundQuestion.options,
    RoundQuestion.version,
)


def questions(round_id: int) -> list[QuestionItem]:
    """The questions of a round in their order."""
    statement = select(*_COLUMNS).where(RoundQuestion.round_id == round_id)
    ordered = statement.order_by(RoundQuestion.position, RoundQuestion.id)
    return [QuestionItem(*row) for row in db.session.execute(ordered)]


def question(question_id: int) -> QuestionItem:
    """One question. Raises `NotFound`."""
    row = db.session.execute(select(*_COLUMNS).where(RoundQuestion.id == question_id)).one_or_none()
    if row is None:
        raise NotFound
    return QuestionItem(*row)


def question_row(question_id: int) -> RoundQuestion:
    """The row of a question, for commands. Raises `NotFound`."""
    row = db.session.get(RoundQuestion, question_id)
    if row is None:
        raise NotFound
    return row


def question_rows(round_id: int) -> list[RoundQuestion]:
    """The rows of a round's questions in their order, for commands."""
    statement = select(RoundQuestion).where(RoundQuestion.round_id == round_id)
    return list(db.session.scalars(statement.order_by(RoundQuestion.position, RoundQuestion.id)))


def question_of_request(request_key: UUID) -> int | None:
    """The question that a form made before."""
    return db.session.scalar(select(RoundQuestion.id).where(RoundQuestion.request_key == request_key))


def sheet_row(round_id: int, organisation_id: int) -> AnswerSheet | None:
    """The row of an organisation's answers, for commands: one change at a time."""
    wanted = select(AnswerSheet).filter_by(round_id=round_id, organisation_id=organisation_id)
    return db.session.scalar(wanted.with_for_update().execution_options(populate_existing=True))


def official_answers(round_id: int, organisation_id: int) -> set[tuple[int, str, str]]:
    """What an organisation has submitted in a round: (question, choice, text)."""
    statement = (
        select(QuestionAnswer.question_id, QuestionAnswer.choice, QuestionAnswer.text)
        .join(RoundQuestion, RoundQuestion.id == QuestionAnswer.question_id)
        .where(RoundQuestion.round_id == round_id, QuestionAnswer.organisation_id == organisation_id)
    )
    return {(row[0], row[1], row[2]) for row in db.session.execute(statement)}


def sheet(round_id: int, organisation_id: int) -> SheetItem:
    """The answers of an organisation as they stand."""
    wanted = select(AnswerSheet).filter_by(round_id=round_id, organisation_id=organisation_id)
    row = db.session.scalar(wanted)
    if row is None:
        return SheetItem({}, None, "", None, None)
    names = accounts.names_of_people([row.saved_by])
    draft = {int(key): value for key, value in row.draft.items()}
    return SheetItem(draft, row.saved_at, names.get(row.saved_by or 0, ""), row.submitted_at, row.version)


def sections_with_questions(round_id: int) -> Counter[int | None]:
    """How many questions a round asks at each section; under None those on the whole guide."""
    statement = select(RoundQuestion.section_id, func.count()).where(RoundQuestion.round_id == round_id)
    return Counter(
        {row[0]: row[1] for row in db.session.execute(statement.group_by(RoundQuestion.section_id))}
    )


def results(round_id: int, *, with_texts: bool) -> list[Result]:
    """What was answered officially, question by question, in three queries."""
    asked = questions(round_id)
    columns = (
        QuestionAnswer.question_id,
        QuestionAnswer.organisation_id,
        QuestionAnswer.choice,
        QuestionAnswer.text,
    )
    statement = select(*columns).where(QuestionAnswer.question_id.in_([one.id for one in asked]))
    rows = db.session.execute(statement.order_by(QuestionAnswer.id)).all() if asked else []
    known = accounts.organisations_by_id({row.organisation_id for row in rows})
    given: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        given[row.question_id].append(row)
    return [_result(one, given[one.id], known, with_texts) for one in asked]


def _result(
    asked: QuestionItem, rows: Iterable[Any], known: dict[int, OrganisationItem], with_texts: bool
) -> Result:
    counts: Counter[str] = Counter()
    by_kind: defaultdict[OrganisationKind, Counter[str]] = defaultdict(Counter)
    texts: list[TextAnswer] = []
    answered: set[int] = set()
    for row in rows:
        answered.add(row.organisation_id)
        organisation = known[row.organisation_id]
        if asked.kind is QuestionKind.FREE_TEXT:
            texts.append(TextAnswer(organisation, row.text))
        else:
            counts[row.choice] += 1
            by_kind[organisation.kind][row.choice] += 1
    return Result(asked, counts, dict(by_kind), len(answered), texts if with_texts else [])


@activity.reports
def answered_by(round_id: int) -> list[tuple[int, Activity]]:
    """Which organisations submitted answers in a round, and which have some that wait."""
    statement = select(AnswerSheet.organisation_id, AnswerSheet.saved_at, AnswerSheet.submitted_at)
    return [
        (row.organisation_id, _activity(sheet_state(row.saved_at, row.submitted_at)))
        for row in db.session.execute(statement.where(AnswerSheet.round_id == round_id))
    ]


def _activity(state: SheetState) -> Activity:
    is_official = state in (SheetState.SUBMITTED, SheetState.CHANGED)
    return Activity(official=int(is_official), drafts=int(state in (SheetState.DRAFT, SheetState.CHANGED)))
