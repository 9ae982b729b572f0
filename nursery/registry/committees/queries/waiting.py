"""What waits for members of committees."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import exists, func, select

from nursery.accounts.actors import Actor
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.committees import members
from nursery.registry.committees.lifecycle import ItemState, Mode, SittingState
from nursery.registry.committees.models import Sitting, SittingItem, SittingVote
from nursery.registry.committees.queries.sittings import scope

_MOST = 20


def waiting_for(actor: Actor) -> list[Task]:
    """Sittings planned or open, minutes to confirm, votes to give: two queries."""
    if not any(actor.may(permission) for permission in members.PERMISSIONS.values()):
        return []
    return [*_sittings(actor), *_circulations(actor)]


def _sittings(actor: Actor) -> list[Task]:
    coming = select(Sitting.id, Sitting.number, Sitting.state, Sitting.held_on, Sitting.chair_id).where(
        scope(actor),
        Sitting.mode == Mode.MEETING,
        Sitting.state.in_((SittingState.PLANNED, SittingState.OPEN, SittingState.CLOSED)),
    )
    tasks = []
    for row in db.session.execute(coming.order_by(Sitting.held_on, Sitting.id).limit(_MOST)):
        if row.state is SittingState.CLOSED and row.chair_id != actor.person_id:
            continue
        number = f"\u2066{row.number}\u2069"
        labels = {
            SittingState.PLANNED: _("Sitting %(number)s of the nursery committee", number=number),
            SittingState.OPEN: _("Sitting %(number)s is open: decide and close it", number=number),
            SittingState.CLOSED: _("Confirm the minutes of sitting %(number)s", number=number),
        }
        tasks.append(Task(labels[row.state], "committees.sitting", {"sitting_id": row.id}, row.held_on))
    return tasks


def _circulations(actor: Actor) -> list[Task]:
    own = exists().where(
        SittingVote.item_id == SittingItem.id, SittingVote.person_id == (actor.person_id or 0)
    )
    waiting = (
        select(Sitting.id, Sitting.held_on, func.count())
        .join(SittingItem, SittingItem.sitting_id == Sitting.id)
        .where(
            scope(actor),
            Sitting.mode == Mode.CIRCULATION,
            Sitting.state == SittingState.OPEN,
            SittingItem.state == ItemState.WAITING,
            ~own,
        )
        .group_by(Sitting.id, Sitting.held_on)
        .order_by(Sitting.held_on, Sitting.id)
        .limit(_MOST)
    )
    return [
        Task(
            ngettext(
                "%(num)s matter to vote on by circulation", "%(num)s matters to vote on by circulation", n
            ),
            "committees.sitting",
            {"sitting_id": sitting_id},
            day,
        )
        for sitting_id, day, n in db.session.execute(waiting)
    ]
