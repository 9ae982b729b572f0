"""The pages of questions, read and sent in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.feedback.questions import commands, queries
from nursery.feedback.questions.lifecycle import QuestionKind, SheetState
from nursery.feedback.rounds import commands as rounds
from tests.feedback.questions.arrange import put_all_kinds
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound, open_round

K = QuestionKind


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round(closes_at=clock.now() + timedelta(hours=1))


@pytest.fixture
def asked(app: Flask, given: OpenRound) -> dict[QuestionKind, int]:
    with app.app_context():
        return put_all_kinds(given)


def path(given: OpenRound, tail: str = "questions", language: str = "en") -> str:
    return f"/{language}/consultations/{given.id}/{tail}"


def answers(asked: dict[QuestionKind, int], **more: str) -> dict[str, object]:
    return {
        f"question_{asked[K.SCALE]}": "4",
        f"question_{asked[K.ONE_CHOICE]}": "2",
        f"question_{asked[K.SEVERAL_CHOICES]}": ["1", "3"],
        f"question_{asked[K.FREE_TEXT]}": "نقترح أمثلة أكثر.",
        **more,
    }


def test_a_question_is_added_changed_and_removed(app: Flask, client: PageClient) -> None:
    with app.app_context():
        draft = open_round(announced=False)
    sign_in(client, draft.lead)
    client.page(path(draft, "manage/questions", "ar"))
    client.page(path(draft, "manage/questions/new", "ar"))
    typed = {"kind": "one_choice", "text_ar": "كم مرة؟", "text_en": "How often?", "options_ar": "يومياً\nلا"}
    page = client.send(path(draft, "manage/questions/new"), typed, status=422)
    assert "2 choices in Arabic and 0 in English" in page.text
    assert page.form_values()["text_ar"] == "كم مرة؟"
    page = client.send(path(draft, "manage/questions/new"), {**typed, "options_en": "Daily\nNo"})
    assert "How often?" in page.text
    client.page(path(draft, "manage", "ar"))
    page = client.send("/en/consultations/questions/1", {"text_en": "How many times?"})
    assert "How many times?" in page.text
    client.send(path(draft, "manage/questions"))
    with app.app_context():
        assert queries.questions(draft.id) == []


def test_the_page_of_the_round_shows_the_questions_to_everybody(
    client: PageClient, given: OpenRound, asked: dict[QuestionKind, int]
) -> None:
    page = client.page(f"/en/consultations/{given.id}")
    assert "4 questions to those who take part" in page.text
    assert "Answer the questions" not in page.text
    client.page(f"/ar/consultations/{given.id}")
    sign_in(client, given.member)
    assert "Answer the questions" in client.page(f"/en/consultations/{given.id}").text


def test_answers_are_saved_by_a_member_and_submitted_by_the_focal_point(
    app: Flask, client: PageClient, given: OpenRound, asked: dict[QuestionKind, int]
) -> None:
    sign_in(client, given.member)
    client.page(path(given, language="ar"))
    page = client.send(path(given), {**answers(asked), "then": "save"})
    assert "They count once they are submitted" in page.text
    assert "Submit the answers" not in page.text
    sign_in(client, given.focal_point)
    opened = client.page(path(given))
    assert opened.form_values()[f"question_{asked[K.FREE_TEXT]}"] == "نقترح أمثلة أكثر."
    page = client.send(path(given), {**answers(asked), "then": "submit"})
    assert "in the name of your organisation" in page.text
    with app.app_context():
        sheet = queries.sheet(given.id, given.organisation_id)
    assert sheet.state is SheetState.SUBMITTED
    assert sheet.draft[asked[K.SEVERAL_CHOICES]] == ["1", "3"]
    client.page(path(given, language="ar"))


def test_a_post_one_second_after_closing_keeps_what_was_typed(
    client: PageClient, given: OpenRound, asked: dict[QuestionKind, int]
) -> None:
    sign_in(client, given.focal_point)
    opened = client.page(path(given)).form_values()
    typed = {**opened, **answers(asked), "then": "submit"}
    for language, words in (("en", "Answers are no longer taken"), ("ar", "ولم تعد تُستقبل إجابات")):
        with clock.frozen(given.closes_at + timedelta(seconds=1)):
            page = client.resend(path(given, language=language), typed, status=409)
        assert words in page.text
        assert page.form_values()[f"question_{asked[K.FREE_TEXT]}"] == "نقترح أمثلة أكثر."


def test_what_a_colleague_saved_meanwhile_stands_beside_it(
    app: Flask, client: PageClient, given: OpenRound, asked: dict[QuestionKind, int]
) -> None:
    sign_in(client, given.focal_point)
    opened = client.page(path(given)).form_values()
    with app.app_context():
        theirs = {asked[K.FREE_TEXT]: "رأي زميل."}
        commands.save(given.id, given.organisation_id, theirs, actor=given.member)
    typed = {**opened, **answers(asked), "then": "save"}
    page = client.resend(path(given, language="ar"), typed, status=409)
    assert "رأي زميل." in page.text
    assert page.form_values()[f"question_{asked[K.FREE_TEXT]}"] == "نقترح أمثلة أكثر."
    client.resend(path(given), {**typed, "version": page.form_values()["version"]})


def test_the_script_saves_and_is_told_when_it_cannot(
    client: PageClient, given: OpenRound, asked: dict[QuestionKind, int]
) -> None:
    sign_in(client, given.member)
    opened = client.page(path(given)).form_values()
    typed = {**opened, **answers(asked), "autosave": "1"}
    first = client.post(path(given), data=typed)
    assert first.status_code == 200
    assert first.json and first.json["version"] == 1
    assert "Saved at" in first.json["message"]
    with clock.frozen(given.closes_at):
        late = client.post(path(given), data={**typed, "version": "1"})
    assert late.status_code == 409
    assert late.json and "no longer taken" in late.json["message"]


def test_an_answer_that_is_too_long_is_told_beside_it(
    client: PageClient, given: OpenRound, asked: dict[QuestionKind, int]
) -> None:
    sign_in(client, given.focal_point)
    name = f"question_{asked[K.FREE_TEXT]}"
    page = client.send(path(given), {name: "ن" * 5001, "then": "submit"}, status=422)
    assert page.form_values()[name] == "ن" * 5001
    client.send(path(given), {f"question_{asked[K.SCALE]}": "9", "then": "submit"}, status=422)


def test_results_are_for_reviewers_until_the_response_is_published(
    app: Flask, client: PageClient, given: OpenRound, asked: dict[QuestionKind, int]
) -> None:
    with app.app_context():
        given_answers = {asked[K.SCALE]: "4", asked[K.FREE_TEXT]: "نصّ لا يراه العموم."}
        commands.submit(given.id, given.organisation_id, given_answers, actor=given.focal_point)
        reviewer = make_person(Role.REVIEWER)
    results = path(given, "questions/results")
    client.page(results, status=404)
    sign_in(client, reviewer)
    page = client.page(results)
    assert "نصّ لا يراه العموم." in page.text
    assert "Mean: 4.0" in page.text
    client.page(path(given, "questions/results", "ar"))
    with app.app_context(), clock.frozen(given.closes_at + timedelta(days=1)):
        rounds.mark_response_published(given.id, given.lead)
    fresh = app.test_client()
    assert isinstance(fresh, PageClient)
    public = fresh.page(results)
    assert "نصّ لا يراه العموم." not in public.text
    assert "1 organisation answered" in public.text


def test_the_page_of_answers_costs_the_same_for_many_questions(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    sign_in(client, given.member)
    costs = []
    for _ in range(2):
        with app.app_context():
            put_all_kinds(given)
        client.page(path(given))
        with counted_queries() as statements:
            client.page(path(given))
        costs.append(len(statements))
    assert costs[0] == costs[1]
