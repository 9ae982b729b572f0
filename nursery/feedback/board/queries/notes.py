"""Reviewers' notes on a comment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nursery.base.errors import NotFound
from nursery.extensions import Base, db
from nursery.feedback.board.models import CommentNote


@dataclass(frozen=True)
class NoteItem:
    """A note as the other reviewers read it."""

    id: int
    author_id: int
    author: str
    body: str
    written_at: datetime


def notes_of(comment_id: int) -> list[NoteItem]:
    """The notes on a comment, the oldest first."""
    person = Base.metadata.tables["people"]
    statement = (
        select(CommentNote.id, CommentNote.author_id, person.c.name, CommentNote.body, CommentNote.written_at)
        .join(person, person.c.id == CommentNote.author_id)
        .where(CommentNote.comment_id == comment_id)
        .order_by(CommentNote.written_at, CommentNote.id)
    )
    return [NoteItem(*row) for row in db.session.execute(statement)]


def note_row(note_id: int) -> CommentNote:
    """A note as a row, for commands. Raises `NotFound`."""
    row = db.session.get(CommentNote, note_id)
    if row is None:
        raise NotFound
    return row
