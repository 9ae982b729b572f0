"""Numbers for plans, dashboards and the record of a nursery, and what waits for an officer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import ngettext
from sqlalchemy import ColumnElement, and_, case, func, select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.complaints.lifecycle import (
    OPEN_STATES,
    UNASSIGNED,
    ComplaintKind,
    ComplaintState,
)
from nursery.registry.complaints.models import Complaint
from nursery.registry.complaints.policy import HANDLE
from nursery.registry.complaints.queries.queue import joined, visible

_C = Complaint


@dataclass(frozen=True)
class ComplaintMention:
    """A complaint on the record of a nursery: never its text."""

    id: int
    reference: str
    kind: ComplaintKind
    state: ComplaintState
    received_at: datetime
    due_on: date


def weighing() -> ColumnElement[bool]:
    """Whether a complaint counts for the risk of its nursery: still open, or found to be true."""
    return _C.state.in_(OPEN_STATES) | _C.is_true.is_(True)


def open_counts(nursery_ids: Collection[int]) -> Mapping[int, int]:
    """The number of open complaints of each of the nurseries that have any."""
    wanted = (
        select(_C.nursery_id, func.count())
        .where(_C.nursery_id.in_(nursery_ids), _C.state.in_(OPEN_STATES))
        .group_by(_C.nursery_id)
    )
    return {nursery_id: count for nursery_id, count in db.session.execute(wanted) if nursery_id}


def of_nursery(nursery_id: int, actor: Actor, most: int = 20) -> list[ComplaintMention]:
    """The complaints about a nursery that the actor handles, the newest first."""
    if not actor.may(HANDLE):
        return []
    columns = (_C.id, _C.reference, _C.kind, _C.state, _C.received_at, _C.due_on)
    wanted = joined(select(*columns)).where(_C.nursery_id == nursery_id, visible(actor))
    return [ComplaintMention(*row) for row in db.session.execute(wanted.order_by(_C.id.desc()).limit(most))]


def waiting_for(actor: Actor) -> list[Task]:
    """One line for what nobody handles yet and one for the actor's own, in one query."""
    if not actor.may(HANDLE):
        return []
    new = _C.state.in_(UNASSIGNED)
    mine = and_(_C.officer_id == actor.person_id, _C.state.in_(OPEN_STATES), _C.state.not_in(UNASSIGNED))
    row = db.session.execute(
        joined(
            select(
                func.count().filter(new),
                func.min(case((new, _C.due_on))),
                func.count().filter(mine),
                func.min(case((mine, _C.due_on))),
            )
        ).where(visible(actor), _C.state.in_(OPEN_STATES))
    ).one()
    tasks = []
    if row[0]:
        label = ngettext("%(num)s complaint to assign", "%(num)s complaints to assign", row[0])
        tasks.append(Task(label, "complaints.index", {"tab": "unassigned"}, row[1]))
    if row[2]:
        label = ngettext("%(num)s complaint assigned to you", "%(num)s complaints assigned to you", row[2])
        tasks.append(Task(label, "complaints.index", {"tab": "mine"}, row[3]))
    return tasks


def overdue_count(governorates: Collection[str] | None = None) -> int:
    """How many complaints are past their time limit, in these governorates or everywhere."""
    wanted = select(func.count()).select_from(_C).where(_C.state.in_(OPEN_STATES), _C.due_on < clock.today())
    if governorates is not None:
        wanted = wanted.where(_C.governorate.in_(governorates))
    return db.session.scalar(wanted) or 0
