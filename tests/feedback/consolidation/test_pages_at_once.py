"""A reviewer and a lead with the same responses before them."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds import queries as rounds
from tests.feedback.consolidation.arrange import Scene, add_comments, arrange
from tests.support.pages import PageClient
from tests.support.people import sign_in
from tests.support.responses import clear_all

WORDS = {"ar": "غيّر أحدهم هذا", "en": "Somebody else changed this"}
NONSENSE = ["-1", "x", "1.5", "9" * 30]


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return arrange()


@pytest.fixture
def comments(app: Flask, scene: Scene) -> list[int]:
    """Two comments, answered, of a round that has closed."""
    with app.app_context():
        found = add_comments(scene, 2)
        for comment in found:
            commands.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer)
        scene.close()
        clear_all(scene.round_id)
    return found


def change(app: Flask, scene: Scene, comment: int) -> None:
    with app.app_context():
        seen = queries.answer(comment)
        version = seen.version if seen else 0
        commands.answer(comment, Disposition.NOT_ACCEPTED, "سبب", seen_version=version, actor=scene.reviewer)


def is_published(app: Flask, scene: Scene) -> bool:
    with app.app_context():
        return rounds.round_item(scene.round_id).response_published_at is not None


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_response_changed_meanwhile_is_not_published_unseen(
    app: Flask, client: PageClient, scene: Scene, comments: list[int], language: str
) -> None:
    sign_in(client, scene.lead)
    path = f"/{language}/review/{scene.round_id}/publish"
    opened = client.page(path).form_values()
    change(app, scene, comments[0])
    with app.app_context():
        clear_all(scene.round_id)
    page = client.resend(path, opened, status=409)
    assert WORDS[language] in page.text
    assert ("غير مقبول" if language == "ar" else "Not accepted") in page.text, "the responses as they stand"
    assert not is_published(app, scene)
    client.resend(path, page.form_values())
    assert is_published(app, scene)


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_senseless_version_publishes_nothing(
    app: Flask, client: PageClient, scene: Scene, comments: list[int], nonsense: str
) -> None:
    sign_in(client, scene.lead)
    path = f"/en/review/{scene.round_id}/publish"
    client.resend(path, {**client.page(path).form_values(), "version": nonsense}, status=409)
    assert not is_published(app, scene)


def test_a_mistake_in_between_does_not_hide_the_other_answer(
    app: Flask, client: PageClient, scene: Scene, comments: list[int]
) -> None:
    """Who is asked for the reason first still learns, when it is written, that a colleague was faster."""
    sign_in(client, scene.lead)
    path = f"/en/review/comments/{comments[0]}"
    opened = client.page(path).form_values()
    change(app, scene, comments[0])
    page = client.resend(path, {**opened, "disposition": "deferred", "reason": ""}, status=422)
    page = client.resend(path, {**page.form_values(), "reason": "لاحقاً"}, status=409)
    assert "already answered" in page.text
    page = client.resend(path, page.form_values())
    with app.app_context():
        found = queries.answer(comments[0])
    assert found is not None and found.disposition is Disposition.DEFERRED


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_senseless_version_answers_nothing(
    app: Flask, client: PageClient, scene: Scene, nonsense: str
) -> None:
    with app.app_context():
        [comment] = add_comments(scene, 1)
    sign_in(client, scene.lead)
    path = f"/en/review/comments/{comment}"
    opened = {**client.page(path).form_values(), "disposition": "noted"}
    page = client.resend(path, {**opened, "version": nonsense}, status=409)
    with app.app_context():
        assert queries.answer(comment) is None
    client.resend(path, {**opened, "version": page.form_values()["version"]})
