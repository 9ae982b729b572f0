"""Reading how each round stands with its duty to respond."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from nursery.base import clock
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.feedback.outcome.duty import Duty, Occasion, duty
from nursery.feedback.outcome.models import DutyNotice
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class RoundDuty:
    """A round and its duty today."""

    round: RoundItem
    duty: Duty


def duties(page: int = 1) -> Page[RoundDuty]:
    """The announced rounds with their duty: those that wait for a response first, by the day it is due."""
    now = clock.now()
    found = [RoundDuty(item, duty(item, now)) for item in rounds.visible_rounds()]
    waiting = sorted(
        (one for one in found if one.duty.is_over and one.duty.published_on is None),
        key=lambda one: (one.duty.due_on, one.round.id),
    )
    to_come = [one for one in found if not one.duty.is_over]
    past = [one for one in found if one.duty.published_on is not None]
    ordered = [*waiting, *to_come, *past]
    page = min(max(1, page), Page((), len(ordered)).last)
    return Page(ordered[offset(page) : offset(page) + PAGE_SIZE], len(ordered), page)


def rounds_to_tell() -> list[int]:
    """The rounds of whose duty the leads are to be told now and were not told yet."""
    now = clock.now()
    due = [(item, duty(item, now)) for item in rounds.visible_rounds()]
    waiting = [(item.id, one.due_on, one.occasion) for item, one in due if one.occasion is not None]
    if not waiting:
        return []
    statement = select(DutyNotice.round_id, DutyNotice.due_on, DutyNotice.occasion).where(
        DutyNotice.round_id.in_([round_id for round_id, _due_on, _occasion in waiting])
    )
    told = {tuple(row) for row in db.session.execute(statement)}
    return [one[0] for one in waiting if one not in told]


def was_told(round_id: int, due_on: date, occasion: Occasion) -> bool:
    """Whether the leads were told of this already, for commands that hold the round."""
    return db.session.get(DutyNotice, (round_id, due_on, occasion)) is not None
