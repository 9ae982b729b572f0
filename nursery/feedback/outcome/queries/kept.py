"""Reading the figures that are kept of published rounds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.consolidation import asking
from nursery.feedback.outcome import figures
from nursery.feedback.outcome.counting import counted
from nursery.feedback.outcome.figures import Figures
from nursery.feedback.outcome.models import KeptFigures
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


def kept_figures(item: RoundItem) -> Figures:
    """The figures of a round as they are kept; counted now while none are."""
    if item.response_published_at is not None:
        statement = select(KeptFigures.figures).where(
            KeptFigures.round_id == item.id, KeptFigures.shape == figures.SHAPE
        )
        values = db.session.scalar(statement)
        if values is not None:
            return figures.restored(values)
    return counted(item)


def figures_row(round_id: int) -> KeptFigures | None:
    """The row of what is kept, for commands."""
    return db.session.get(KeptFigures, round_id)


def rounds_to_count() -> list[int]:
    """The published rounds whose figures are not kept, or in an older form, or without the verdicts that
    have come in since."""
    published = [item for item in rounds.visible_rounds() if item.response_published_at is not None]
    if not published:
        return []
    statement = select(KeptFigures.round_id, KeptFigures.counted_at).where(
        KeptFigures.round_id.in_([item.id for item in published]), KeptFigures.shape == figures.SHAPE
    )
    counted_at = {row[0]: row[1] for row in db.session.execute(statement)}
    return [item.id for item in published if _is_stale(item, counted_at.get(item.id))]


def _is_stale(item: RoundItem, counted_at: datetime | None) -> bool:
    if counted_at is None:
        return True
    last = asking.last_day(item.response_published_at, item.verdict_days)
    return last is not None and clock.local_date(counted_at) <= last < clock.today()
