"""The files beside comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments.models import Attachment
from nursery.feedback.comments.queries.comments import comment
from nursery.feedback.comments.queries.visible import reader
from nursery.feedback.rounds import queries as rounds


@dataclass(frozen=True)
class AttachmentItem:
    """A file beside a comment."""

    id: int
    comment_id: int
    name: str
    media_type: str
    size: int


def attached_to(comment_ids: Collection[int]) -> dict[int, list[AttachmentItem]]:
    """The files of comments by the comment's id, in one query (none for no ids)."""
    found: dict[int, list[AttachmentItem]] = defaultdict(list)
    if not comment_ids:
        return found
    columns = (
        Attachment.id,
        Attachment.comment_id,
        Attachment.name,
        Attachment.media_type,
        Attachment.size,
    )
    wanted = select(*columns).where(Attachment.comment_id.in_(set(comment_ids)))
    for row in db.session.execute(wanted.order_by(Attachment.id)):
        found[row.comment_id].append(AttachmentItem(*row))
    return found


def attachment_rows(comment_ids: Collection[int]) -> list[Attachment]:
    """The rows of the files of comments, for commands."""
    wanted = select(Attachment).where(Attachment.comment_id.in_(set(comment_ids)))
    return list(db.session.scalars(wanted.order_by(Attachment.id)))


def storage_keys(comment_id: int) -> set[str]:
    """Under which keys the files of a comment are stored."""
    return set(db.session.scalars(select(Attachment.storage_key).where(Attachment.comment_id == comment_id)))


def attachment(attachment_id: int, actor: Actor | None) -> tuple[AttachmentItem, str]:
    """A file of a comment that the reader (None: anybody) may see, and its storage key. Raises `NotFound`."""
    found = db.session.get(Attachment, attachment_id)
    if found is None:
        raise NotFound
    owner = comment(found.comment_id)
    if not reader(actor, rounds.visible_round(owner.round_id, actor)).may_see(owner):
        raise NotFound
    item = AttachmentItem(found.id, found.comment_id, found.name, found.media_type, found.size)
    return item, found.storage_key
