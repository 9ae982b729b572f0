"""One set of answers for each organisation: written by members, submitted by who speaks for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.feedback.questions import commands, queries
from nursery.feedback.questions.lifecycle import QuestionKind, SheetState
from nursery.feedback.rounds import activity
from nursery.feedback.rounds import commands as rounds
from tests.feedback.questions.arrange import put_all_kinds, put_question
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, open_round

K = QuestionKind
SECOND = timedelta(seconds=1)


@pytest.fixture
def given(context: Flask) -> OpenRound:
    return open_round()


def state(given: OpenRound) -> SheetState:
    return queries.sheet(given.id, given.organisation_id).state


def test_members_write_and_the_focal_point_submits(given: OpenRound) -> None:
    asked = put_all_kinds(given)
    assert state(given) is SheetState.EMPTY
    answers = {asked[K.SCALE]: "4", asked[K.SEVERAL_CHOICES]: ["1", "3"], asked[K.FREE_TEXT]: "رأينا."}
    commands.save(given.id, given.organisation_id, answers, actor=given.member)
    assert state(given) is SheetState.DRAFT
    with pytest.raises(NotAllowed, match=r"question\.not_your_step"):
        commands.submit(given.id, given.organisation_id, answers, actor=given.member)
    with clock.frozen(clock.now() + SECOND):
        commands.submit(given.id, given.organisation_id, answers, actor=given.focal_point)
    assert state(given) is SheetState.SUBMITTED
    by_id = {one.question.id: one for one in queries.results(given.id, with_texts=True)}
    assert by_id[asked[K.SCALE]].counts == {"4": 1}
    assert by_id[asked[K.SEVERAL_CHOICES]].counts == {"1": 1, "3": 1}
    assert [one.text for one in by_id[asked[K.FREE_TEXT]].texts] == ["رأينا."]
    assert by_id[asked[K.ONE_CHOICE]].answered == 0


def test_drafts_are_in_no_result(given: OpenRound) -> None:
    question_id = put_question(given, K.SCALE)
    commands.save(given.id, given.organisation_id, {question_id: "4"}, actor=given.member)
    assert queries.results(given.id, with_texts=True)[0].answered == 0
    done = activity.of_round(given.id)[given.organisation_id]
    assert (done.official, done.drafts) == (0, 1)


def test_submitted_answers_are_changed_until_the_round_closes(given: OpenRound) -> None:
    question_id = put_question(given, K.SCALE)
    commands.submit(given.id, given.organisation_id, {question_id: "4"}, actor=given.focal_point)
    with clock.frozen(clock.now() + SECOND):
        commands.save(given.id, given.organisation_id, {question_id: "2"}, actor=given.member)
    assert state(given) is SheetState.CHANGED
    assert queries.results(given.id, with_texts=False)[0].counts == {"4": 1}
    with clock.frozen(given.closes_at - SECOND):
        commands.submit(given.id, given.organisation_id, {question_id: "2"}, actor=given.focal_point)
    assert queries.results(given.id, with_texts=False)[0].counts == {"2": 1}
    with clock.frozen(given.closes_at), pytest.raises(Conflict, match=r"question\.closed"):
        commands.submit(given.id, given.organisation_id, {question_id: "5"}, actor=given.focal_point)


def test_where_there_is_a_head_the_head_submits(given: OpenRound) -> None:
    question_id = put_question(given, K.SCALE)
    head = make_person(Role.ORGANISATION_HEAD, organisation_id=given.organisation_id)
    with pytest.raises(NotAllowed):
        commands.submit(given.id, given.organisation_id, {question_id: "4"}, actor=given.focal_point)
    commands.submit(given.id, given.organisation_id, {question_id: "4"}, actor=head)
    assert state(given) is SheetState.SUBMITTED


def test_colleagues_do_not_overwrite_one_another_unseen(given: OpenRound) -> None:
    question_id = put_question(given, K.SCALE)
    save = {"round_id": given.id, "organisation_id": given.organisation_id}
    version = commands.save(**save, given={question_id: "4"}, lock=0, actor=given.member)
    with pytest.raises(Conflict, match=r"question\.changed_by_colleague"):
        commands.save(**save, given={question_id: "2"}, lock=0, actor=given.focal_point)
    assert commands.save(**save, given={question_id: "4"}, lock=0, actor=given.member) == version
    commands.save(**save, given={question_id: "2"}, lock=version, actor=given.focal_point)
    assert queries.sheet(given.id, given.organisation_id).draft == {question_id: "2"}


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (K.SCALE, "6", "question.choice_unknown"),
        (K.SEVERAL_CHOICES, ["1", "9"], "question.choice_unknown"),
        (K.FREE_TEXT, "ن" * 5001, "question.text_too_long"),
    ],
)
def test_senseless_answers_are_not_submitted(
    given: OpenRound, kind: QuestionKind, value: str | list[str], code: str
) -> None:
    question_id = put_question(given, kind)
    with pytest.raises(RuleBroken) as refused:
        commands.submit(given.id, given.organisation_id, {question_id: value}, actor=given.focal_point)
    assert refused.value.code == code


def test_an_empty_sheet_is_not_submitted(given: OpenRound) -> None:
    put_question(given, K.SCALE)
    with pytest.raises(RuleBroken, match=r"question\.nothing_answered"):
        commands.submit(given.id, given.organisation_id, {}, actor=given.focal_point)


def test_only_parties_answer_and_only_for_themselves(given: OpenRound) -> None:
    question_id = put_question(given, K.SCALE)
    stranger = make_person(Role.FOCAL_POINT)
    elsewhere = stranger.grants[0].organisation_id
    with pytest.raises(NotAllowed):
        commands.save(given.id, given.organisation_id, {question_id: "4"}, actor=stranger)
    with pytest.raises(NotAllowed, match=r"question\.not_a_party"):
        commands.save(given.id, elsewhere, {question_id: "4"}, actor=stranger)


def test_results_by_kind_of_organisation_cost_the_same_for_many(given: OpenRound) -> None:
    question_id = put_question(given, K.SCALE)
    for place in range(4):
        kind = OrganisationKind.MINISTRY if place % 2 else OrganisationKind.NGO
        organisation = make_organisation(kind, name_ar=f"جهة {place}")
        rounds.invite(given.id, [organisation], actor=given.lead)
        focal_point = make_person(Role.FOCAL_POINT, organisation_id=organisation)
        commands.submit(given.id, organisation, {question_id: str(place + 1)}, actor=focal_point)
    found = queries.results(given.id, with_texts=False)[0]
    assert found.kinds == [OrganisationKind.MINISTRY, OrganisationKind.NGO]
    assert found.by_kind[OrganisationKind.NGO] == {"1": 1, "3": 1}
    assert (found.answered, found.mean) == (4, 2.5)
