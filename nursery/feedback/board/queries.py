"""The reviewers' board: all comments of a round beside the text, the same few queries for any number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, true

from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import surroundings
from nursery.feedback.consolidation.queries.answers import ANSWER_COLUMNS, Answer, Progress
from nursery.feedback.consolidation.queries.surroundings import WHOLE_GUIDE, Surroundings
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.queries import BlockItem

_AROUND = len(fields(Surroundings))


@dataclass(frozen=True)
class BoardFilter:
    """What of a round to show; an empty filter shows all, the section `-` what is on the whole guide."""

    section: str = ""
    kind: CommentKind | None = None
    organisation_id: int | None = None
    unanswered: bool = False

    @property
    def is_empty(self) -> bool:
        return self == BoardFilter(section=self.section)


@dataclass(frozen=True)
class SectionCount:
    """A section with comments (no id: the whole guide); `matching` counts what the filter lets through."""

    id: int | None
    number: str
    slug: str
    title_ar: str
    title_en: str
    submitted: int
    answered: int
    matching: int

    @property
    def unanswered(self) -> int:
        return self.submitted - self.answered

    @property
    def key(self) -> str:
        """How an address names it."""
        return self.slug if self.id is not None else WHOLE_GUIDE


@dataclass(frozen=True)
class BoardItem:
    """One comment, the text it is about (none: the whole section) and its response (none yet)."""

    comment: SubmittedComment
    around: Surroundings
    block: BlockItem | None
    answer: Answer | None

    @property
    def was_changed_since(self) -> bool:
        """Whether the text was changed after the draft of its response was written."""
        changed_at = self.around.changed_at
        return self.answer is not None and changed_at is not None and changed_at > self.answer.drafted_at


@dataclass(frozen=True)
class OrganisationChoice:
    """An organisation that commented."""

    id: int
    name_ar: str
    name_en: str


@dataclass(frozen=True)
class Board:
    """One page of the board."""

    round: RoundItem
    sections: Sequence[SectionCount]
    items: Page[BoardItem]
    organisations: Sequence[OrganisationChoice]

    @property
    def ids(self) -> list[int]:
        """The comments of the page."""
        return [item.comment.id for item in self.items.items]

    @property
    def progress(self) -> Progress:
        return Progress(sum(s.submitted for s in self.sections), sum(s.answered for s in self.sections))

    @property
    def groups(self) -> list[list[BoardItem]]:
        """The items of the page, those on the same text together."""
        same = groupby(self.items.items, key=lambda item: (item.comment.section_id, item.comment.block_id))
        return [list(items) for _text, items in same]


def board(round_id: int, chosen: BoardFilter, page: int = 1) -> Board:
    """The board of a round under a filter. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    wanted = _wanted(chosen)
    sections = _sections(round_id, wanted)
    total = sum(s.matching for s in sections if chosen.section in ("", s.key))
    page = min(max(1, page), Page((), total).last)
    return Board(
        item,
        sections,
        Page(_items(round_id, chosen.section, wanted, page), total, page),
        _organisations(round_id),
    )


def _wanted(chosen: BoardFilter) -> ColumnElement[bool]:
    """The condition of a filter, but for its section."""
    comments = submitted.relation().c
    conditions: list[ColumnElement[bool]] = [true()]
    if chosen.kind:
        conditions.append(comments.kind == chosen.kind)
    if chosen.organisation_id:
        conditions.append(comments.organisation_id == chosen.organisation_id)
    if chosen.unanswered:
        conditions.append(Response.id.is_(None))
    return and_(*conditions)


def _sections(round_id: int, wanted: ColumnElement[bool]) -> list[SectionCount]:
    comments = submitted.relation().c
    names = ("section_id", "section_number", "section_slug", "section_title_ar", "section_title_en")
    about = [comments[name] for name in names]
    statement = (
        select(*about, func.count(), func.count(Response.id), func.sum(case((wanted, 1), else_=0)))
        .outerjoin(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id)
        .group_by(*about, comments.section_position)
        .order_by(comments.section_position)
    )
    return [SectionCount(*tuple(row)) for row in db.session.execute(statement)]


def _items(round_id: int, section: str, wanted: ColumnElement[bool], page: int) -> list[BoardItem]:
    """The rows are found by their ids first, so that no text is sorted."""
    comments = submitted.relation().c
    ids = (
        select(comments.id)
        .outerjoin(Response, Response.comment_id == comments.id)
        .where(comments.round_id == round_id, wanted)
        .order_by(*submitted.reading_order())
        .limit(PAGE_SIZE)
        .offset(offset(page))
    )
    if section:
        ids = ids.where(surroundings.in_section(section))
    statement = (
        select(*submitted.columns(), *surroundings.columns(), *submitted.block_columns(), *ANSWER_COLUMNS)
        .outerjoin(Response, Response.comment_id == comments.id)
        .where(comments.id.in_(ids.correlate(None)))
        .order_by(*submitted.reading_order())
    )
    return [_item(tuple(row)) for row in db.session.execute(statement)]


def _item(row: tuple[Any, ...]) -> BoardItem:
    width, answers = len(submitted.columns()), len(ANSWER_COLUMNS)
    around, text, found = row[width : width + _AROUND], row[width + _AROUND : -answers], row[-answers:]
    return BoardItem(
        SubmittedComment(*row[:width]),
        Surroundings(*around),
        BlockItem(*text) if text[0] is not None else None,
        Answer(*found) if found[0] is not None else None,
    )


def _organisations(round_id: int) -> list[OrganisationChoice]:
    comments = submitted.relation().c
    about = (comments.organisation_id, comments.organisation_name_ar, comments.organisation_name_en)
    statement = select(*about, comments.organisation_sort_key).where(comments.round_id == round_id).distinct()
    rows = db.session.execute(statement.order_by(comments.organisation_sort_key, comments.organisation_id))
    return [OrganisationChoice(*row[:3]) for row in rows]
