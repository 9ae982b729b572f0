"""One comment, and the rows that commands take hold of."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Comment, KeptText
from nursery.feedback.comments.tokens import LIFETIME, hash_token
from nursery.feedback.rounds import audience


@dataclass(frozen=True)
class CommentItem:
    """A comment as its organisation sees it."""

    id: int
    round_id: int
    organisation_id: int
    author_id: int
    section_id: int
    block_id: int | None
    kind: CommentKind
    language: str
    body: str
    proposed_text: str
    state: CommentState
    number: int | None
    return_note: str
    created_at: datetime
    updated_at: datetime
    updated_by: int | None
    handed_over_at: datetime | None
    returned_at: datetime | None
    returned_by: int | None
    verified_at: datetime | None
    verified_by: int | None
    submitted_at: datetime | None
    submitted_by: int | None
    withdrawn_at: datetime | None
    withdrawn_by: int | None
    version: int

    @property
    def people(self) -> set[int | None]:
        """Everybody the comment names."""
        steps = {self.updated_by, self.returned_by, self.verified_by, self.submitted_by, self.withdrawn_by}
        return {self.author_id, *steps}


COLUMNS: list[Any] = [getattr(Comment, field.name) for field in fields(CommentItem)]


def in_reading_order() -> list[ColumnElement[Any]]:
    """Sections and paragraphs as they stand in the version, comments on a whole section first."""
    return [Comment.section_id.expression, func.coalesce(Comment.block_id, 0), Comment.id.expression]


def comment(comment_id: int) -> CommentItem:
    """One comment. Raises `NotFound`."""
    found = db.session.execute(select(*COLUMNS).where(Comment.id == comment_id)).one_or_none()
    if found is None:
        raise NotFound
    return CommentItem(*found)


def row(comment_id: int) -> Comment:
    """The row of a comment, for commands. Raises `NotFound`."""
    found = db.session.get(Comment, comment_id)
    if found is None:
        raise NotFound
    return found


def row_of_request(request_key: UUID) -> Comment:
    """The row that a form made before, for commands. Raises `NotFound`."""
    found = db.session.scalar(select(Comment).where(Comment.request_key == request_key))
    if found is None:
        raise NotFound
    return found


def verified_rows(round_id: int, organisation_id: int) -> list[Comment]:
    """The rows that wait to be submitted, in reading order; held until the present command ends."""
    statement = select(Comment).where(
        Comment.round_id == round_id,
        Comment.organisation_id == organisation_id,
        Comment.state == CommentState.VERIFIED,
    )
    return list(db.session.scalars(statement.order_by(*in_reading_order()).with_for_update()))


@audience.also_tell
def commenters_to_tell(round_id: int) -> list[int]:
    """The authors of all comments in a round, drafts included: they are told when its closing time moves."""
    statement = select(Comment.author_id).where(
        Comment.round_id == round_id, Comment.state != CommentState.WITHDRAWN
    )
    return list(db.session.scalars(statement.distinct()))


def kept(token: str) -> dict[str, str]:
    """The fields that were kept under `token`; none when they are gone."""
    oldest = clock.now() - LIFETIME
    statement = select(KeptText.fields).where(
        KeptText.token_hash == hash_token(token), KeptText.kept_at >= oldest
    )
    return dict(db.session.scalar(statement) or {})
