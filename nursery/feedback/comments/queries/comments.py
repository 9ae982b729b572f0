"""One comment, and the rows that commands take hold of."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, func, select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import Base, db
from nursery.feedback.comments import policy
from nursery.feedback.comments.lifecycle import Anchor, Channel, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Comment, KeptText
from nursery.feedback.comments.tokens import LIFETIME, hash_token
from nursery.feedback.rounds import audience
from nursery.feedback.rounds.lifecycle import Visibility


@dataclass(frozen=True)
class CommentItem:
    """A comment as its organisation sees it, with the place in the text that it is on.

    A comment on the whole guide has no section: `section_id` is None, number, slug and titles are empty.
    """

    id: int
    round_id: int
    organisation_id: int
    author_id: int
    anchor: Anchor
    section_id: int | None
    block_id: int | None
    quote: str
    quote_prefix: str
    quote_suffix: str
    kind: CommentKind
    language: str
    body: str
    proposal: Proposal | None
    proposed_text: str
    move_after_id: int | None
    reason: str
    source_url: str
    visibility: Visibility
    shows_author: bool
    channel: Channel
    source_name: str
    source_reference: str
    received_on: date | None
    is_late: bool
    awaits_check: bool
    hidden_at: datetime | None
    joined_into_id: int | None
    consented_at: datetime | None
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
    section_number: str
    section_slug: str
    section_title_ar: str
    section_title_en: str
    block_key: str | None
    block_number: str | None

    @property
    def people(self) -> set[int | None]:
        """Everybody the comment names."""
        steps = {self.updated_by, self.returned_by, self.verified_by, self.submitted_by, self.withdrawn_by}
        return {self.author_id, *steps}

    @property
    def place(self) -> str:
        """The printed number of the paragraph or the section; empty for a comment on the whole guide."""
        return self.block_number or self.section_number


_PLACE = (
    "section_number",
    "section_slug",
    "section_title_ar",
    "section_title_en",
    "block_key",
    "block_number",
)


@cache
def _tables() -> tuple[Table, Table]:
    """The guide's sections and blocks, to join; their rows are read by `nursery.guide.queries` otherwise."""
    return Base.metadata.tables["guide_sections"], Base.metadata.tables["guide_blocks"]


def items(*more: Any) -> Select[*tuple[Any, ...]]:
    """All columns of a `CommentItem`, then `more`, beside the section and the block."""
    section, block = _tables()
    own = [getattr(Comment, field.name) for field in fields(CommentItem) if field.name not in _PLACE]
    place = (
        *(func.coalesce(section.c[name], "") for name in ("number", "slug", "title_ar", "title_en")),
        block.c.key,
        block.c.number,
    )
    return (
        select(*own, *place, *more)
        .outerjoin(section, section.c.id == Comment.section_id)
        .outerjoin(block, block.c.id == Comment.block_id)
    )


def in_reading_order() -> list[ColumnElement[Any]]:
    """Sections and paragraphs as they stand in the version, comments on the whole guide or section first."""
    section, block = _tables()
    return [func.coalesce(section.c.position, 0), func.coalesce(block.c.position, -1), Comment.id.expression]


def comment(comment_id: int) -> CommentItem:
    """One comment. Raises `NotFound`."""
    found = db.session.execute(items().where(Comment.id == comment_id)).one_or_none()
    if found is None:
        raise NotFound
    return CommentItem(*found)


def seen_comment(comment_id: int, actor: Actor) -> CommentItem:
    """One comment that the actor may see. Raises `NotFound` for any other."""
    item = comment(comment_id)
    if not policy.may_see(actor, item):
        raise NotFound
    return item


def joined_into(comment_id: int) -> list[CommentItem]:
    """The comments that were joined into this one, oldest first."""
    statement = items().where(Comment.joined_into_id == comment_id).order_by(Comment.id)
    return [CommentItem(*found) for found in db.session.execute(statement)]


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


def rows_in(round_id: int, organisation_id: int, state: CommentState) -> list[Comment]:
    """The rows of an organisation in one state, in reading order; held until the present command ends."""
    section, block = _tables()
    statement = (
        select(Comment)
        .outerjoin(section, section.c.id == Comment.section_id)
        .outerjoin(block, block.c.id == Comment.block_id)
        .where(
            Comment.round_id == round_id,
            Comment.organisation_id == organisation_id,
            Comment.state == state,
        )
    )
    return list(db.session.scalars(statement.order_by(*in_reading_order()).with_for_update(of=Comment)))


def rows_joined_into(comment_id: int) -> list[Comment]:
    """The rows that were joined into a comment, for commands."""
    return list(db.session.scalars(select(Comment).where(Comment.joined_into_id == comment_id)))


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
