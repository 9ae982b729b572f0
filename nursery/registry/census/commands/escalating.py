"""Gaps whose day has passed: the officers are told once."""

from __future__ import annotations

from nursery.accounts.actors import SYSTEM
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.rhythm import Daily
from nursery.registry.census import notices, rows
from nursery.registry.census.commands.recording import record
from nursery.registry.census.lifecycle import GapState


@jobs.task(at=Daily(7, 41))
def escalate_daily() -> None:
    """Once a day, tell the officers of gaps whose day has passed."""
    escalate_overdue()


def escalate_overdue() -> int:
    """Tell the officers of every entry with gaps newly overdue; returns how many entries there were."""
    late = rows.overdue_entries(clock.today())
    for entry_id in late:
        _escalate(entry_id)
    return len(late)


@command
def _escalate(entry_id: int) -> None:
    """Tell the officers of one entry."""
    row, today = rows.entry(entry_id), clock.today()
    late = [
        gap
        for gap in rows.gaps(entry_id)
        if gap.state is GapState.OPEN and gap.due_on < today and gap.escalated_at is None
    ]
    if not late:
        return
    for gap in late:
        gap.escalated_at = clock.now()
    notices.overdue(row, late)
    record("census.gaps_overdue", row, SYSTEM, gaps=len(late))
