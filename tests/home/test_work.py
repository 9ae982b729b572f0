"""What waits for a person: invitations, questions, places in a new version."""

from __future__ import annotations

from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.questions.models import AnswerSheet
from nursery.feedback.questions.work import waiting_for as questions_for
from nursery.feedback.rounds import commands
from nursery.feedback.rounds.work import waiting_for as invitations_for
from tests.feedback.questions.arrange import put_question
from tests.support.people import make_person
from tests.support.rounds import open_round


@command
def put_sheet(round_id: int, organisation_id: int, *, is_submitted: bool) -> None:
    """Saved answers of an organisation, past the rules."""
    now = clock.now()
    db.session.query(AnswerSheet).delete()
    db.session.add(
        AnswerSheet(
            round_id=round_id,
            organisation_id=organisation_id,
            saved_at=now,
            submitted_at=now if is_submitted else None,
        )
    )


def test_an_invitation_waits_until_it_is_answered(context: Flask) -> None:
    given = open_round()
    task = invitations_for(given.focal_point)[0]
    assert task.endpoint == "rounds.answer"
    assert task.values == {"round_id": given.id, "organisation_id": given.organisation_id}
    assert task.due_on is not None
    commands.accept(given.id, given.organisation_id, actor=given.focal_point)
    assert not invitations_for(given.focal_point)


def test_an_invitation_waits_for_nobody_else(context: Flask) -> None:
    open_round()
    assert not invitations_for(make_person(Role.FOCAL_POINT))
    assert not invitations_for(make_person(Role.REVIEWER))


def test_questions_wait_until_the_answers_are_official(context: Flask) -> None:
    given = open_round()
    assert not questions_for(given.focal_point)
    put_question(given, QuestionKind.FREE_TEXT)
    labels = [task.label for task in questions_for(given.focal_point)]
    put_sheet(given.id, given.organisation_id, is_submitted=False)
    labels += [task.label for task in questions_for(given.focal_point)]
    assert len(labels) == len(set(labels)) == 2
    put_sheet(given.id, given.organisation_id, is_submitted=True)
    assert not questions_for(given.focal_point)


def test_questions_do_not_wait_for_an_organisation_that_declined(context: Flask) -> None:
    given = open_round()
    put_question(given, QuestionKind.FREE_TEXT)
    commands.decline(given.id, given.organisation_id, reason="لا وقت لدينا.", actor=given.focal_point)
    assert not questions_for(given.focal_point)
    assert not invitations_for(given.focal_point)
