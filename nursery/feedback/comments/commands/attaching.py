"""Files beside a comment: added and taken away as long as the comment may be changed.

The bytes go into the storage first, before any transaction: a row never names a file that is not there.
"""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.comments import attachments, queries, rules
from nursery.feedback.comments.commands import loading, writing
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.comments.models import Attachment, Comment
from nursery.feedback.rounds.queries import Standing


class NewFile(NamedTuple):
    """A file that lies in the storage and waits to be named by a comment."""

    name: str
    storage_key: str
    media_type: str
    size: int


def stored(stream: BinaryIO, name: str, media_type: str) -> NewFile:
    """Keep the bytes of a checked file, a picture made anew. Raises `RuleBroken`."""
    plain = attachments.plain(stream, media_type)
    key = storage.put(plain)
    return NewFile(name, key, media_type, storage.path(key).stat().st_size)


def attach(row: Comment, file: NewFile, standing: Standing, actor: Actor) -> None:
    """Put a file beside a comment in hand; the same one again changes nothing. Part of a command."""
    loading.allow(row, CommentAction.EDIT, actor, has_head=standing.has_head)
    there = queries.storage_keys(row.id)
    if file.storage_key in there:
        return
    if len(there) >= attachments.MAX_FILES:
        raise RuleBroken("comment.too_many_files", "file", most=attachments.MAX_FILES)
    if row.state is CommentState.SUBMITTED:
        writing.check_anew(row, standing)
    db.session.add(
        Attachment(comment_id=row.id, added_at=clock.now(), added_by=actor.person_id, **file._asdict())
    )
    trail.record("comment.file_added", "comment", row.id, actor_id=actor.person_id, name=file.name)


@command
def remove_attachment(attachment_id: int, *, actor: Actor) -> int:
    """Take a file away from a comment that may still be changed; returns the comment's id."""
    file = db.session.get(Attachment, attachment_id)
    if file is None:
        raise NotFound
    row = loading.seen(file.comment_id, actor)
    standing = rules.open_to(row.round_id, row.organisation_id)
    loading.allow(row, CommentAction.EDIT, actor, has_head=standing.has_head)
    db.session.delete(file)
    trail.record("comment.file_removed", "comment", row.id, actor_id=actor.person_id, name=file.name)
    return row.id
