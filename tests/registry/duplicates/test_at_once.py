"""Two people who merge at once, and a decision in the moment of a merge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.duplicates import commands
from nursery.registry.duplicates.models import DuplicatePair, RecordMerge
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Licence, Nursery
from tests.registry.duplicates.test_merging import BECAUSE, entered_again
from tests.registry.licensing.stories import Story, tell_story
from tests.support.at_once import at_once


def given(app: Flask, state: ApplicationState) -> tuple[Story, int, int]:
    """A story, its nursery entered twice, and the pair, which lets steps go on."""
    with app.app_context():
        story = tell_story(state)
        nursery_id = entered_again(story)
        pair_id = db.session.scalars(select(DuplicatePair.id)).one()
        commands.let_pass(pair_id, reason=BECAUSE, actor=story.officer)
        return story, nursery_id, pair_id


def merging(story: Story, pair_id: int, kept_id: int) -> Callable[[], None]:
    """A merge to be done later."""

    def merge() -> None:
        commands.merge(pair_id, commands.Choice(kept_id), reason=BECAUSE, actor=story.officer)

    return merge


def refused(answers: list[object]) -> list[str]:
    """The codes of the refusals."""
    return [answer.code for answer in answers if isinstance(answer, Conflict)]


def test_each_into_the_other_makes_one_and_tells_who_came_second(app: Flask) -> None:
    story, nursery_id, pair_id = given(app, ApplicationState.SUBMITTED)
    answers = at_once(app, merging(story, pair_id, nursery_id), merging(story, pair_id, story.nursery_id))
    assert refused(answers) == ["duplicates.merged_already"]
    with app.app_context():
        assert db.session.scalar(select(func.count(RecordMerge.id))) == 1
        assert db.session.scalar(select(func.count(Nursery.id))) == 1


def test_three_records_merged_in_a_row_at_once_lose_nothing(app: Flask) -> None:
    story, second, _pair_id = given(app, ApplicationState.SUBMITTED)
    with app.app_context():
        third = entered_again(story)
        pairs = {(pair.low_id, pair.high_id): pair.id for pair in db.session.scalars(select(DuplicatePair))}
    first = story.nursery_id
    answers = at_once(
        app,
        merging(story, pairs[first, second], second),
        merging(story, pairs[second, third], third),
    )
    assert len(refused(answers)) <= 1
    with app.app_context():
        left = set(db.session.scalars(select(Nursery.id)))
        merged = db.session.execute(select(RecordMerge.lost_id, RecordMerge.kept_id)).all()
        assert len(left) == 3 - len(merged) <= 2
        assert len(merged) == 2 - len(refused(answers))


@pytest.mark.parametrize("stays", ["first", "second"])
def test_a_grant_in_the_moment_of_a_merge_is_of_the_record_that_stays(app: Flask, stays: str) -> None:
    story, nursery_id, pair_id = given(app, ApplicationState.PENDING_DECISION)
    kept = story.nursery_id if stays == "first" else nursery_id

    def grant() -> int:
        return licensing.grant(story.application_id, actor=story.member)

    answers = at_once(app, grant, merging(story, pair_id, kept))
    assert refused(answers) == []
    with app.app_context():
        assert db.session.scalars(select(Licence.nursery_id)).all() == [kept]
        assert list(db.session.scalars(select(Nursery.id))) == [kept]
