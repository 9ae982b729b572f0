"""The pages of groups, and what groups put on the pages of others."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import answer as answer_of
from nursery.feedback.grouping import commands
from nursery.feedback.grouping.queries.group import group_page
from tests.feedback.grouping.arrange import POVERTY, Scene, add_comment, arrange, group_of, searched, told
from tests.support.pages import Page, PageClient
from tests.support.people import sign_in
from tests.support.queries import counted_queries

Told = tuple[Scene, list[int]]


@pytest.fixture
def given(app: Flask, client: PageClient) -> Told:
    with app.app_context():
        scene, ids = told()
    sign_in(client, scene.reviewer)
    return scene, ids


def search(app: Flask, scene: Scene) -> list[int]:
    with app.app_context():
        return searched(scene)


def press(
    client: PageClient, path: str, step: str, data: dict[str, Any] | None = None, *, status: int = 200
) -> Page:
    """Open a page and send the first of its forms that goes to `step`."""
    shown = client.page(path)
    forms = shown.all(".//main//form")
    at = next(at for at, form in enumerate(forms) if (form.get("action") or path).endswith(step))
    values = {**shown.form_values(at), **(data or {})}
    return client.resend(forms[at].get("action") or path, values, status=status)


def test_a_round_without_groups_says_how_to_get_some(client: PageClient, given: Told) -> None:
    page = client.page(f"/en/review/{given[0].round_id}/groups")
    assert "No groups yet" in page.text
    page = press(client, f"/en/review/{given[0].round_id}/groups", "/search")
    assert "The search is requested" in page.text
    assert "6 comments read" in page.text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_suggestions_come_first_and_can_be_filtered(
    app: Flask, client: PageClient, given: Told, language: str
) -> None:
    scene, _ids = given
    groups = search(app, scene)
    with app.app_context():
        commands.confirm(groups[0], actor=scene.reviewer)
        commands.rename(groups[0], "الفقر", actor=scene.reviewer)
    path = f"/{language}/review/{scene.round_id}/groups"
    page = client.page(path)
    items = [item.get("id") for item in page.all(".//article")]
    assert items == [f"g-{groups[1]}", f"g-{groups[0]}"]
    for query, shown in (
        ("state=confirmed", groups[:1]),
        ("state=suggested", groups[1:]),
        ("section=safe-sleep", groups[1:]),
        ("section=nothing", []),
        ("state=nonsense&page=99", [groups[1], groups[0]]),
    ):
        found = client.page(f"{path}?{query}")
        assert [item.get("id") for item in found.all(".//article")] == [f"g-{one}" for one in shown]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_texts_stand_side_by_side_with_their_differences(
    app: Flask, client: PageClient, given: Told, language: str
) -> None:
    scene, _ids = given
    page = client.page(f"/{language}/review/groups/{search(app, scene)[0]}")
    assert len(page.all(".//article")) == 3
    assert page.all(".//ins")
    assert page.all(".//del")


def test_a_person_confirms_answers_and_takes_out(app: Flask, client: PageClient, given: Told) -> None:
    scene, ids = given
    group = search(app, scene)[0]
    path = f"/en/review/groups/{group}"
    page = press(client, path, "/confirm")
    assert "The group is confirmed" in page.text
    values = {"disposition": "not_accepted", "reason": "One reason.", "version": str(lock(app, group))}
    step = f"/groups/{group}"
    assert "as a draft for 3 comments" in press(client, path, step, values).text
    assert (
        "This group or a response" in press(client, path, step, {**values, "reason": "Two."}, status=409).text
    )
    press(client, path, "/take-out", {"comment_id": str(ids[1])})
    with app.app_context():
        found = answer_of(ids[1])
        assert found is not None
        assert (found.reason, found.group_id) == ("One reason.", None)
        assert group_of(ids[1]) is None


def lock(app: Flask, group: int) -> int:
    with app.app_context():
        return group_page(group).lock


def test_a_comment_answered_otherwise_is_shown_and_ticked(
    app: Flask, client: PageClient, given: Told
) -> None:
    scene, ids = given
    group = search(app, scene)[0]
    with app.app_context():
        commands.confirm(group, actor=scene.reviewer)
        consolidation.answer(ids[1], Disposition.NOTED, "By itself.", actor=scene.lead)
    path = f"/en/review/groups/{group}"
    page = client.page(path)
    assert "Answered by themselves until now" in page.text
    assert "By itself." in page.text
    values = {"disposition": "accepted", "version": str(lock(app, group)), "overwrite": str(ids[1])}
    assert "as a draft for 3 comments" in press(client, path, f"/groups/{group}", values).text


@pytest.mark.parametrize("number", ["", "0", "99", "x"])
def test_a_number_that_is_no_comment_is_refused_beside_the_field(
    app: Flask, client: PageClient, given: Told, number: str
) -> None:
    group = search(app, given[0])[0]
    page = press(client, f"/en/review/groups/{group}", "/add", {"number": number}, status=422)
    assert page.all(".//*[@aria-invalid='true']")


@pytest.mark.parametrize("numbers", ["", "one two", "1", "1,1", "5 99"])
def test_a_group_by_hand_wants_numbers(client: PageClient, given: Told, numbers: str) -> None:
    press(client, f"/en/review/{given[0].round_id}/groups", "/new", {"numbers": numbers}, status=422)


def test_a_group_is_made_by_hand(client: PageClient, given: Told) -> None:
    sent = {"numbers": "٤، 6", "title": "مصادر"}
    page = press(client, f"/ar/review/{given[0].round_id}/groups", "/new", sent)
    assert page.h1 == "مصادر"


def test_a_dissolved_group_says_who_did_it(app: Flask, client: PageClient, given: Told) -> None:
    group = search(app, given[0])[0]
    press(client, f"/en/review/groups/{group}", "/dissolve")
    page = client.page(f"/en/review/groups/{group}")
    assert "Dissolved by رنا المراجعة" in page.text


def test_the_desk_of_a_comment_shows_the_others(app: Flask, client: PageClient, given: Told) -> None:
    scene, ids = given
    group = search(app, scene)[0]
    page = client.page(f"/en/review/comments/{ids[0]}")
    assert "This comment reads like:" in page.text
    assert any(link.get("href", "").endswith(f"/review/groups/{group}") for link in page.all(".//a"))
    assert "This comment reads like:" not in client.page(f"/en/review/comments/{ids[5]}").text


def test_the_pages_cost_the_same_for_many(app: Flask, client: PageClient) -> None:
    """More comments of one group, and more groups: the same statements."""
    counts: list[tuple[int, int]] = []
    for many in (3, 18):
        with app.app_context():
            scene = arrange()
            for number in range(1, many + 1):
                add_comment(scene, number, author=number % 2, body=POVERTY[number % 3])
            group = searched(scene)[0]
        sign_in(client, scene.reviewer)
        costs = []
        for path in (f"/en/review/{scene.round_id}/groups", f"/en/review/groups/{group}"):
            client.page(path)
            with counted_queries() as statements:
                client.page(path)
            costs.append(len(statements))
        counts.append((costs[0], costs[1]))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 18, counts
