"""The search in the database: what is suggested, what never again, what it leaves alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nursery.base import clock
from nursery.base.command import command
from nursery.base.leases import MakingState
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.grouping import commands, queries, searching
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.queries.group import GroupPage, group_page
from nursery.feedback.rounds.models import Round
from tests.feedback.grouping.arrange import ALONE, POVERTY, Scene, add_comment, group_of, searched, told
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")


@command
def withdraw(comment_id: int) -> None:
    """Take a comment back, past the rules."""
    db.session.get_one(Comment, comment_id).state = CommentState.WITHDRAWN


def numbers(page: GroupPage) -> list[int]:
    first = [page.first.comment.number] if page.first else []
    return [*first, *(one.comment.number for one in page.others.items)]


def groups_of(scene: Scene) -> list[list[int]]:
    return [numbers(group_page(one)) for one in searched(scene)]


def test_comments_that_read_alike_are_suggested_as_groups() -> None:
    scene, _ids = told()
    assert groups_of(scene) == [[1, 2, 3], [4, 5]]
    page = queries.groups_page(scene.round_id)
    assert page.counts == {GroupState.SUGGESTED: 2, GroupState.CONFIRMED: 0}
    assert page.run is not None
    assert (page.run.comments, page.run.suggested, page.run.progress) == (6, 2, 100)


def test_a_second_search_changes_nothing() -> None:
    scene, _ids = told()
    first = searched(scene)
    assert searched(scene) == first
    assert groups_of(scene) == [[1, 2, 3], [4, 5]]


def test_a_new_comment_joins_the_suggestion_it_reads_like() -> None:
    scene, _ids = told()
    searched(scene)
    add_comment(scene, 7, block=0, body=POVERTY[1])
    assert groups_of(scene) == [[1, 2, 3, 7], [4, 5]]


def test_a_new_comment_is_only_proposed_to_a_confirmed_group() -> None:
    scene, _ids = told()
    group = searched(scene)[0]
    commands.confirm(group, actor=scene.reviewer)
    late = add_comment(scene, 7, block=0, body=POVERTY[1])
    searched(scene)
    searched(scene)
    page = group_page(group)
    assert numbers(page) == [1, 2, 3]
    assert [one.comment.id for one in page.proposed] == [late]
    commands.add(group, 7, actor=scene.reviewer)
    assert numbers(group_page(group)) == [1, 2, 3, 7]
    assert not group_page(group).proposed


def test_a_refused_newcomer_is_not_proposed_again() -> None:
    scene, _ids = told()
    group = searched(scene)[0]
    commands.confirm(group, actor=scene.reviewer)
    late = add_comment(scene, 7, block=0, body=POVERTY[1])
    searched(scene)
    assert commands.take_out(group, late, actor=scene.reviewer)
    searched(scene)
    assert not group_page(group).proposed
    assert group_of(late) is None


def test_a_dissolved_pair_is_not_suggested_again() -> None:
    scene, ids = told()
    group = searched(scene)[0]
    commands.dissolve(group, actor=scene.reviewer)
    assert groups_of(scene) == [[4, 5]]
    add_comment(scene, 7, block=0, body=POVERTY[0])
    assert groups_of(scene) == [[1, 7], [4, 5]], "with one of them a new comment may stand, with two not"
    assert group_of(ids[1]) is None


def test_who_was_taken_out_does_not_come_back_by_itself() -> None:
    scene, ids = told()
    group = searched(scene)[0]
    commands.take_out(group, ids[2], actor=scene.reviewer)
    assert groups_of(scene) == [[1, 2], [4, 5]]
    assert group_of(ids[2]) is None


def test_a_withdrawn_comment_leaves_its_group() -> None:
    scene, ids = told()
    group = searched(scene)[0]
    withdraw(ids[0])
    assert numbers(group_page(group)) == [2, 3]


def test_a_suggestion_of_one_comment_is_no_suggestion() -> None:
    scene, ids = told()
    thin = searched(scene)[1]
    withdraw(ids[3])
    assert queries.groups_page(scene.round_id).counts[GroupState.SUGGESTED] == 1
    assert groups_of(scene) == [[1, 2, 3]]
    assert group_page(thin).state is GroupState.DISSOLVED
    add_comment(scene, 8, section=1, block=1, body="لا مصدر لهذا الرقم، نرجو ذكر المصدر وسنته.")
    assert groups_of(scene) == [[1, 2, 3], [5, 8]], "no person had parted them"


def test_it_runs_by_itself_once_a_night_when_there_is_something_new() -> None:
    scene, _ids = told()
    numbered(scene, 6)
    searching.search_waiting.function()
    assert queries.groups_page(scene.round_id).total == 2
    add_comment(scene, 7, block=2, body=ALONE)
    numbered(scene, 7)
    searching.search_waiting.function()
    assert queries.groups_page(scene.round_id).total == 2, "not again before the night"
    with clock.frozen(clock.now() + timedelta(days=1)):
        searching.search_waiting.function()
    assert queries.groups_page(scene.round_id).total == 3


@command
def numbered(scene: Scene, last: int) -> None:
    """Say that so many numbers were given in the round."""
    db.session.get_one(Round, scene.round_id).last_comment_number = last


def test_a_search_that_fails_says_so_and_can_be_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, _ids = told()

    def broken(*_anything: object) -> None:
        raise RuntimeError("no memory left")

    with monkeypatch.context() as patch:
        patch.setattr(searching.reading, "read", broken)
        searched(scene)
    run = queries.groups_page(scene.round_id).run
    assert run is not None
    assert run.state is MakingState.FAILED
    assert groups_of(scene) == [[1, 2, 3], [4, 5]]


def test_the_statements_do_not_grow_with_the_comments() -> None:
    counts = []
    for many in (10, 100):
        scene, _ids = told()
        for number in range(10, 10 + many):
            add_comment(scene, number, block=number % 3, body=POVERTY[number % 3])
        with counted_queries() as statements:
            searched(scene)
        counts.append(len(statements))
    assert counts[0] == counts[1]
