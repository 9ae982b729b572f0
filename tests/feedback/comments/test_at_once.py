"""Two people, or one person twice, at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind, CommentState
from tests.conftest import NOW
from tests.support.people import make_person
from tests.support.rounds import OpenRound, make_comment, open_round


def at_once(app: Flask, *tasks: Callable[[], object]) -> list[object]:
    """Run the tasks side by side, each in a context of its own; their results, or their conflicts."""

    def run(task: Callable[[], object]) -> object:
        with app.app_context(), clock.frozen(NOW):
            try:
                return task()
            except Conflict as error:
                return error.code

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def given_round(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


def test_one_form_sent_many_times_at_once_makes_one_comment(app: Flask) -> None:
    given, key = given_round(app), uuid4()

    def send() -> int:
        return commands.save_draft(
            given.id,
            organisation_id=given.organisation_id,
            request_key=key,
            kind=CommentKind.GENERAL,
            body="نص",
            block_id=given.block_id,
            actor=given.member,
        )

    assert len(set(at_once(app, *[send] * 6))) == 1
    with app.app_context():
        assert queries.counts(given.id, given.organisation_id).total == 1


def test_comments_submitted_at_once_get_different_numbers_without_a_gap(app: Flask) -> None:
    given = given_round(app)

    def send() -> int | None:
        comment_id = commands.save_draft(
            given.id,
            organisation_id=given.organisation_id,
            request_key=uuid4(),
            kind=CommentKind.GENERAL,
            body="نص",
            block_id=given.block_id,
            then=CommentAction.SUBMIT,
            consented=True,
            actor=given.focal_point,
        )
        return queries.comment(comment_id).number

    assert sorted(at_once(app, *[send] * 6)) == [1, 2, 3, 4, 5, 6]  # type: ignore[type-var]


def test_two_focal_points_submit_one_comment_and_one_is_told(app: Flask) -> None:
    given = given_round(app)
    with app.app_context():
        second = make_person(Role.FOCAL_POINT, organisation_id=given.organisation_id)
        comment = make_comment(given, CommentState.VERIFIED)
        other = make_comment(given, CommentState.VERIFIED)
    results = at_once(
        app,
        lambda: commands.submit(comment, consented=True, actor=given.focal_point),
        lambda: commands.submit(comment, consented=True, actor=second),
    )
    refusals = {result for result in results if isinstance(result, str)}
    assert 1 in results
    assert len(refusals) == 1
    assert refusals <= {"stale", "comment.already_submitted"}
    with app.app_context():
        assert commands.submit(other, consented=True, actor=second) == 2
