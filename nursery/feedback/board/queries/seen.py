"""The comments that a reviewer ticked, as they stand now beside what the reviewer saw of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from nursery.extensions import Base, db
from nursery.feedback.board.standing import Standing
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.models import Response


@dataclass(frozen=True)
class Ticked:
    """A ticked comment as it stands: the board's work on it, and its response (version 0: none)."""

    id: int
    round_id: int
    number: int
    standing: Standing
    reviewer_id: int | None
    reviewer: str
    due_on: date | None
    assigned_version: int
    answer_version: int
    drafted_by: int | None
    drafter: str


def hold(comment_ids: Collection[int]) -> None:
    """Let no other command change these comments or their responses until the present one ends."""
    wanted = Comment.id.in_(comment_ids)
    db.session.execute(select(Comment.id).where(wanted).order_by(Comment.id).with_for_update())


def ticked(round_id: int, comment_ids: Collection[int]) -> Sequence[Ticked]:
    """The official comments of a round among `comment_ids`, in reading order."""
    person = Base.metadata.tables["people"]
    reviewer, drafter = person.alias("reviewer"), person.alias("drafter")
    rows = ENTRIES.c
    statement = (
        select(
            *(rows.id, rows.round_id, Comment.number, rows.standing, rows.reviewer_id, reviewer.c.name),
            *(rows.due_on, rows.assigned_version, Response.version, Response.drafted_by, drafter.c.name),
        )
        .select_from(ENTRIES)
        .join(Comment, Comment.id == rows.id)
        .outerjoin(reviewer, reviewer.c.id == rows.reviewer_id)
        .outerjoin(Response, Response.comment_id == rows.id)
        .outerjoin(drafter, drafter.c.id == Response.drafted_by)
        .where(rows.round_id == round_id, rows.id.in_(comment_ids))
        .order_by(rows.place)
    )
    return [_ticked(tuple(row)) for row in db.session.execute(statement)]


def _ticked(row: tuple[Any, ...]) -> Ticked:
    reviewer, due_on, assigned, version, drafted_by, drafter = row[5:]
    mine = (due_on, assigned, version or 0, drafted_by, drafter or "")
    return Ticked(row[0], row[1], row[2], row[3], row[4], reviewer or "", *mine)
