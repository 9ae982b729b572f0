"""The kept entries say what the tables say, whatever command changed them and in whatever order."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select

from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.board import counting, keeping, truth
from nursery.feedback.board.models import DeskCount
from nursery.feedback.board.queries import facets
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.comments import commands as comments
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange
from tests.support.queries import counted_queries
from tests.support.responses import clear_all

pytestmark = pytest.mark.usefixtures("context")


@command
def _withdraw(comment_id: int) -> None:
    row = db.session.get_one(Comment, comment_id)
    row.state = CommentState.WITHDRAWN


def _check(round_id: int) -> None:
    """Entries as read from the tables, counters as counted from the entries."""
    names = ["id", *truth.MIRRORED]
    asked = truth.entries({}).where(Comment.round_id == round_id).subquery()
    wanted = {tuple(row) for row in db.session.execute(select(*(asked.c[name] for name in names)))}
    kept = select(*(ENTRIES.c[name] for name in names)).where(ENTRIES.c.round_id == round_id)
    assert {tuple(row) for row in db.session.execute(kept)} == wanted
    rows = db.session.execute(select(ENTRIES).where(ENTRIES.c.round_id == round_id)).mappings()
    counted = counting.tally(dict(row) for row in rows)
    columns = (DeskCount.round_id, DeskCount.dimension, DeskCount.ref, DeskCount.word, DeskCount.number)
    found = db.session.execute(select(*columns).where(DeskCount.round_id == round_id)).all()
    assert {tuple(row[:4]): row[4] for row in found if row[4]} == dict(counted)


def _step(scene: Scene, chance: random.Random, standing: dict[int, int]) -> None:
    """One thing that people do, on some comment."""
    what = chance.choice(("submit", "answer", "answer", "clear", "withdraw", "rebuild"))
    if what == "submit" or not standing:
        number = len(standing) + 1 + chance.randrange(1000) * 10
        standing[add_comment(scene, number, author=chance.randrange(2), section=chance.randrange(2))] = 0
        return
    comment = chance.choice(list(standing))
    if what == "answer":
        seen = standing[comment]
        given = chance.choice((Disposition.ACCEPTED, Disposition.NOTED))
        consolidation.answer(comment, given, str(chance.random()), seen_version=seen, actor=scene.reviewer)
        standing[comment] = seen + 1
    elif what == "clear":
        done = consolidation.clear(scene.round_id, [comment], actor=scene.lead)
        standing[comment] += done
    elif what == "withdraw":
        _withdraw(comment)
        del standing[comment]
    else:
        command(keeping.rebuild)(scene.round_id)


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_steps_leaves_them_true(seed: int) -> None:
    scene, chance, standing = arrange(), random.Random(seed), dict[int, int]()
    for _number in range(25):
        _step(scene, chance, standing)
        _check(scene.round_id)


def test_publication_in_one_statement_is_heard_of() -> None:
    scene = arrange()
    for number in (1, 2):
        consolidation.answer(add_comment(scene, number), Disposition.ACCEPTED, actor=scene.reviewer)
    scene.close()
    clear_all(scene.round_id)
    consolidation.publish_responses(scene.round_id, actor=scene.lead)
    _check(scene.round_id)


def test_a_command_that_fails_leaves_nothing_behind() -> None:
    scene = arrange()
    comment = add_comment(scene, 1)

    @command
    def fails() -> None:
        consolidation.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer)
        db.session.flush()
        raise ValueError

    with pytest.raises(ValueError):
        fails()
    _check(scene.round_id)
    assert facets(scene.round_id).progress.answered == 0


def test_a_new_comment_costs_two_statements() -> None:
    scene = arrange()
    add_comment(scene, 100)
    draft = add_comment(scene, None, state=CommentState.VERIFIED)
    with counted_queries() as statements:
        comments.submit(draft, consented=True, actor=scene.given.focal_point)
    assert sum("desk_" in statement for statement in statements) == 2
    _check(scene.round_id)
