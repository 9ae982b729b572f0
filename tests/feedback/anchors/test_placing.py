"""The job: every official comment gets its place once, whatever happens on the way."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.anchors import placing
from nursery.feedback.anchors.lifecycle import AnchorState, Grade
from nursery.feedback.anchors.models import CommentAnchor
from nursery.feedback.comments.lifecycle import Anchor, CommentState
from nursery.feedback.comments.models import Comment
from nursery.notifications.models import Notification
from tests.feedback.anchors import support
from tests.feedback.anchors.support import EDITED, SAME, Scene, make_scene, place
from tests.support.rounds import make_comment


@pytest.fixture
def scene(context: Flask) -> Scene:
    return make_scene()


def test_each_comment_finds_its_place_or_waits(scene: Scene) -> None:
    rows = place(scene)
    grades = [rows[comment].grade for comment in scene.comments]
    assert grades == [Grade.EXACT, Grade.CHANGED, Grade.LOST, Grade.MOVED]
    (same, edited, _gone), (moved, *_rest) = scene.later.block_ids
    assert [rows[comment].block_id for comment in scene.comments] == [same, edited, None, moved]
    waits = [rows[comment].state is AnchorState.WAITING for comment in scene.comments]
    assert waits == [False, True, True, False]


def test_drafts_and_withdrawn_comments_are_left_alone(scene: Scene) -> None:
    for state in (CommentState.DRAFT, CommentState.VERIFIED, CommentState.WITHDRAWN):
        make_comment(scene.given, state)
    assert set(place(scene)) == set(scene.comments)


def test_comments_on_the_guide_and_on_a_section_find_their_place(scene: Scene) -> None:
    on_guide, on_section = (make_comment(scene.given, CommentState.SUBMITTED) for _ in range(2))
    widen(on_guide, on_section)
    rows = place(scene)
    assert (rows[on_guide].grade, rows[on_guide].section_id) == (Grade.EXACT, None)
    assert (rows[on_section].grade, rows[on_section].section_id) == (Grade.EXACT, scene.later.section_ids[0])


@command
def widen(on_guide: int, on_section: int) -> None:
    row = db.session.get_one(Comment, on_guide)
    row.anchor, row.section_id, row.block_id = Anchor.GUIDE, None, None
    row = db.session.get_one(Comment, on_section)
    row.anchor, row.block_id = Anchor.SECTION, None


def test_a_quote_knows_where_its_words_stand(scene: Scene) -> None:
    support.quote(scene.comments[EDITED], "رعاية الطفل")
    support.quote(scene.comments[SAME], "رقم 1")
    rows = place(scene)
    edited, same = rows[scene.comments[EDITED]], rows[scene.comments[SAME]]
    words = "فقرة جديدة عن رعاية الطفل رقم 2 وعن نومه."
    assert edited.grade is Grade.EXACT
    assert words[edited.quote_start : edited.quote_end] == "رعاية الطفل"
    assert same.grade is Grade.EXACT


def test_running_again_changes_nothing_and_a_late_comment_is_placed(scene: Scene) -> None:
    before = {comment: row.id for comment, row in place(scene).items()}
    assert {comment: row.id for comment, row in place(scene).items()} == before
    late = make_comment(scene.given, CommentState.SUBMITTED)
    assert set(place(scene)) == {*before, late}


def test_a_batch_that_fails_leaves_nothing_and_the_next_run_does_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "BATCH", 2)
    find, calls = placing.find, []

    def fail_at_fourth(row: object, later: placing.Later) -> object:
        calls.append(row)
        if len(calls) == 4:
            raise RuntimeError
        return find(row, later)

    monkeypatch.setattr(placing, "find", fail_at_fourth)
    with pytest.raises(RuntimeError):
        place(scene)
    assert db.session.scalar(select(func.count(CommentAnchor.id))) == 2
    monkeypatch.setattr(placing, "find", find)
    assert set(place(scene)) == set(scene.comments)


def test_reviewers_are_told_once(scene: Scene) -> None:
    place(scene)
    place(scene)
    notices = db.session.scalars(select(Notification).where(Notification.path.contains("anchors"))).all()
    told = [row for row in notices if row.person_id == scene.reviewer.person_id]
    assert [row.title for row in told] == ["ملاحظتان تحتاجان إلى موضع في الإصدار 2"]


def test_nothing_is_placed_while_the_next_version_is_worked_on(context: Flask) -> None:
    scene = make_scene(is_public=False)
    assert place(scene) == {}
