"""The kept counters say at every moment what a count of all comments would say."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import DomainError
from nursery.extensions import db
from nursery.feedback.comments import commands
from nursery.feedback.comments.counting import recount
from nursery.feedback.comments.lifecycle import CommentAction, CommentKind, CommentState
from nursery.feedback.comments.models import Comment, CommentCount
from nursery.feedback.discussion import commands as discussion
from nursery.feedback.discussion.lifecycle import Ground
from nursery.feedback.rounds.lifecycle import Visibility
from tests.feedback.comments.test_at_once import at_once
from tests.feedback.comments.test_individuals import open_to_individuals, taking_part
from tests.support.people import make_person
from tests.support.rounds import OpenRound, make_comment, open_round

STEPS = 120
# What is done in a run at random, each to a comment at random by the side it belongs to.
VERBS = ("draft", "hand_over", "verify", "return", "submit", "withdraw", "change", "hide", "show", "leave")


class Walk:
    """Two organisations and a reviewer doing what comes to their minds, allowed or not."""

    def __init__(self, given: OpenRound, seed: int) -> None:
        self.given, self.chance = given, random.Random(seed)
        person = taking_part(given, make_person(name="رنا الحلبي"))
        self.sides: list[tuple[int, Actor]] = [
            (given.organisation_id, given.focal_point),
            (person.grants[-1].organisation_id or 0, person),
        ]

    def step(self) -> None:
        with suppress(DomainError):
            verb = self.chance.choice(VERBS)
            rows = list(db.session.scalars(select(Comment.id).order_by(Comment.id)))
            self._draft() if verb == "draft" or not rows else self._do(verb, self.chance.choice(rows))

    def _draft(self) -> None:
        organisation_id, actor = self.chance.choice(self.sides)
        commands.save_draft(
            self.given.id,
            organisation_id=organisation_id,
            request_key=UUID(int=self.chance.getrandbits(128)),
            kind=CommentKind.GENERAL,
            body="رأي.",
            block_id=self.chance.choice([None, *self.given.version.block_ids[0]]),
            visibility=self.chance.choice(list(Visibility)),
            then=self.chance.choice([None, CommentAction.SUBMIT]),
            consented=True,
            actor=actor,
        )

    def _do(self, verb: str, comment_id: int) -> None:
        row, lead = db.session.get_one(Comment, comment_id), self.given.lead
        actor = dict(self.sides)[row.organisation_id]
        verbs: dict[str, Callable[[], object]] = {
            "hand_over": lambda: commands.hand_over(comment_id, actor=actor),
            "verify": lambda: commands.verify(comment_id, actor=actor),
            "return": lambda: commands.return_to_author(comment_id, "لماذا؟", actor=actor),
            "submit": lambda: commands.submit(comment_id, consented=True, actor=actor),
            "withdraw": lambda: commands.withdraw(comment_id, actor=actor),
            "change": lambda: commands.change_draft(
                comment_id,
                kind=CommentKind.GENERAL,
                body=f"رأي {self.chance.random()}",
                visibility=self.chance.choice(list(Visibility)),
                actor=actor,
            ),
            "hide": lambda: discussion.hide(comment_id, Ground.INSULT, "إهانة", actor=lead),
            "show": lambda: discussion.show_again(comment_id, actor=lead),
            "leave": lambda: discussion.leave(comment_id, actor=lead),
        }
        verbs[verb]()


def counts() -> set[tuple[int, ...]]:
    """The counters that count anything."""
    columns = (CommentCount.section_id, CommentCount.block_id)
    kept = (CommentCount.official, CommentCount.for_parties, CommentCount.public)
    return {tuple(row) for row in db.session.execute(select(*columns, *kept)) if any(row[2:])}


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_the_counters_are_what_a_count_would_say(context: Flask, seed: int) -> None:
    given = open_round()
    open_to_individuals(given)
    walk = Walk(given, seed)
    for _ in range(STEPS):
        walk.step()
    states = set(db.session.scalars(select(Comment.state)))
    assert {CommentState.SUBMITTED, CommentState.WITHDRAWN} <= states
    kept = counts()
    command(recount)(given.id)
    assert kept == counts()


def test_what_two_people_do_at_once_is_counted_once(app: Flask) -> None:
    """Hidden, taken back, changed and submitted at the same moment: one goes first, the others are told."""
    with app.app_context():
        given = open_round()
        rows = [make_comment(given, CommentState.VERIFIED) for _ in range(6)]
        for one in rows[:3]:
            commands.submit(one, consented=True, actor=given.focal_point)
    for one in rows:
        tasks: list[Callable[[], object]] = [
            lambda one=one: commands.submit(one, consented=True, actor=given.focal_point),  # type: ignore[misc]
            lambda one=one: commands.withdraw(one, actor=given.focal_point),  # type: ignore[misc]
            lambda one=one: commands.change_draft(  # type: ignore[misc]
                one,
                kind=CommentKind.GENERAL,
                body="آخر",
                visibility=Visibility.REVIEWERS,
                actor=given.focal_point,
            ),
        ]
        if one in rows[:3]:
            tasks.append(lambda one=one: discussion.hide(one, Ground.INSULT, "إهانة", actor=given.lead))  # type: ignore[misc]
        at_once(app, *(partial(_or_refused, task) for task in tasks))
    with app.app_context():
        given_out = select(Comment.number).where(Comment.number.is_not(None))
        numbers = sorted(number or 0 for number in db.session.scalars(given_out))
        assert numbers == list(range(1, len(numbers) + 1))
        kept = counts()
        command(recount)(given.id)
        assert kept == counts()


def _or_refused(task: Callable[[], object]) -> object:
    try:
        return task()
    except DomainError as error:
        return error.code
