"""Asking, answering and submitting answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import delete

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.questions import policy, queries, rules
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.questions.models import AnswerSheet, QuestionAnswer, RoundQuestion
from nursery.feedback.questions.rules import Value
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import Standing


@command
def ask(
    round_id: int,
    kind: QuestionKind,
    *,
    section_id: int | None = None,
    text_ar: str,
    text_en: str,
    request_key: UUID,
    actor: Actor,
    **values: str,
) -> int:
    """Add a question to a draft round; returns its id. The same form sent twice adds one.

    `values`: low_ar, low_en, high_ar, high_en for a scale; options_ar, options_en, one a line, for choices.
    """
    _check_asks(actor)
    rounds.row(round_id, hold=True)
    item = rules.draft(round_id)
    existing = queries.question_of_request(request_key)
    if existing is not None:
        return existing
    others = queries.question_rows(round_id)
    if len(others) >= rules.MOST_QUESTIONS:
        raise RuleBroken("question.too_many", most=rules.MOST_QUESTIONS)
    kept = rules.check_question(item, kind, section_id, _whole(values))
    row = RoundQuestion(
        round_id=round_id,
        section_id=section_id,
        position=max((one.position for one in others), default=0) + 1,
        kind=kind,
        text_ar=text_ar,
        text_en=text_en,
        request_key=request_key,
        **kept,
    )
    db.session.add(row)
    db.session.flush()
    _record("question.asked", row, actor)
    return row.id


@command
def change(
    question_id: int,
    kind: QuestionKind,
    *,
    section_id: int | None = None,
    text_ar: str,
    text_en: str,
    lock: int | None = None,
    actor: Actor,
    **values: str,
) -> None:
    """Change a question while its round is a draft."""
    _check_asks(actor)
    row = queries.question_row(question_id)
    item = rules.draft(row.round_id)
    if lock is not None and lock != row.version:
        raise Conflict("stale")
    kept = rules.check_question(item, kind, section_id, _whole(values))
    for name, value in {**kept, "kind": kind, "section_id": section_id}.items():
        setattr(row, name, value)
    row.text_ar, row.text_en = text_ar, text_en
    _record("question.changed", row, actor)


@command
def remove(question_id: int, *, actor: Actor) -> None:
    """Take a question out of a draft round."""
    _check_asks(actor)
    row = queries.question_row(question_id)
    rules.draft(row.round_id)
    db.session.delete(row)
    _record("question.removed", row, actor)


@command
def move(question_id: int, *, up: bool, actor: Actor) -> None:
    """Move a question of a draft round one place up or down."""
    _check_asks(actor)
    row = queries.question_row(question_id)
    rules.draft(row.round_id)
    rows = queries.question_rows(row.round_id)
    place = rows.index(row)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for position, one in enumerate(rows, 1):
            one.position = position


@command
def save(
    round_id: int, organisation_id: int, given: dict[int, Value], *, lock: int | None = None, actor: Actor
) -> int:
    """Keep the answers of the organisation as they are being written; returns the sheet's version.

    `lock` is the version of the sheet that the writer saw; 0 when there was none.
    """
    _standing(round_id, organisation_id, actor)
    return _save(round_id, organisation_id, given, lock, actor).version


@command
def submit(
    round_id: int, organisation_id: int, given: dict[int, Value], *, lock: int | None = None, actor: Actor
) -> None:
    """Make the answers the official ones of the organisation, in place of those it gave before.

    What is official already stays as it is: the same form sent twice is one submission.
    """
    standing = _standing(round_id, organisation_id, actor)
    if not policy.may_submit(actor, organisation_id, has_head=standing.has_head):
        raise NotAllowed("question.not_your_step")
    asked = queries.questions(round_id)
    faults = rules.faults(asked, given)
    if faults:
        raise next(iter(faults.values()))
    if not rules.kept_values(asked, given):
        raise RuleBroken("question.nothing_answered")
    row = _save(round_id, organisation_id, given, lock, actor)
    answers = [new for one in asked for new in _answers(one, organisation_id, given.get(one.id) or "")]
    official = queries.official_answers(round_id, organisation_id)
    if row.submitted_at is not None and official == {
        (one.question_id, one.choice, one.text) for one in answers
    }:
        return
    row.submitted_at, row.submitted_by = clock.now(), actor.person_id
    ids = [one.id for one in asked]
    db.session.execute(
        delete(QuestionAnswer).where(
            QuestionAnswer.organisation_id == organisation_id, QuestionAnswer.question_id.in_(ids)
        )
    )
    db.session.add_all(answers)
    trail.record(
        "answers.submitted", "round", round_id, actor_id=actor.person_id, organisation=organisation_id
    )


def _answers(asked: queries.QuestionItem, organisation_id: int, value: Value) -> list[QuestionAnswer]:
    known: dict[str, Any] = {"question_id": asked.id, "organisation_id": organisation_id}
    if not value:
        return []
    if asked.kind is QuestionKind.FREE_TEXT:
        return [QuestionAnswer(**known, choice="", text=str(value))]
    chosen = [value] if isinstance(value, str) else sorted(set(value))
    return [QuestionAnswer(**known, choice=one, text="") for one in chosen]


def _standing(round_id: int, organisation_id: int, actor: Actor) -> Standing:
    if not policy.may_answer(actor, organisation_id):
        raise NotAllowed
    standing = rules.open_to(round_id, organisation_id)
    rounds.party_row(round_id, organisation_id)  # held: one change of an organisation's answers at a time
    return standing


def _save(
    round_id: int, organisation_id: int, given: dict[int, Value], lock: int | None, actor: Actor
) -> AnswerSheet:
    row = queries.sheet_row(round_id, organisation_id)
    kept = rules.kept_values(queries.questions(round_id), given)
    if row is None and lock:
        raise Conflict("question.changed_by_colleague")
    if row is None:
        row = AnswerSheet(round_id=round_id, organisation_id=organisation_id, saved_at=clock.now(), draft={})
        db.session.add(row)
    elif lock is not None and lock != row.version and row.draft != kept:
        raise Conflict("question.changed_by_colleague")
    if row.draft != kept:
        row.draft, row.saved_at, row.saved_by = kept, clock.now(), actor.person_id
    db.session.flush()
    return row


def _whole(values: dict[str, str]) -> dict[str, str]:
    names = ("low_ar", "low_en", "high_ar", "high_en", "options_ar", "options_en")
    return {name: (values.get(name) or "").strip() for name in names}


def _check_asks(actor: Actor) -> None:
    if not policy.may_ask(actor):
        raise NotAllowed


def _record(event: str, row: RoundQuestion, actor: Actor) -> None:
    trail.record(event, "question", row.id, actor_id=actor.person_id, round=row.round_id, kind=row.kind)
