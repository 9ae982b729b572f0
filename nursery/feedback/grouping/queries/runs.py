"""Searches: those that wait, the last one of a round, the rounds that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.leases import MakingState
from nursery.extensions import db
from nursery.feedback.grouping.due import is_due
from nursery.feedback.grouping.models import GroupingRun
from nursery.feedback.rounds.models import Round


@dataclass(frozen=True)
class RunItem:
    """The last search of a round, as pages show it; without a name it ran by itself."""

    state: MakingState
    requested_at: datetime
    requested_by: str
    ready_at: datetime | None
    comments: int
    suggested: int
    added: int
    progress: int

    @property
    def is_on_its_way(self) -> bool:
        return self.state in (MakingState.WAITING, MakingState.BEING_MADE)


def last_run(round_id: int) -> RunItem | None:
    """The last search of a round."""
    row = db.session.scalar(
        select(GroupingRun).where(GroupingRun.round_id == round_id).order_by(GroupingRun.id.desc()).limit(1)
    )
    if row is None:
        return None
    name = names_of_people([row.requested_by]).get(row.requested_by or 0, "")
    times = (row.requested_at, name, row.ready_at)
    return RunItem(row.state, *times, row.comments, row.suggested, row.added, row.progress)


def unfinished(round_id: int) -> int | None:
    """A search of the round that waits or is being made."""
    mine = select(GroupingRun.id).where(GroupingRun.round_id == round_id)
    waiting = mine.where(GroupingRun.ready_at.is_(None), GroupingRun.failed_at.is_(None))
    return db.session.scalar(waiting.order_by(GroupingRun.id).limit(1))


def rounds_to_search() -> list[int]:
    """The rounds whose comments have to be searched now, in one query."""
    newest = select(func.max(GroupingRun.id)).group_by(GroupingRun.round_id)
    statement = (
        select(Round.id, Round.last_comment_number, Round.closes_at)
        .add_columns(GroupingRun.requested_at, GroupingRun.up_to)
        .outerjoin(GroupingRun, (GroupingRun.round_id == Round.id) & GroupingRun.id.in_(newest))
        .where(Round.announced_at.is_not(None), Round.response_published_at.is_(None))
        .order_by(Round.id)
    )
    now = clock.now()
    return [
        row.id
        for row in db.session.execute(statement)
        if is_due(row.requested_at, row.up_to or 0, row.last_comment_number, row.closes_at, now)
    ]
