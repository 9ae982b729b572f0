"""What everybody reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.guide.lifecycle import VersionState
from tests.api.support import Program
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange
from tests.support.queries import counted_queries
from tests.support.responses import clear_all
from tests.support.rounds import make_round, make_version


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return arrange()


@pytest.fixture
def program(app: Flask, scene: Scene) -> Program:
    return Program(app)


@command
def show(comment_id: int, **values: object) -> None:
    """Let everybody see a comment, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    for name, value in {"visibility": Visibility.PUBLIC, **values}.items():
        setattr(row, name, value)


def test_the_entry_leads_on(program: Program) -> None:
    found = program.get("")
    for name in ("versions", "rounds"):
        assert program.get(found[name].removeprefix("http://localhost/api/v1"))["items"]


def test_from_versions_to_a_paragraph(program: Program) -> None:
    newest = program.get("/versions")["items"][0]
    assert newest["is_newest"] and newest["title"] == "Nursery guide"
    contents = program.get(f"/versions/{newest['number']}")
    slug = contents["chapters"][0]["sections"][0]["slug"]
    found = program.get(f"/versions/{newest['number']}/sections/{slug}")
    block = found["blocks"][0]
    assert block["text"] == "Paragraph 1 on caring for the child."
    assert block["address"] == f"http://localhost/en/guide/paragraphs/{block['key']}"


@pytest.mark.parametrize(
    ("query", "accepts", "title"),
    [("", "ar", "دليل الحضانات"), ("?language=en", "ar", "Nursery guide"), ("", "fr", "دليل الحضانات")],
)
def test_the_language_is_the_callers(program: Program, query: str, accepts: str, title: str) -> None:
    response = program.send("GET", f"/versions{query}", Accept_Language=accepts)
    answer = response.get_json()
    assert answer["items"][0]["title"] == title
    assert response.headers["Content-Language"] == ("en" if "en" in query else "ar")
    assert "Accept-Language" in response.headers["Vary"]


def test_what_did_not_change_is_not_sent_again(program: Program) -> None:
    first = program.send("GET", "/versions")
    again = program.send("GET", "/versions", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.get_data()) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"


def test_drafts_are_not_there(app: Flask, program: Program, scene: Scene) -> None:
    with app.app_context():
        working = make_version(state=VersionState.WORKING)
        now = clock.now()
        draft = make_round(working, opens_at=now, closes_at=now + timedelta(days=1), announced=False)
    for path in (
        "/versions/2",
        "/versions/2/sections/safe-sleep",
        f"/rounds/{draft}",
        f"/rounds/{draft}/comments",
    ):
        program.get(path, status=404)
    assert [one["id"] for one in program.get("/rounds")["items"]] == [scene.round_id]


def test_only_public_comments(app: Flask, program: Program, scene: Scene) -> None:
    with app.app_context():
        show(add_comment(scene, 1, body="للجميع"))
        add_comment(scene, 2, author=1)
        show(add_comment(scene, 3), hidden_at=clock.now())
        show(add_comment(scene, 4), awaits_check=True)
        show(add_comment(scene, 5), visibility=Visibility.REVIEWERS)
    found = program.get(f"/rounds/{scene.round_id}/comments")
    assert [(one["number"], one["body"]) for one in found["items"]] == [(1, "للجميع")]
    assert found["items"][0]["organisation"]["name"] == "Jasmine Association"
    assert scene.authors[0].name not in str(found)


def test_pages_and_filters(app: Flask, program: Program, scene: Scene) -> None:
    with app.app_context():
        for number in range(1, 26):
            kind = CommentKind.EDITORIAL if number % 5 == 0 else CommentKind.GENERAL
            show(add_comment(scene, number, kind=kind, section=number % 2))
    path = f"/rounds/{scene.round_id}/comments"
    first = program.get(path)
    assert (first["total"], len(first["items"]), first["links"]["previous"]) == (25, 20, None)
    second = program.get(first["links"]["next"].removeprefix("http://localhost/api/v1"))
    assert [one["number"] for one in second["items"]] == list(range(21, 26)) and second["links"][
        "next"
    ] is None
    assert program.get(f"{path}?kind=editorial")["total"] == 5
    assert program.get(f"{path}?section=early-brain")["total"] == 12
    program.get(f"{path}?page=3", status=404)


@pytest.mark.parametrize("query", ["page=0", "page=x", "kind=nonsense", "colour=red"])
def test_nonsense_is_named(program: Program, scene: Scene, query: str) -> None:
    found = program.get(f"/rounds/{scene.round_id}/comments?{query}", status=422)
    assert found["errors"][0]["field"] == query.partition("=")[0] and found["errors"][0]["detail"]


def test_results_only_once_published(app: Flask, program: Program, scene: Scene) -> None:
    with app.app_context():
        consolidation.answer(add_comment(scene, 1), Disposition.NOTED, "شكراً", actor=scene.reviewer)
        closed = add_comment(scene, 2)
        show(closed, visibility=Visibility.REVIEWERS)
        consolidation.answer(closed, Disposition.NOT_ACCEPTED, "لا مصدر.", actor=scene.reviewer)
    program.get(f"/rounds/{scene.round_id}/results", status=404)
    with app.app_context():
        scene.close()
        clear_all(scene.round_id)
        consolidation.publish_responses(scene.round_id, actor=scene.lead)
    found = program.get(f"/rounds/{scene.round_id}/results")
    first, second = found["items"]
    assert (first["disposition"], first["disposition_name"], first["reason"]) == ("noted", "Noted", "شكراً")
    assert first["body"] and first["organisation"]
    assert second["body"] is None and second["organisation"] is None
    assert {one["disposition"]: one["count"] for one in found["totals"]} == {"noted": 1, "not_accepted": 1}


def test_statements_do_not_grow(app: Flask, program: Program, scene: Scene) -> None:
    counts = []
    for first, last in ((1, 1), (2, 20)):
        with app.app_context():
            for number in range(first, last + 1):
                show(add_comment(scene, number))
        with counted_queries() as statements:
            program.get(f"/rounds/{scene.round_id}/comments")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


@pytest.mark.parametrize("path", ["/nothing", "/versions/99", "/rounds/x", "/versions/1/sections/none"])
@pytest.mark.parametrize(("accepts", "title"), [("ar", "الصفحة غير موجودة"), ("en", "Page not found")])
def test_what_is_not_there_is_said_in_json(program: Program, path: str, accepts: str, title: str) -> None:
    found = program.get(path, status=404, Accept_Language=accepts)
    assert found["title"] == title and found["status"] == 404


def test_another_method_is_refused_in_json(program: Program) -> None:
    response = program.client.delete("/api/v1/versions")
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")
