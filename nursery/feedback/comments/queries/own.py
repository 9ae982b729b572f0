"""An organisation's own comments in one round: beside the text, and on its desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from nursery.base.paging import Page, offset
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.queries.comments import CommentItem, in_reading_order, items
from nursery.guide.plain import plain_text

DESK_SIZE = 50
_EXCERPT = 160


@dataclass(frozen=True)
class Mark:
    """An own comment beside the text: enough for one line and a link."""

    id: int
    block_id: int | None
    author_id: int
    kind: CommentKind
    state: CommentState
    number: int | None
    excerpt: str


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


def marks(round_id: int, organisation_id: int, section_id: int) -> list[Mark]:
    """The organisation's own comments on one section, withdrawn ones left out."""
    statement = select(
        Comment.id,
        Comment.block_id,
        Comment.author_id,
        Comment.kind,
        Comment.state,
        Comment.number,
        func.substr(Comment.body, 1, _EXCERPT).label("body"),
        func.substr(Comment.proposed_text, 1, _EXCERPT * 2).label("proposed_text"),
    ).where(
        Comment.round_id == round_id,
        Comment.section_id == section_id,
        Comment.organisation_id == organisation_id,
        Comment.state != CommentState.WITHDRAWN,
    )
    return [_mark(**row._mapping) for row in db.session.execute(statement.order_by(Comment.id))]


def _mark(body: str, proposed_text: str, **known: Any) -> Mark:
    return Mark(**known, excerpt=body or plain_text(proposed_text)[:_EXCERPT])


def counts(round_id: int, organisation_id: int) -> DeskCounts:
    """How many comments stand in each state."""
    statement = _of(select(Comment.state, func.count()), round_id, organisation_id).group_by(Comment.state)
    return DeskCounts({found.state: found[1] for found in db.session.execute(statement)})


def authors(round_id: int, organisation_id: int) -> dict[int, int]:
    """Who wrote for the organisation, and how many comments (withdrawn ones left out)."""
    statement = _of(select(Comment.author_id, func.count()), round_id, organisation_id)
    statement = statement.where(Comment.state != CommentState.WITHDRAWN).group_by(Comment.author_id)
    return {found.author_id: found[1] for found in db.session.execute(statement)}


def desk(
    round_id: int,
    organisation_id: int,
    state: CommentState,
    *,
    author_id: int | None = None,
    page: int = 1,
) -> Page[CommentItem]:
    """The comments in one state (of one author), in the order of the text."""
    window = func.count().over().label("total")
    statement = _of(items(window), round_id, organisation_id).where(Comment.state == state)
    if author_id is not None:
        statement = statement.where(Comment.author_id == author_id)
    statement = statement.order_by(*in_reading_order()).limit(DESK_SIZE).offset(offset(page, DESK_SIZE))
    rows = db.session.execute(statement).all()
    found = [CommentItem(*row[:-1]) for row in rows]
    return Page(found, rows[0].total if rows else 0, max(1, page), DESK_SIZE)


def verified(round_id: int, organisation_id: int) -> list[CommentItem]:
    """All comments that wait to be submitted, in the order of the text."""
    statement = _of(items(), round_id, organisation_id).where(Comment.state == CommentState.VERIFIED)
    return [CommentItem(*found) for found in db.session.execute(statement.order_by(*in_reading_order()))]


def _of(statement: Select[*tuple[Any, ...]], round_id: int, organisation_id: int) -> Select[*tuple[Any, ...]]:
    return statement.where(Comment.round_id == round_id, Comment.organisation_id == organisation_id)
