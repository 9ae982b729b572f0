"""Every state is reached by commands, and leaves timeline, audit and letters."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.audit import trail
from nursery.registry.licensing import queries
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.licensing.stories import tell_story


@pytest.mark.parametrize("state", ApplicationState)
def test_reaches(context: Flask, state: ApplicationState) -> None:
    story = tell_story(state)
    assert story.row.state is state
    assert trail.verify().faults == ()
    seen = queries.application_page(story.application_id, story.operator)
    assert seen.state is state
