"""Two workers, and people who press at the same moment."""

from __future__ import annotations

from functools import partial

from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.command import command
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.questions import commands as questions
from nursery.feedback.questions import queries as answers
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.rounds import commands, queries
from nursery.feedback.rounds.lifecycle import Audience, Reminder
from tests.conftest import NOW
from tests.feedback.questions.arrange import put_question
from tests.support.at_once import at_once
from tests.support.people import make_person
from tests.support.rounds import open_round


@command
def open_to_all(round_id: int) -> None:
    queries.row(round_id).audience = Audience.ORGANISATIONS


def test_two_workers_write_a_reminder_once(app: Flask) -> None:
    with app.app_context():
        given = open_round(opens_at=NOW)
    outcomes = at_once(app, *[partial(commands.send_reminder, given.id)] * 3)
    assert sorted(map(str, outcomes)) == ["None", "None", str(Reminder.OPENING)]
    with app.app_context():
        assert db.session.scalar(select(func.count(Letter.id))) == 2


def test_an_organisation_joins_once_by_two_of_its_people(app: Flask) -> None:
    with app.app_context():
        given = open_round()
        open_to_all(given.id)
        first = make_person(Role.FOCAL_POINT)
        mine = first.grants[0].organisation_id
        second = make_person(Role.ORGANISATION_HEAD, organisation_id=mine)
    outcomes = at_once(app, *[partial(commands.join, given.id, mine, actor=one) for one in (first, second)])
    assert sorted(map(str, outcomes)) == ["False", "True"]


def test_an_organisation_is_founded_once_by_two_clicks(app: Flask) -> None:
    with app.app_context():
        given = open_round()
    names = {"name_ar": "جمعية النور", "name_en": "Noor", "email": "info@noor.example.org"}
    invite = partial(commands.invite_new, given.id, OrganisationKind.NGO, **names, actor=given.lead)
    first, second = at_once(app, invite, invite)
    assert first == second
    with app.app_context():
        assert len(queries.party_organisation_ids(given.id)) == 2


def test_the_first_answers_of_two_colleagues_make_one_sheet(app: Flask) -> None:
    with app.app_context():
        given = open_round()
        question_id = put_question(given, QuestionKind.SCALE)
    where = (given.id, given.organisation_id)
    outcomes = at_once(
        app,
        partial(questions.save, *where, {question_id: "1"}, lock=0, actor=given.member),
        partial(questions.save, *where, {question_id: "2"}, lock=0, actor=given.focal_point),
    )
    assert sum(outcome == 1 for outcome in outcomes) == 1
    assert "question.changed_by_colleague" in {getattr(outcome, "code", "") for outcome in outcomes}
    with app.app_context():
        assert answers.sheet(*where).version == 1
