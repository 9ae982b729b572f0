"""What happens by the clock: figures are kept, the leads are told of their duty."""

from __future__ import annotations

from nursery.base.jobs import jobs
from nursery.feedback.outcome import commands, queries


@jobs.task(every_minute=True)
def keep_figures() -> None:
    """Keep the figures of each round whose responses have become public."""
    for round_id in queries.rounds_to_count():
        commands.keep_figures(round_id)


@jobs.task(every_minute=True)
def tell_of_duties() -> None:
    """Tell the leads of each round whose responses are due soon or overdue."""
    for round_id in queries.rounds_to_tell():
        commands.tell_of_duty(round_id)
