"""Drafted responses on their way to being cleared by a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Select, String, func, select, type_coerce

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.paging import Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.lifecycle import ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries.answers import ANSWER_COLUMNS, Answer
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

ON_A_PAGE = 50


@dataclass(frozen=True)
class DraftItem:
    """A drafted response with its comment; `is_own`: the reader drafted it and cannot clear it."""

    comment: SubmittedComment
    answer: Answer
    drafted_name: str
    is_own: bool

    @property
    def is_returned(self) -> bool:
        """Whether it was sent back and waits for its drafter."""
        return self.answer.return_note != ""

    @property
    def can_be_cleared(self) -> bool:
        return not self.is_own and not self.is_returned


@dataclass(frozen=True)
class Tally:
    """How the responses of a round stand for one reviewer."""

    drafts: int = 0
    own: int = 0
    returned: int = 0
    clearable: int = 0
    cleared: int = 0


@dataclass(frozen=True)
class ClearancePage:
    """A page of the drafts of a round; `seen_at` is when it was read."""

    round: RoundItem
    tally: Tally
    items: Page[DraftItem]
    seen_at: datetime

    @property
    def groups(self) -> list[list[DraftItem]]:
        """The drafts of the page by section."""
        same = groupby(self.items.items, key=lambda item: item.comment.section_id)
        return [list(items) for _section, items in same]


def clearance_page(round_id: int, actor: Actor, page: int = 1) -> ClearancePage:
    """The drafts that wait to be cleared, in reading order. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    now = clock.now()
    tally = tally_for(round_id, actor)
    page = min(max(1, page), Page((), tally.drafts, size=ON_A_PAGE).last)
    return ClearancePage(item, tally, Page(_items(round_id, actor, page), tally.drafts, page, ON_A_PAGE), now)


def tally_for(round_id: int, actor: Actor) -> Tally:
    """How many responses wait for this reviewer, and how many do not."""
    comments = submitted.relation().c
    is_own = Response.drafted_by.is_not_distinct_from(actor.person_id).label("is_own")
    is_returned = (Response.return_note != "").label("is_returned")
    statement: Select[ResponseState, bool, bool, int] = (
        select(Response.state, is_own, is_returned, func.count())
        .join(submitted.relation(), comments.id == Response.comment_id)
        .where(comments.round_id == round_id, Response.state != ResponseState.PUBLISHED)
        .group_by(Response.state, is_own, is_returned)
    )
    rows = db.session.execute(statement).all()
    drafts = [row for row in rows if row[0] is ResponseState.DRAFT]
    return Tally(
        drafts=sum(row[3] for row in drafts),
        own=sum(row[3] for row in drafts if row[1]),
        returned=sum(row[3] for row in drafts if row[2]),
        clearable=sum(row[3] for row in drafts if not row[1] and not row[2]),
        cleared=sum(row[3] for row in rows if row[0] is ResponseState.CLEARED),
    )


def _items(round_id: int, actor: Actor, page: int) -> Sequence[DraftItem]:
    comments, people = submitted.relation().c, Base.metadata.tables["people"]
    name = select(people.c.name).where(people.c.id == Response.drafted_by).scalar_subquery()
    statement = (
        select(func.coalesce(type_coerce(name, String()), ""), *ANSWER_COLUMNS, *submitted.columns())
        .join(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id, Response.state == ResponseState.DRAFT)
        .order_by(*submitted.reading_order())
        .limit(ON_A_PAGE)
        .offset(offset(page, ON_A_PAGE))
    )
    width = len(ANSWER_COLUMNS) + 1
    found = []
    for row in db.session.execute(statement):
        values = tuple(row)
        answer = Answer(*values[1:width])
        is_own = answer.drafted_by == actor.person_id
        found.append(DraftItem(SubmittedComment(*values[width:]), answer, values[0], is_own))
    return found
