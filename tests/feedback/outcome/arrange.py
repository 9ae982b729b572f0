"""A round with answered comments, published or not."""

from __future__ import annotations

from collections.abc import Sequence

from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import commands
from nursery.feedback.consolidation.lifecycle import Disposition
from tests.feedback.consolidation.arrange import Scene, add_comment
from tests.support.responses import clear_all


def answer(scene: Scene, given: Sequence[tuple[Disposition, str]], *, section: int = 0) -> list[int]:
    """A comment for each disposition and reason, by the two organisations in turn; returns the comments."""
    ids = []
    for author, (disposition, reason) in enumerate(given):
        number = _next_number(scene.round_id)
        comment_id = add_comment(scene, number, author=author % 2, section=section)
        commands.answer(comment_id, disposition, reason, actor=scene.reviewer)
        ids.append(comment_id)
    return ids


def publish(scene: Scene) -> None:
    """The round ends, all responses are cleared and become public."""
    scene.close()
    clear_all(scene.round_id)
    commands.publish_responses(scene.round_id, actor=scene.lead)


@command
def change(comment_id: int, **values: object) -> None:
    """Set columns of a comment, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    for name, value in values.items():
        setattr(row, name, value)


def _next_number(round_id: int) -> int:
    numbers = db.session.query(Comment.number).filter_by(round_id=round_id)
    return max((row[0] or 0 for row in numbers), default=0) + 1
