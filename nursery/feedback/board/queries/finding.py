"""One page of the board: the same few queries, and about the same time, for any number of comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, literal, select

from nursery.base import clock
from nursery.base.paging import Page, offset
from nursery.extensions import db
from nursery.feedback.board.queries import filters
from nursery.feedback.board.queries.facets import Facets, SectionCount, facets_and_staff
from nursery.feedback.board.queries.filters import BoardFilter
from nursery.feedback.board.queries.staff import Reviewer, ViewItem
from nursery.feedback.board.standing import Grouping, Standing
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import surroundings
from nursery.feedback.consolidation.queries.answers import ANSWER_COLUMNS, Answer, Progress
from nursery.feedback.consolidation.queries.surroundings import Surroundings
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.queries import BlockItem

SIZE = 50
# A filter that says several things has no kept counter: no more than these are counted.
MOST_COUNTED = 10_000
_COMMENT, _AROUND = len(fields(SubmittedComment)), len(fields(Surroundings))
_OWN = ("standing", "is_changed", "grouping", "reviewer_id", "due_on", "assigned_version", "notes")


@dataclass(frozen=True)
class Work:
    """What the board knows of a comment: how far it is, who works on it until when, how many notes."""

    standing: Standing
    is_changed: bool
    grouping: Grouping
    reviewer_id: int | None
    due_on: date | None
    version: int
    notes: int

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed and there is no response yet."""
        return self.standing is Standing.NONE and self.due_on is not None and self.due_on < clock.today()


@dataclass(frozen=True)
class BoardItem:
    """One comment, the text it is about (none: the whole section), its response (none yet), and the work."""

    comment: SubmittedComment
    around: Surroundings
    block: BlockItem | None
    answer: Answer | None
    work: Work

    @property
    def tick(self) -> str:
        """What the box of this comment sends: the comment, and what the reviewer saw of it."""
        return f"{self.comment.id}.{self.work.version}.{self.answer.version if self.answer else 0}"


@dataclass(frozen=True)
class Board:
    """One page of the board; `is_counted` is False where only `MOST_COUNTED` were counted."""

    round: RoundItem
    facets: Facets
    items: Page[BoardItem]
    is_counted: bool
    reviewers: Sequence[Reviewer]
    views: Sequence[ViewItem]

    @property
    def sections(self) -> Sequence[SectionCount]:
        return self.facets.sections

    @property
    def progress(self) -> Progress:
        return self.facets.progress

    @cached_property
    def ids(self) -> list[int]:
        """The comments of the page."""
        return [item.comment.id for item in self.items.items]

    @property
    def groups(self) -> list[list[BoardItem]]:
        """The items of the page, those on the same text together."""
        same = groupby(self.items.items, key=lambda item: (item.comment.section_id, item.comment.block_id))
        return [list(items) for _text, items in same]

    @cached_property
    def names(self) -> dict[int, str]:
        """Reviewers by id, those too who were given comments and review no more."""
        former = {one.id: one.name_ar for one in self.facets.assigned}
        return former | {one.id: one.name for one in self.reviewers}


def board(round_id: int, chosen: BoardFilter, page: int = 1, *, person_id: int | None = None) -> Board:
    """The board of a round under a filter, as a reviewer sees it. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    known, reviewers, views = facets_and_staff(round_id, person_id)
    found, is_counted = _found(round_id, chosen, known, page, person_id)
    return Board(item, known, found, is_counted, reviewers, views)


def _found(
    round_id: int, chosen: BoardFilter, known: Facets, page: int, person_id: int | None
) -> tuple[Page[BoardItem], bool]:
    section = known.section(chosen.section)
    wanted = filters.conditions(chosen, round_id, section.id if section else None, person_id)
    total = _kept_total(chosen, known, person_id)
    number = min(max(1, page), Page((), MOST_COUNTED if total is None else total, size=SIZE).last)
    rows = _rows(wanted, chosen, number, total)
    if total is None and not rows and number > 1:
        number, rows = 1, _rows(wanted, chosen, 1, None)
    counted = (rows[0][0] if rows else 0) if total is None else total
    is_counted = total is not None or counted <= MOST_COUNTED
    items = [_item(row[1:]) for row in rows]
    return Page(items, counted if is_counted else MOST_COUNTED, number, SIZE), is_counted


def _kept_total(chosen: BoardFilter, known: Facets, person_id: int | None) -> int | None:
    """How many comments fit, where a kept counter says so."""
    if chosen == BoardFilter(section=chosen.section) and chosen.section:
        section = known.section(chosen.section)
        return section.submitted if section else 0
    counter = filters.counter_of(chosen, person_id)
    return None if counter is None else known.number(*counter)


def _rows(wanted: Sequence[Any], chosen: BoardFilter, page: int, total: int | None) -> list[tuple[Any, ...]]:
    """The entries of the page are found first, so that no text is read before it is shown."""
    own = [ENTRIES.c[name] for name in _OWN]
    here = select(ENTRIES.c.id.label("comment_id"), ENTRIES.c.place, *own).where(*wanted)
    if page > 1:
        here = here.where(ENTRIES.c.place >= _first_place(wanted, offset(page, SIZE), total))
    shown = here.order_by(ENTRIES.c.place).limit(SIZE).subquery("shown")
    comments = submitted.relation().c
    statement = (
        select(
            _count(wanted) if total is None else literal(0),
            *submitted.columns(),
            *surroundings.columns(),
            *submitted.block_columns(),
            *ANSWER_COLUMNS,
            *(shown.c[name] for name in _OWN),
        )
        .join(shown, shown.c.comment_id == comments.id)
        .outerjoin(Response, Response.comment_id == comments.id)
        .order_by(shown.c.place)
    )
    return [tuple(row) for row in db.session.execute(statement, filters.arguments_of(chosen))]


def _first_place(wanted: Sequence[Any], before: int, total: int | None) -> Any:
    """Where a later page begins: read from an index alone, from whichever end is nearer."""
    place, places = ENTRIES.c.place, select(ENTRIES.c.place).where(*wanted).limit(1)
    if total is not None and before > total // 2:
        return places.order_by(place.desc()).offset(total - 1 - before).scalar_subquery()
    return places.order_by(place).offset(before).scalar_subquery()


def _count(wanted: Sequence[Any]) -> Any:
    """How many fit; counting stops after one more than `MOST_COUNTED`."""
    some: Select[Any] = select(literal(1)).select_from(ENTRIES).where(*wanted).limit(MOST_COUNTED + 1)
    return select(func.count()).select_from(some.subquery("some")).scalar_subquery()


def _item(row: tuple[Any, ...]) -> BoardItem:
    answers, own, end = len(ANSWER_COLUMNS), len(_OWN), _COMMENT + _AROUND
    comment, around, rest = row[:_COMMENT], row[_COMMENT:end], row[end:]
    text, found, work = rest[: -answers - own], rest[-answers - own : -own], rest[-own:]
    return BoardItem(
        SubmittedComment(*comment),
        Surroundings(*around),
        BlockItem(*text) if text[0] is not None else None,
        Answer(*found) if found[0] is not None else None,
        Work(*work),
    )
