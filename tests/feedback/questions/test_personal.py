"""A person's answers: handed out in words, and removed when they never became official."""

from __future__ import annotations

from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.personal import Subject
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.command import command
from nursery.feedback.questions import commands, personal, queries
from nursery.feedback.questions.lifecycle import QuestionKind, SheetState
from nursery.feedback.rounds import commands as rounds
from tests.feedback.questions.arrange import put_all_kinds
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, open_round

K = QuestionKind


@command
def erase(actor: Actor) -> None:
    personal.forget(Subject(actor.person_id or 0, actor.name, "person@example.org", "Former member"))


def answered(given: OpenRound, actor: Actor, organisation_id: int) -> None:
    asked = put_all_kinds(given)
    answers = {asked[K.ONE_CHOICE]: "2", asked[K.FREE_TEXT]: "رأيي."}
    commands.save(given.id, organisation_id, answers, actor=actor)


def test_answers_are_handed_out_in_words(context: Flask) -> None:
    given = open_round()
    answered(given, given.member, given.organisation_id)
    own = personal.answers(given.member.person_id or 0)
    assert [row["answer"] for row in own] == ["أسبوعياً", "رأيي."]
    assert personal.answers(given.focal_point.person_id or 0) == []


def test_drafts_in_ones_own_name_go_and_those_of_an_organisation_stay(context: Flask) -> None:
    given = open_round()
    mine = make_organisation(OrganisationKind.INDIVIDUAL)
    person = make_person(Role.FOCAL_POINT, organisation_id=mine)
    rounds.invite(given.id, [mine], actor=given.lead)
    answered(given, person, mine)
    answered(given, given.member, given.organisation_id)
    for actor in (person, given.member):
        erase(actor)
    assert queries.sheet(given.id, mine).state is SheetState.EMPTY
    assert queries.sheet(given.id, given.organisation_id).state is SheetState.DRAFT
