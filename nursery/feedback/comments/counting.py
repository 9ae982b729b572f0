"""Kept counters: how many official comments stand at each place of a round, and who sees how many of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import case, delete, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from nursery.extensions import db
from nursery.feedback.comments.events import written_in_bulk
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment, CommentCount
from nursery.feedback.rounds.lifecycle import Visibility

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_Share = tuple[int, int, int]
_NONE: _Share = (0, 0, 0)


@contextmanager
def keeping_count(row: Comment) -> Iterator[None]:
    """Every step of a command that changes state, visibility, hiding or checking stands in here."""
    before = _share(row)
    yield
    after = _share(row)
    if before != after:
        _add(row, [new - old for old, new in zip(before, after, strict=True)])


def _share(row: Comment) -> _Share:
    """What the comment adds to (official, for_parties, public) as it stands."""
    if row.state is not CommentState.SUBMITTED:
        return _NONE
    is_shown = row.hidden_at is None and not row.awaits_check
    for_parties = is_shown and row.visibility is not Visibility.REVIEWERS
    return 1, int(for_parties), int(for_parties and row.visibility is Visibility.PUBLIC)


def _add(row: Comment, change: list[int]) -> None:
    official, for_parties, public = change
    insert = _INSERT[db.session.get_bind().dialect.name]
    place = {"round_id": row.round_id, "section_id": row.section_id or 0, "block_id": row.block_id or 0}
    statement = insert(CommentCount).values(
        **place, official=official, for_parties=for_parties, public=public
    )
    changed = {
        "official": CommentCount.official + official,
        "for_parties": CommentCount.for_parties + for_parties,
        "public": CommentCount.public + public,
    }
    upsert = statement.on_conflict_do_update(
        index_elements=["round_id", "section_id", "block_id"], set_=changed
    )
    with db.session.no_autoflush:  # the comment itself is written once, when its step is complete
        db.session.execute(upsert)


def recount(round_id: int) -> None:
    """Count the comments of a round anew, after they were loaded past the commands. Part of a command."""
    db.session.execute(delete(CommentCount).where(CommentCount.round_id == round_id))
    is_shown = Comment.hidden_at.is_(None) & Comment.awaits_check.is_(False)
    for_parties = is_shown & (Comment.visibility != Visibility.REVIEWERS)
    public = is_shown & (Comment.visibility == Visibility.PUBLIC)
    section, block = func.coalesce(Comment.section_id, 0), func.coalesce(Comment.block_id, 0)
    counted = (
        select(
            literal(round_id),
            section,
            block,
            func.count(),
            func.sum(case((for_parties, 1), else_=0)),
            func.sum(case((public, 1), else_=0)),
        )
        .where(Comment.round_id == round_id, Comment.state == CommentState.SUBMITTED)
        .group_by(section, block)
    )
    columns = ["round_id", "section_id", "block_id", "official", "for_parties", "public"]
    insert = _INSERT[db.session.get_bind().dialect.name]
    db.session.execute(insert(CommentCount).from_select(columns, counted))
    written_in_bulk(round_id)
