"""What happens in rounds by the clock."""

from __future__ import annotations

from nursery.base.jobs import jobs
from nursery.feedback.rounds import commands, queries


@jobs.task(every_minute=True)
def remind_parties() -> None:
    """Write the reminders that are due, each round in a transaction of its own."""
    for round_id in queries.rounds_to_remind():
        commands.send_reminder(round_id)
