"""What a cell of the matrix shows, when a section has its quorum, and when it is agreed: pure functions.

A section is agreed when every party asked has replied, or its time is over with a quorum, and no objection is
sustained. Parties keep their time: a quorum alone locks nothing before the closing date.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from nursery.feedback.agreement.lifecycle import CellState, Missing, Reminder, Stance
from nursery.feedback.rounds.lifecycle import SilenceRule

DEFAULT_QUORUM = 50
_DAYS_BEFORE = {Reminder.ONE_WEEK: 7, Reminder.TWO_DAYS: 2}
_FRESH = timedelta(days=1)


def cell_state(
    stance: Stance | None, *, silence: SilenceRule, is_over: bool, is_asked: bool = True
) -> CellState:
    """What a cell shows: what was said; else, once the time is over, what silence counts as."""
    if stance is not None:
        return CellState(stance.value)
    if not is_asked:
        return CellState.NOT_ASKED
    if is_over and silence is SilenceRule.CONSENT:
        return CellState.SILENT_CONSENT
    return CellState.NO_REPLY


def asked(counts: Mapping[CellState, int]) -> int:
    """How many parties are asked about a section."""
    return sum(count for state, count in counts.items() if state is not CellState.NOT_ASKED)


def replied(counts: Mapping[CellState, int]) -> int:
    """How many parties count for the quorum: all that said something, abstentions too, and silent consent."""
    return asked(counts) - counts.get(CellState.NO_REPLY, 0)


def quorum_needed(parties: int, percent: int) -> int:
    """How many parties make the quorum: the percentage rounded up, one at least."""
    return max(1, -(-parties * percent // 100))


def has_quorum(counts: Mapping[CellState, int], percent: int) -> bool:
    """Whether enough parties have said something, or consent by silence."""
    return replied(counts) >= quorum_needed(asked(counts), percent)


def is_agreed(counts: Mapping[CellState, int], *, sustained: int, is_over: bool, percent: int) -> bool:
    """Whether nothing keeps the section from being agreed. `sustained` objections stand until lifted."""
    return not missing(counts, sustained=sustained, is_over=is_over, percent=percent)


def missing(
    counts: Mapping[CellState, int], *, sustained: int, is_over: bool, percent: int
) -> tuple[Missing, ...]:
    """What keeps the section from being agreed; nothing: it is agreed."""
    found = [Missing.OBJECTION] if sustained else []
    if not is_over and (counts.get(CellState.NO_REPLY, 0) or not asked(counts)):
        found.append(Missing.REPLIES)
    if is_over and not has_quorum(counts, percent):
        found.append(Missing.QUORUM)
    return tuple(found)


def reminder_due(opened_at: datetime, closes_at: datetime, now: datetime) -> Reminder | None:
    """The reminder that is on at `now`; none more than a day late: that would be noise."""
    past = [
        (closes_at - timedelta(days=days), occasion)
        for occasion, days in _DAYS_BEFORE.items()
        if opened_at < closes_at - timedelta(days=days) <= now
    ]
    if not past or now >= closes_at or now - past[-1][0] >= _FRESH:
        return None
    return past[-1][1]
