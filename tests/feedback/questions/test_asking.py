"""Questions are written while the round is a draft, and frozen afterwards."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.feedback.questions import commands, queries
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.rounds import commands as rounds
from tests.support.people import make_person
from tests.support.rounds import OpenRound, make_version, open_round

ENDS = {"low_ar": "غير مفيد", "low_en": "of no use", "high_ar": "مفيد جداً", "high_en": "most useful"}
K = QuestionKind


@pytest.fixture
def draft(context: Flask) -> OpenRound:
    return open_round(announced=False)


def ask(draft: OpenRound, kind: QuestionKind = K.SCALE, actor: Actor | None = None, **values: Any) -> int:
    values = {"text_ar": "ما رأيكم؟", "text_en": "What do you think?", **values}
    values.setdefault("request_key", uuid4())
    if kind is K.SCALE:
        values = {**ENDS, **values}
    return commands.ask(draft.id, kind, actor=actor or draft.lead, **values)


def test_questions_stand_in_the_order_in_which_they_were_asked_and_are_moved(draft: OpenRound) -> None:
    first, second, third = (ask(draft, text_en=f"Number {n}") for n in (1, 2, 3))
    commands.move(third, up=True, actor=draft.lead)
    commands.move(first, up=True, actor=draft.lead)
    assert [one.id for one in queries.questions(draft.id)] == [first, third, second]
    commands.move(first, up=False, actor=draft.lead)
    assert [one.id for one in queries.questions(draft.id)] == [third, first, second]


def test_a_form_sent_twice_asks_once(draft: OpenRound) -> None:
    key = uuid4()
    assert ask(draft, request_key=key) == ask(draft, request_key=key)
    assert len(queries.questions(draft.id)) == 1


@pytest.mark.parametrize(
    ("kind", "values", "code", "field"),
    [
        (K.SCALE, {"high_en": ""}, "question.ends_needed", "high_en"),
        (K.ONE_CHOICE, {"options_ar": "نعم", "options_en": "Yes"}, "question.options_needed", "options_ar"),
        (
            K.ONE_CHOICE,
            {"options_ar": "نعم\nلا", "options_en": "Yes"},
            "question.options_differ",
            "options_en",
        ),
        (
            K.SEVERAL_CHOICES,
            {"options_ar": "نعم\nنعم", "options_en": "Yes\nNo"},
            "question.option_twice",
            "options_ar",
        ),
    ],
)
def test_what_a_kind_needs_is_asked_for_beside_its_field(
    draft: OpenRound, kind: QuestionKind, values: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        ask(draft, kind, **values)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_choices_are_kept_in_both_languages(draft: OpenRound) -> None:
    question_id = ask(draft, K.ONE_CHOICE, options_ar="نعم\n\n لا \n", options_en="Yes\nNo")
    item = queries.question(question_id)
    assert item.options == [["نعم", "Yes"], ["لا", "No"]]
    assert [item.choice_label(choice, "ar") for choice in item.choices] == ["نعم", "لا"]


def test_a_question_is_about_a_section_that_the_round_asks_about(draft: OpenRound) -> None:
    other = make_version().section_ids[0]
    with pytest.raises(RuleBroken, match=r"question\.section_of_another_version"):
        ask(draft, section_id=other)
    assert queries.question(ask(draft, section_id=draft.section_id)).section_id == draft.section_id


def test_questions_are_changed_and_removed_until_the_announcement(draft: OpenRound) -> None:
    kept, gone = ask(draft), ask(draft)
    values = {"text_ar": "ب", "text_en": "B"}
    lock = queries.question(kept).lock
    commands.change(kept, K.FREE_TEXT, **values, lock=lock, actor=draft.lead)
    with pytest.raises(Conflict, match="stale"):
        commands.change(kept, K.FREE_TEXT, **values, lock=lock, actor=draft.lead)
    commands.remove(gone, actor=draft.lead)
    assert [(one.id, one.kind, one.text_en) for one in queries.questions(draft.id)] == [
        (kept, K.FREE_TEXT, "B")
    ]
    rounds.announce(draft.id, actor=draft.lead)
    for step in (
        lambda: ask(draft),
        lambda: commands.change(kept, K.FREE_TEXT, **values, actor=draft.lead),
        lambda: commands.remove(kept, actor=draft.lead),
        lambda: commands.move(kept, up=True, actor=draft.lead),
    ):
        with pytest.raises(Conflict, match=r"question\.frozen"):
            step()


def test_only_lead_reviewers_ask(draft: OpenRound) -> None:
    for actor in (make_person(Role.REVIEWER), draft.focal_point):
        with pytest.raises(NotAllowed):
            ask(draft, actor=actor)
