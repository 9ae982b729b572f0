"""The applicant's answer to a request for information."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.queries.clocks import clock_of


@command
def answer(application_id: int, *, answer: str, actor: Actor, version: int | None = None) -> None:
    """Answer the open request: the legal clock goes on."""
    row = steps.load(application_id, ApplicationAction.ANSWER, actor=actor, version=version)
    asked = rows.open_request(row.id)
    asked.answer = checks.text(answer, "answer")
    asked.answered_at = clock.now()
    row.decide_by = clock_of(row, rows.information_requests(row.id)).decide_by
    steps.move(row, ApplicationAction.ANSWER, actor=actor)
