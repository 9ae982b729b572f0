"""Keeping the figures of a round, and telling the leads of the duty to respond."""

from __future__ import annotations

from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.outcome import figures, notices, queries
from nursery.feedback.outcome.counting import counted
from nursery.feedback.outcome.duty import Occasion, duty
from nursery.feedback.outcome.models import DutyNotice, KeptFigures
from nursery.feedback.rounds import queries as rounds


@command
def keep_figures(round_id: int) -> bool:
    """Count a round whose responses are public, and keep what was counted; False before they are."""
    rounds.row(round_id, hold=True)
    item = rounds.round_item(round_id)
    if item.response_published_at is None:
        return False
    found, row = counted(item), queries.figures_row(round_id)
    if row is None:
        row = KeptFigures(round_id=round_id)
        db.session.add(row)
    row.shape, row.figures, row.counted_at = figures.SHAPE, figures.kept(found), clock.now()
    return True


@command
def tell_of_duty(round_id: int) -> Occasion | None:
    """Tell the leads that the responses to a round are due soon, or overdue; once on each occasion.

    Whoever comes second finds it noted: the round is held while it is told.
    """
    rounds.row(round_id, hold=True)
    item = rounds.round_item(round_id)
    found = duty(item, clock.now())
    occasion = found.occasion
    if item.announced_at is None or occasion is None or queries.was_told(round_id, found.due_on, occasion):
        return None
    db.session.add(DutyNotice(round_id=round_id, due_on=found.due_on, occasion=occasion, told_at=clock.now()))
    notices.duty(item, found, occasion)
    trail.record(
        "round.duty_told", "round", round_id, actor_id=None, occasion=occasion, due_on=str(found.due_on)
    )
    return occasion
