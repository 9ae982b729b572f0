"""Notes that reviewers write for one another."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.board import keeping, policy, queries
from nursery.feedback.board.counting import INSERT
from nursery.feedback.board.models import CommentNote
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.comments import submitted


@command
def write_note(comment_id: int, body: str, *, request_key: UUID, actor: Actor) -> None:
    """Write a note on an official comment; the same form sent twice writes one."""
    if not policy.may_review(actor):
        raise NotAllowed
    round_id = submitted.lock(comment_id)
    if not body.strip():
        raise RuleBroken("board.note_empty", "body")
    insert = INSERT[db.session.get_bind().dialect.name](CommentNote)
    statement = insert.values(
        comment_id=comment_id,
        author_id=actor.person_id,
        body=body.strip(),
        written_at=clock.now(),
        request_key=request_key,
    )
    once = statement.on_conflict_do_nothing(index_elements=["request_key"]).returning(CommentNote.id)
    found = db.session.scalar(once)
    if found is None:
        return
    _count(comment_id, 1)
    details = {"comment": comment_id, "round": round_id}
    trail.record("note.written", "note", found, actor_id=actor.person_id, **details)


@command
def remove_note(note_id: int, *, actor: Actor) -> int:
    """Take back a note of one's own; returns the comment. Raises `NotFound` when it is gone."""
    row = queries.note_row(note_id)
    if not policy.may_review(actor) or row.author_id != actor.person_id:
        raise NotAllowed
    comment_id = row.comment_id
    submitted.lock(comment_id)
    db.session.delete(row)
    db.session.flush()
    _count(comment_id, -1)
    trail.record("note.removed", "note", note_id, actor_id=actor.person_id, comment=comment_id)
    return comment_id


def _count(comment_id: int, change: int) -> None:
    keeping.settle()
    entry = update(ENTRIES).where(ENTRIES.c.id == comment_id)
    db.session.execute(entry.values(notes=ENTRIES.c.notes + change))
