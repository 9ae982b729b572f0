"""The database itself refuses every change to a published response."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from tests.feedback.consolidation.arrange import add_comments, arrange
from tests.support.responses import clear_all

pytestmark = pytest.mark.usefixtures("context")
CHANGES = [
    "UPDATE responses SET reason = 'x' WHERE id = 1",
    "UPDATE responses SET reason = '' WHERE id = 1",
    "UPDATE responses SET disposition = 'noted' WHERE id = 1",
    "UPDATE responses SET published_at = '2020-01-01' WHERE id = 1",
    "UPDATE responses SET published_at = NULL WHERE id = 1",
    "UPDATE responses SET published_by = NULL WHERE id = 1",
    "UPDATE responses SET state = 'draft' WHERE id = 1",
    "UPDATE responses SET comment_id = 2 WHERE id = 1",
    "UPDATE responses SET round_id = 2 WHERE id = 1",
    "DELETE FROM responses WHERE id = 1",
    "DELETE FROM responses",
]


@command
def run(statement: str) -> int:
    """How many rows it changed."""
    return db.session.execute(text(statement)).rowcount  # type: ignore[attr-defined, no-any-return]


def answered() -> tuple[int, int]:
    """A published response (id 1), and a draft (id 2) in a round that is open."""
    first, second = arrange(), arrange()
    comments = [*add_comments(first, 1), *add_comments(second, 1)]
    for comment in comments:
        commands.answer(comment, Disposition.NOT_ACCEPTED, "السبب", actor=first.reviewer)
    first.close()
    clear_all(first.round_id)
    commands.publish_responses(first.round_id, actor=first.lead)
    return comments[0], comments[1]


@pytest.mark.parametrize("statement", CHANGES)
def test_a_published_response_can_not_be_changed(statement: str) -> None:
    published, _draft = answered()
    before = queries.answer(published)
    with pytest.raises(DBAPIError, match="never changed"):
        run(statement)
    assert queries.answer(published) == before
    assert before is not None and before.state is ResponseState.PUBLISHED


def test_a_draft_can() -> None:
    answered()
    assert run("UPDATE responses SET reason = 'x', disposition = 'noted' WHERE id = 2") == 1
    assert run("DELETE FROM responses WHERE id = 2") == 1


def test_what_is_no_part_of_the_answer_can() -> None:
    """Such as the person who drafted it, should the account be removed one day."""
    answered()
    assert run("UPDATE responses SET drafted_by = NULL, version = version + 1 WHERE id = 1") == 1
