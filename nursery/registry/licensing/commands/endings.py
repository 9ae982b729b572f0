"""An application that ends without a decision."""

from __future__ import annotations

from nursery.accounts.actors import SYSTEM, Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, DomainError
from nursery.base.jobs import jobs
from nursery.base.rhythm import Hourly
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.queries import rows


@command
def withdraw(application_id: int, *, reason: str = "", actor: Actor, version: int | None = None) -> None:
    """Give an application up before it is decided."""
    row = steps.load(application_id, ApplicationAction.WITHDRAW, actor=actor, version=version)
    row.closed_at = clock.now()
    steps.move(row, ApplicationAction.WITHDRAW, actor=actor, note=checks.text(reason, "reason", least=0))


@command
def lapse(application_id: int, *, actor: Actor = SYSTEM) -> None:
    """End an application whose request for information was not answered in time."""
    row = steps.load(application_id, ApplicationAction.LAPSE, actor=actor, version=None)
    if rows.open_request(row.id).answer_due_on >= clock.today():
        raise Conflict("application.not_due_yet")
    row.closed_at = clock.now()
    steps.move(row, ApplicationAction.LAPSE, actor=actor)


@jobs.task(at=Hourly(17))
def lapse_hourly() -> None:
    """Once an hour, let applications lapse whose time limit has passed."""
    lapse_overdue()


def lapse_overdue() -> int:
    """Let every application lapse whose time limit has passed; returns how many did."""
    lapsed = 0
    for application_id in rows.lapsing_ids(clock.today()):
        try:
            lapse(application_id)
        except DomainError:
            continue
        lapsed += 1
    return lapsed
