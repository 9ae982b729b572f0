"""The points of the round before: what was said, what was decided, what its organisation says to that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.followup.lifecycle import Verdict
from nursery.feedback.followup.models import PointVerdict
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class Point:
    """A comment of the round before with its published response, and the verdict on it (perhaps none)."""

    comment: SubmittedComment
    disposition: Disposition
    reason: str
    verdict: Verdict | None
    note: str
    version: int


@dataclass(frozen=True)
class Tally:
    """How far an organisation is with its points."""

    organisation_id: int
    name_ar: str
    name_en: str
    points: int
    settled: int
    not_settled: int

    @property
    def unanswered(self) -> int:
        """Those nothing was said about."""
        return self.points - self.settled - self.not_settled


def points(
    item: RoundItem,
    organisation_ids: Collection[int] | None = None,
    *,
    verdict: Verdict | None = None,
    page: int = 1,
) -> Page[Point]:
    """The points of the round before (of some organisations; with one verdict), in the order of the text."""
    rows = submitted.relation().c
    wanted = _joined(item, select(rows.id))
    if organisation_ids is not None:
        wanted = wanted.where(rows.organisation_id.in_(set(organisation_ids)))
    if verdict is not None:
        wanted = wanted.where(PointVerdict.verdict == verdict)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    page = min(max(1, page), Page((), total).last)
    ids = wanted.order_by(*submitted.reading_order()).limit(PAGE_SIZE).offset(offset(page))
    statement = _joined(item, select(*_columns())).where(rows.id.in_(ids.correlate(None)))
    found = db.session.execute(statement.order_by(*submitted.reading_order()))
    return Page([_point(tuple(row)) for row in found], total, page)


def point(item: RoundItem, comment_id: int) -> Point:
    """One point of the round before. Raises `NotFound`."""
    statement = _joined(item, select(*_columns())).where(submitted.relation().c.id == comment_id)
    found = db.session.execute(statement).one_or_none()
    if found is None:
        raise NotFound
    return _point(tuple(found))


def tally(item: RoundItem, organisation_ids: Collection[int] | None = None) -> list[Tally]:
    """How many points each organisation has, and what it said, by name."""
    rows = submitted.relation().c
    about = (rows.organisation_id, rows.organisation_name_ar, rows.organisation_name_en)
    statement = _joined(
        item, select(*about, func.count(), _count(Verdict.SETTLED), _count(Verdict.NOT_SETTLED))
    )
    if organisation_ids is not None:
        statement = statement.where(rows.organisation_id.in_(set(organisation_ids)))
    grouped = statement.group_by(*about, rows.organisation_sort_key)
    found = db.session.execute(grouped.order_by(rows.organisation_sort_key, rows.organisation_id))
    return [Tally(*tuple(row)) for row in found]


def verdict_row(round_id: int, comment_id: int) -> PointVerdict | None:
    """The verdict on a point as a row, for commands."""
    return db.session.scalar(
        select(PointVerdict).where(PointVerdict.round_id == round_id, PointVerdict.comment_id == comment_id)
    )


def _joined(item: RoundItem, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """`statement` on the answered comments of the round before `item`, beside what is said in `item`."""
    rows = submitted.relation().c
    said = and_(PointVerdict.comment_id == rows.id, PointVerdict.round_id == item.id)
    return (
        statement.select_from(submitted.relation())
        .join(Response, Response.comment_id == rows.id)
        .outerjoin(PointVerdict, said)
        .where(rows.round_id == item.previous_round_id, Response.state == ResponseState.PUBLISHED)
    )


def _columns() -> list[Any]:
    said = (PointVerdict.verdict, PointVerdict.note, PointVerdict.version)
    return [Response.disposition, Response.reason, *said, *submitted.columns()]


def _point(row: tuple[Any, ...]) -> Point:
    disposition, reason, verdict, note, version, *comment = row
    return Point(SubmittedComment(*comment), disposition, reason, verdict, note or "", version or 0)


def _count(verdict: Verdict) -> ColumnElement[int]:
    return func.count().filter(PointVerdict.verdict == verdict)
