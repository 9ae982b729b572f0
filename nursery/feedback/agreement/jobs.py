"""What happens in agreements by the clock."""

from __future__ import annotations

from nursery.base.jobs import jobs
from nursery.feedback.agreement import commands, queries


@jobs.task(every_minute=True)
def settle_and_remind() -> None:
    """Count silence at closing dates and write due reminders, each in a transaction of its own."""
    for agreement_id in queries.to_settle():
        commands.settle_at_closing(agreement_id)
    for agreement_id in queries.to_remind():
        commands.send_reminder(agreement_id)
