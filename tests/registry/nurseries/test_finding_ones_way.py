"""The long pages of a nursery: what needs attention first, contents that lead somewhere, folded lists."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from markupsafe import Markup

from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.nurseries import queries
from nursery.registry.nurseries.views.contents import with_contents
from tests.registry.licensing.stories import Story, tell_story
from tests.registry.nurseries import arrange
from tests.support.people import sign_in


@pytest.fixture
def story(app: Flask) -> Story:
    with app.app_context():
        story = tell_story(ApplicationState.APPROVED)
        for number in range(11):
            arrange.add_staff(story.nursery_id, story.operator, name=f"ليلى {number}")
        arrange.add_room(story.nursery_id, story.operator)
        return story


def visit(app: Flask, actor: Any, path: str) -> Any:
    browser = app.test_client()
    sign_in(browser, actor)
    return browser.page(path)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("part", ["file", "record"])
def test_every_heading_of_the_page_stands_in_its_contents(
    app: Flask, story: Story, part: str, language: str
) -> None:
    actor = story.operator if part == "file" else story.officer
    page = visit(app, actor, f"/{language}/nurseries/{story.nursery_id}/{part}")
    (way,) = re.findall(r'<nav class="guided-way".*?</nav>', page.html, re.DOTALL)
    places = re.findall(r'href="#([^"]+)"', way)
    headings = re.findall(r'<h2 id="([^"]+)">', page.html.split('<div class="guided-text">')[1])
    assert places == headings
    assert {"rooms", "staff", "hours", "fees", "services", "photos", "incidents"} <= set(places)


def test_what_needs_attention_stands_first(app: Flask, story: Story) -> None:
    page = visit(app, story.officer, f"/en/nurseries/{story.nursery_id}/record")
    attention = page.text.index("What needs attention")
    assert attention < page.text.index("33 papers of staff are missing") < page.text.index("Licence holder")


def test_a_long_list_is_folded_and_nobody_is_left_out(app: Flask, story: Story) -> None:
    page = visit(app, story.operator, f"/en/nurseries/{story.nursery_id}/file")
    assert "5 more" in page.text
    assert all(f"ليلى {number}<" in page.html for number in range(11))


def test_a_mistake_is_taken_out_on_the_page(app: Flask, story: Story) -> None:
    with app.app_context():
        person = queries.staff_of(story.nursery_id)[0]
    browser = app.test_client()
    sign_in(browser, story.operator)
    path = f"/en/nurseries/staff/{person.id}"
    assert "Entered by mistake?" in browser.page(path).text
    wrong = browser.send(path, {}, status=422)
    assert "What was the mistake?" in wrong.text
    done = browser.send(path, {"mistake": "entered_twice"})
    assert "The entry is taken out" in done.text
    assert f"{person.name}<" not in done.html


def test_contents_keep_the_ids_that_are_there() -> None:
    made = with_contents(Markup('<h2 id="a">One</h2><h2 class="x">No</h2><h2>Two</h2>'))
    assert made.entries == ((Markup("One"), "#a"), (Markup("Two"), "#part-2"))
    assert made.body == '<h2 id="a">One</h2><h2 class="x">No</h2><h2 id="part-2">Two</h2>'
