"""A reviewer's own on the board: handed out; notes stay on record, saved views go with the account."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from nursery.accounts.personal import Subject, erases, exports
from nursery.extensions import db
from nursery.feedback.board.models import CommentNote, SavedView
from nursery.feedback.comments.models import Comment


@exports("comments")
def notes(person_id: int) -> list[dict[str, Any]]:
    """The notes a person wrote, with the number of the comment."""
    columns = (Comment.number.label("number"), CommentNote.body, CommentNote.written_at)
    mine = select(*columns).join(Comment, Comment.id == CommentNote.comment_id)
    mine = mine.where(CommentNote.author_id == person_id).order_by(CommentNote.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@exports("comments")
def views(person_id: int) -> list[dict[str, Any]]:
    """The views a person saved."""
    mine = select(SavedView.name, SavedView.filter).where(SavedView.person_id == person_id)
    return [dict(row._mapping) for row in db.session.execute(mine.order_by(SavedView.id))]


@erases("comments")
def forget(subject: Subject) -> None:
    """Saved views are nobody else's."""
    db.session.execute(delete(SavedView).where(SavedView.person_id == subject.person_id))
