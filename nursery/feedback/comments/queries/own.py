"""An organisation's own comments in one round, on its desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from nursery.base.paging import Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.queries.comments import CommentItem, in_reading_order, items

DESK_SIZE = 50


@dataclass(frozen=True)
class DeskCounts:
    """How many comments an organisation has in a round, by state."""

    by_state: dict[CommentState, int]

    def of(self, state: CommentState) -> int:
        """How many stand in `state`."""
        return self.by_state.get(state, 0)

    @property
    def total(self) -> int:
        """All but the withdrawn ones."""
        return sum(count for state, count in self.by_state.items() if state is not CommentState.WITHDRAWN)


@dataclass(frozen=True)
class SectionCount:
    """A section with the number of the organisation's comments on it; without an id the whole guide."""

    id: int | None
    number: str
    title_ar: str
    title_en: str
    count: int


@dataclass(frozen=True)
class Wanted:
    """Which comments the desk lists; a `section_id` of 0 is the whole guide."""

    state: CommentState = CommentState.DRAFT
    author_id: int | None = None
    section_id: int | None = None
    kind: CommentKind | None = None
    text: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether more is asked for than the state."""
        return replace(self, state=CommentState.DRAFT) != Wanted()

    def within(self, state: CommentState) -> Wanted:
        """The same in another state."""
        return replace(self, state=state)


def counts(round_id: int, organisation_id: int) -> DeskCounts:
    """How many comments stand in each state."""
    statement = _of(select(Comment.state, func.count()), round_id, organisation_id).group_by(Comment.state)
    return DeskCounts({found.state: found[1] for found in db.session.execute(statement)})


def authors(round_id: int, organisation_id: int) -> dict[int, int]:
    """Who wrote for the organisation, and how many comments (withdrawn ones left out)."""
    statement = _of(select(Comment.author_id, func.count()), round_id, organisation_id)
    statement = statement.where(Comment.state != CommentState.WITHDRAWN).group_by(Comment.author_id)
    return {found.author_id: found[1] for found in db.session.execute(statement)}


def sections(round_id: int, organisation_id: int) -> list[SectionCount]:
    """The sections on which the organisation wrote, in reading order; comments on the whole guide first."""
    section = Base.metadata.tables["guide_sections"]
    columns = (section.c.number, section.c.title_ar, section.c.title_en)
    statement = (
        _of(select(Comment.section_id, *columns, func.count()), round_id, organisation_id)
        .outerjoin(section, section.c.id == Comment.section_id)
        .where(Comment.state != CommentState.WITHDRAWN)
        .group_by(Comment.section_id, section.c.position, *columns)
        .order_by(func.coalesce(section.c.position, 0))
    )
    return [
        SectionCount(row[0], row[1] or "", row[2] or "", row[3] or "", row[4])
        for row in db.session.execute(statement)
    ]


def desk(round_id: int, organisation_id: int, wanted: Wanted, *, page: int = 1) -> Page[CommentItem]:
    """The comments asked for, in the order of the text; those on the whole guide first."""
    window = func.count().over().label("total")
    statement = _of(items(window), round_id, organisation_id).where(*_conditions(wanted))
    statement = statement.order_by(*in_reading_order()).limit(DESK_SIZE).offset(offset(page, DESK_SIZE))
    rows = db.session.execute(statement).all()
    found = [CommentItem(*row[:-1]) for row in rows]
    return Page(found, rows[0].total if rows else 0, max(1, page), DESK_SIZE)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield Comment.state == wanted.state
    if wanted.author_id is not None:
        yield Comment.author_id == wanted.author_id
    if wanted.section_id is not None:
        section = wanted.section_id or None
        yield Comment.section_id.is_(None) if section is None else Comment.section_id == section
    if wanted.kind is not None:
        yield Comment.kind == wanted.kind
    if wanted.text:
        columns = (Comment.body, Comment.proposed_text, Comment.reason)
        yield or_(*(column.icontains(wanted.text, autoescape=True) for column in columns))


def in_state(round_id: int, organisation_id: int, state: CommentState) -> list[CommentItem]:
    """All comments of the organisation in one state, in the order of the text."""
    statement = _of(items(), round_id, organisation_id).where(Comment.state == state)
    return [CommentItem(*found) for found in db.session.execute(statement.order_by(*in_reading_order()))]


def beside(comment: CommentItem) -> list[CommentItem]:
    """What the organisation has open on the same place as this comment, itself among it, oldest first."""
    statement = _of(items(), comment.round_id, comment.organisation_id).where(
        Comment.section_id == comment.section_id if comment.section_id else Comment.section_id.is_(None),
        Comment.block_id == comment.block_id if comment.block_id else Comment.block_id.is_(None),
        Comment.state.in_((CommentState.DRAFT, CommentState.PENDING)),
    )
    return [CommentItem(*found) for found in db.session.execute(statement.order_by(Comment.id))]


def _of(statement: Select[*tuple[Any, ...]], round_id: int, organisation_id: int) -> Select[*tuple[Any, ...]]:
    return statement.where(Comment.round_id == round_id, Comment.organisation_id == organisation_id)
