"""What has to be true of a question, and of an answer."""

from __future__ import annotations

from typing import Any

from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.feedback.questions.lifecycle import CHOICES, SCALE, QuestionKind
from nursery.feedback.questions.queries import QuestionItem
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem, Standing
from nursery.guide import queries as guide

MOST_QUESTIONS = 40
MOST_OPTIONS = 12
LONGEST_OPTION = 200
LONGEST_TEXT = 5_000
Value = str | list[str]


def draft(round_id: int) -> RoundItem:
    """The round, as long as its questions can be changed. Raises `Conflict` once it is announced."""
    item = rounds.round_item(round_id)
    if item.state is not RoundState.DRAFT:
        raise Conflict("question.frozen")
    return item


def open_to(round_id: int, organisation_id: int) -> Standing:
    """How the organisation stands in a round that takes its answers at this moment."""
    found = rounds.standing(round_id, organisation_id)
    item = found.round
    if item.state is RoundState.DRAFT:
        raise NotFound
    if not found.is_party:
        raise NotAllowed("question.not_a_party")
    if item.state is RoundState.SCHEDULED:
        raise Conflict("question.not_open_yet", opens_at=item.opens_at)
    if not item.is_open:
        raise Conflict("question.closed", closes_at=item.closes_at)
    return found


def check_question(
    item: RoundItem, kind: QuestionKind, section_id: int | None, values: dict[str, Any]
) -> dict[str, Any]:
    """What is kept of a question: the ends of a scale, or the choices. Raises `RuleBroken`."""
    if section_id is not None:
        if guide.section(section_id).version_id != item.version_id:
            raise RuleBroken("question.section_of_another_version", "section_id")
        if not item.asks_about(section_id):
            raise RuleBroken("question.section_not_asked", "section_id")
    ends = ("low_ar", "low_en", "high_ar", "high_en")
    kept: dict[str, Any] = dict.fromkeys(ends, "") | {"options": []}
    if kind is QuestionKind.SCALE:
        for name in ends:
            if not values[name]:
                raise RuleBroken("question.ends_needed", name)
            kept[name] = values[name]
    elif kind in CHOICES:
        kept["options"] = _options(values["options_ar"], values["options_en"])
    return kept


def _options(arabic: str, english: str) -> list[list[str]]:
    """The choices, one a line, in both languages. Raises `RuleBroken`."""
    in_arabic = [line.strip() for line in arabic.splitlines() if line.strip()]
    in_english = [line.strip() for line in english.splitlines() if line.strip()]
    if not 2 <= len(in_arabic) <= MOST_OPTIONS:
        raise RuleBroken("question.options_needed", "options_ar", most=MOST_OPTIONS)
    if len(in_english) != len(in_arabic):
        lengths = {"arabic": len(in_arabic), "english": len(in_english)}
        raise RuleBroken("question.options_differ", "options_en", **lengths)
    if max(map(len, [*in_arabic, *in_english])) > LONGEST_OPTION:
        raise RuleBroken("question.option_too_long", "options_ar", most=LONGEST_OPTION)
    if len(set(in_arabic)) < len(in_arabic):
        raise RuleBroken("question.option_twice", "options_ar")
    return [list(pair) for pair in zip(in_arabic, in_english, strict=True)]


def kept_values(questions: list[QuestionItem], given: dict[int, Value]) -> dict[str, Value]:
    """What is kept of a draft: everything given to questions of the round, as it was given."""
    return {str(one.id): given[one.id] for one in questions if given.get(one.id)}


def faults(questions: list[QuestionItem], given: dict[int, Value]) -> dict[int, RuleBroken]:
    """What is wrong with the answers, by question."""
    found: dict[int, RuleBroken] = {}
    for one in questions:
        fault = _fault(one, given.get(one.id) or "")
        if fault is not None:
            found[one.id] = RuleBroken(fault, one.field, most=LONGEST_TEXT)
    return found


def _fault(question: QuestionItem, value: Value) -> str | None:
    if not value:
        return None
    if question.kind is QuestionKind.FREE_TEXT:
        return "question.text_too_long" if len(value) > LONGEST_TEXT else None
    chosen = [value] if isinstance(value, str) else value
    known = SCALE if question.kind is QuestionKind.SCALE else question.choices
    return None if set(chosen) <= set(known) else "question.choice_unknown"
