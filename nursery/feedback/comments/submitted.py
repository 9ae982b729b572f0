"""The official comments of a round, as the packages above read them. No draft is ever seen here.

`relation()` is the one join of a comment with its section, paragraph and organisation; the packages above
join their own tables to it, so that a page costs one query however many comments it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, Subquery, func, select

from nursery.accounts.roles import OrganisationKind
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import Anchor, Channel, CommentKind, CommentState, Proposal
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.guide.queries import BlockItem

_BATCH = 500
_OWN = (
    *("id", "number", "round_id", "organisation_id", "author_id", "section_id", "block_id", "kind", "anchor"),
    *("language", "quote", "quote_prefix", "quote_suffix", "body", "proposal", "proposed_text"),
    *("move_after_id", "reason", "source_url", "visibility", "channel", "is_late", "awaits_check"),
    *("hidden_at", "submitted_at", "shows_author", "joined_into_id"),
)
_BLOCK = ("key", "number", "kind", "part", "html_ar", "html_en", "markdown_ar", "markdown_en", "behind")


@dataclass(frozen=True, slots=True)
class SubmittedComment:
    """A comment as its organisation submitted it. It names no person: `author_id` is for letters only.

    A comment on the whole guide has no section: `section_id` is None, number, slug and titles are empty.
    `move_after_number` is the printed number of the paragraph after which a moved one would stand.
    """

    id: int
    number: int
    round_id: int
    organisation_id: int
    organisation_kind: OrganisationKind
    organisation_name_ar: str
    organisation_name_en: str
    author_id: int
    anchor: Anchor
    section_id: int | None
    section_number: str
    section_slug: str
    section_title_ar: str
    section_title_en: str
    block_id: int | None
    block_key: str | None
    block_number: str | None
    block_markdown_ar: str | None
    block_markdown_en: str | None
    kind: CommentKind
    language: str
    quote: str
    quote_prefix: str
    quote_suffix: str
    body: str
    proposal: Proposal | None
    proposed_text: str
    move_after_id: int | None
    move_after_number: str | None
    reason: str
    source_url: str
    visibility: Visibility
    channel: Channel
    is_late: bool
    awaits_check: bool
    hidden_at: datetime | None
    submitted_at: datetime

    @property
    def place(self) -> str:
        """The printed number of the paragraph or the section; empty for the whole guide."""
        return self.block_number or self.section_number


@dataclass(frozen=True)
class Commenter:
    """Somebody whose comment was submitted, and the organisation that submitted it."""

    person_id: int
    organisation_id: int


@cache
def relation() -> Subquery:
    """Submitted comments beside their section, paragraph (perhaps none) and organisation, to select from."""
    tables = Base.metadata.tables
    section, block, organisation = tables["guide_sections"], tables["guide_blocks"], tables["organisations"]
    target = block.alias("move_target")
    return (
        select(
            *(Comment.__table__.c[name] for name in _OWN),
            *(
                func.coalesce(section.c[name], "").label(f"section_{name}")
                for name in ("number", "slug", "title_ar", "title_en")
            ),
            func.coalesce(section.c.position, 0).label("section_position"),
            target.c.number.label("move_after_number"),
            *(block.c[name].label(f"block_{name}") for name in ("position", *_BLOCK)),
            *(organisation.c[name].label(f"organisation_{name}") for name in ("kind", "name_ar", "name_en")),
            organisation.c.sort_key.label("organisation_sort_key"),
        )
        .join(organisation, organisation.c.id == Comment.organisation_id)
        .outerjoin(section, section.c.id == Comment.section_id)
        .outerjoin(block, block.c.id == Comment.block_id)
        .outerjoin(target, target.c.id == Comment.move_after_id)
        .where(Comment.state == CommentState.SUBMITTED)
        .subquery("submitted")
    )


def columns() -> list[Any]:
    """The columns of `relation()` that make a `SubmittedComment`, in its order."""
    return [relation().c[field.name] for field in fields(SubmittedComment)]


def block_columns() -> list[Any]:
    """The columns of `relation()` that make a `BlockItem`, in its order; all are empty without a block."""
    return [relation().c[f"block_{name}"] for name in ("id", *_BLOCK)]


def reading_order() -> list[Any]:
    """The whole guide first, then section by section: the whole section, then each paragraph, by number."""
    rows = relation().c
    return [rows.section_position, func.coalesce(rows.block_position, -1), rows.number]


def one(comment_id: int) -> SubmittedComment:
    """One submitted comment. Raises `NotFound` for any other."""
    row = db.session.execute(select(*columns()).where(relation().c.id == comment_id)).first()
    if row is None:
        raise NotFound
    return SubmittedComment(*tuple(row))


def block_of(comment_id: int) -> BlockItem | None:
    """The block a submitted comment is on; None for the whole section."""
    row = db.session.execute(select(*block_columns()).where(relation().c.id == comment_id)).one()
    return BlockItem(*tuple(row)) if row[0] is not None else None


def lock(comment_id: int) -> int:
    """Hold a submitted comment until the present command ends; returns its round. Raises `NotFound`."""
    statement = select(Comment.round_id).where(
        Comment.id == comment_id, Comment.state == CommentState.SUBMITTED
    )
    round_id = db.session.scalar(statement.with_for_update())
    if round_id is None:
        raise NotFound
    return round_id


def of_section(round_id: int, section_id: int, page: int = 1) -> Page[SubmittedComment]:
    """The submitted comments of one section, in reading order."""
    rows = relation().c
    mine = (rows.round_id == round_id, rows.section_id == section_id)
    statement = (
        select(*columns()).where(*mine).order_by(*reading_order()).limit(PAGE_SIZE).offset(offset(page))
    )
    items = [SubmittedComment(*tuple(row)) for row in db.session.execute(statement)]
    return Page(items, counts_by_section(round_id).get(section_id, 0), max(1, page))


def counts_by_section(round_id: int) -> dict[int | None, int]:
    """How many comments were submitted on each section that has any; under None those on the whole guide."""
    statement = _of_round(select(Comment.section_id, func.count()), round_id).group_by(Comment.section_id)
    return {row[0]: row[1] for row in db.session.execute(statement)}


def commenters(round_id: int) -> list[Commenter]:
    """The authors of submitted comments with their organisations, each pair once."""
    pairs = _of_round(select(Comment.author_id, Comment.organisation_id), round_id).distinct()
    return [
        Commenter(*row)
        for row in db.session.execute(pairs.order_by(Comment.author_id, Comment.organisation_id))
    ]


def stream(round_id: int) -> Iterator[SubmittedComment]:
    """All submitted comments by number, read in small batches: memory stays the same for any number."""
    rows = relation().c
    statement = select(*columns()).where(rows.round_id == round_id).order_by(rows.number)
    for row in db.session.execute(statement.execution_options(yield_per=_BATCH)):
        yield SubmittedComment(*tuple(row))


def _of_round(statement: Select[*tuple[Any, ...]], round_id: int) -> Select[*tuple[Any, ...]]:
    return statement.where(Comment.round_id == round_id, Comment.state == CommentState.SUBMITTED)
