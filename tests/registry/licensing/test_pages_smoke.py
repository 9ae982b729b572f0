"""Every page in every state, in both languages."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.licensing.stories import tell_story
from tests.support.pages import PageClient
from tests.support.people import sign_in

_S = ApplicationState


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("state", ApplicationState)
def test_application_page_in_every_state(app: Flask, client: PageClient, state: ApplicationState, language: str) -> None:
    with app.app_context():
        story = tell_story(state)
    path = f"/{language}/licensing/applications/{story.application_id}"
    for actor in (story.operator, story.officer, story.member):
        sign_in(client, actor)
        page = client.page(path, status=404 if state is _S.DRAFT and actor is not story.operator else 200)
