"""The reviewers' queue: nothing is attached again silently, nothing is hidden."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.anchors import commands
from nursery.feedback.anchors.lifecycle import AnchorState, Decision
from nursery.feedback.anchors.models import CommentAnchor
from nursery.feedback.comments.lifecycle import CommentState
from tests.feedback.anchors import support
from tests.feedback.anchors.support import EDITED, GONE, Scene, make_scene, place, waiting
from tests.support.pages import PageClient
from tests.support.people import sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import make_comment


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        scene = make_scene()
        support.quote(scene.comments[GONE], "رقم 3")
        place(scene)
        return scene


def row_of(scene: Scene, which: int) -> CommentAnchor:
    wanted = select(CommentAnchor).where(CommentAnchor.comment_id == scene.comments[which])
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def test_a_suggestion_is_confirmed_once(app: Flask, scene: Scene) -> None:
    with app.app_context():
        row = row_of(scene, EDITED)
        commands.decide(row.id, Decision.CONFIRMED, actor=scene.reviewer)
        row = row_of(scene, EDITED)
        assert (row.state, row.decision) == (AnchorState.SETTLED, Decision.CONFIRMED)
        assert row.decided_by == scene.reviewer.person_id
        assert waiting(scene) == 1
        with pytest.raises(Conflict, match="settled"):
            commands.decide(row.id, Decision.LOST, actor=scene.reviewer)


def test_another_paragraph_is_picked_by_its_number_in_any_digits(app: Flask, scene: Scene) -> None:
    with app.app_context():
        row = row_of(scene, GONE)
        with pytest.raises(RuleBroken, match="number_unknown"):
            commands.decide(row.id, Decision.PICKED, number="9.9.9", actor=scene.reviewer)
        commands.decide(row.id, Decision.PICKED, number="١.٢.٢", actor=scene.reviewer)
        row = row_of(scene, GONE)
        assert row.block_id == scene.later.block_ids[1][1]
        assert row.section_id == scene.later.section_ids[1]


def test_what_is_lost_is_on_record(app: Flask, scene: Scene) -> None:
    with app.app_context():
        row = row_of(scene, EDITED)
        commands.decide(row.id, Decision.LOST, actor=scene.reviewer)
        row = row_of(scene, EDITED)
        assert (row.block_id, row.section_id, row.decision) == (None, None, Decision.LOST)


def test_nothing_can_be_confirmed_where_nothing_was_found(app: Flask, scene: Scene) -> None:
    with app.app_context(), pytest.raises(RuleBroken, match="nothing_to_confirm"):
        commands.decide(row_of(scene, GONE).id, Decision.CONFIRMED, actor=scene.reviewer)


def test_only_reviewers_decide(app: Flask, scene: Scene) -> None:
    with app.app_context(), pytest.raises(NotAllowed):
        commands.decide(row_of(scene, EDITED).id, Decision.LOST, actor=scene.given.focal_point)


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_queue_shows_both_texts(app: Flask, client: PageClient, scene: Scene, code: str) -> None:
    sign_in(client, scene.reviewer)
    page = client.page(f"/{code}/review/{scene.given.id}/anchors")
    assert len(page.all(".//article")) == 2
    assert "فقرة عن رعاية الطفل رقم 2." in page.text
    assert "فقرة جديدة عن رعاية الطفل رقم 2 وعن نومه." in page.text
    assert ["".join(mark.itertext()) for mark in page.all(".//mark")] == ["رقم 3"]
    words = "لم يُعثر على ما يشبهه" if code == "ar" else "Nothing like it was found"
    assert words in page.text


@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_reviewer_settles_both(app: Flask, client: PageClient, scene: Scene, code: str) -> None:
    sign_in(client, scene.reviewer)
    with app.app_context():
        edited, gone = row_of(scene, EDITED).id, row_of(scene, GONE).id
    page = client.send(f"/{code}/review/anchors/{gone}", {"decision": "picked"}, status=422)
    assert ("اكتبوا الرقم المطبوع" if code == "ar" else "Write the number printed") in page.text
    client.send(f"/{code}/review/anchors/{gone}", {"decision": "picked", "number": "1.2.2"})
    page = client.send(f"/{code}/review/anchors/{edited}", {"decision": "confirmed"})
    assert ("لا شيء ينتظر" if code == "ar" else "Nothing waits") in page.text
    settled = client.page(f"/{code}/review/anchors/{edited}")
    assert ("هذا الموضع مثبّت" if code == "ar" else "This place is settled") in settled.text


def test_one_button_confirms_from_the_queue(app: Flask, client: PageClient, scene: Scene) -> None:
    sign_in(client, scene.reviewer)
    page = client.send(f"/ar/review/{scene.given.id}/anchors", form=0)
    assert "موضع واحد ينتظركم" in page.text


@pytest.mark.parametrize("code", ["ar", "en"])
def test_before_there_is_a_later_version_the_page_says_so(app: Flask, client: PageClient, code: str) -> None:
    with app.app_context():
        scene = make_scene(is_public=False)
    sign_in(client, scene.reviewer)
    page = client.page(f"/{code}/review/{scene.given.id}/anchors")
    assert ("لا إصدار لاحقاً بعد" if code == "ar" else "There is no later version yet") in page.text


def test_the_queue_costs_the_same_however_long(app: Flask, client: PageClient, scene: Scene) -> None:
    sign_in(client, scene.reviewer)
    path = f"/ar/review/{scene.given.id}/anchors"
    with counted_queries() as few:
        client.page(path)
    with app.app_context():
        gone = scene.given.version.block_ids[0][2]
        for _number in range(12):
            comment = make_comment(scene.given, CommentState.SUBMITTED)
            support.put_on(comment, gone, scene.given.section_id)
        place(scene)
    with counted_queries() as many:
        page = client.page(path)
    assert len(many) == len(few) <= 8
    assert len(page.all(".//article")) == 10


def test_a_comment_that_waits_still_stands_on_the_version_it_was_written_on(
    client: PageClient, scene: Scene
) -> None:
    sign_in(client, scene.reviewer)
    page = client.page(f"/ar/consultations/comments/{scene.comments[GONE]}")
    assert "فقرة عن رعاية الطفل رقم 3" in page.text
