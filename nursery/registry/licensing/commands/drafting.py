"""An application before it is submitted."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.registry.licensing import checks, policy
from nursery.registry.licensing.commands import completeness, starting, steps
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.rules import rule_set_on


@command
def edit_statement(application_id: int, *, statement: str, actor: Actor, version: int | None = None) -> None:
    """Save the description of the nursery's work, finished or not."""
    row = rows.application(application_id)
    if not policy.is_applicant(actor, rows.matter_of(row)):
        raise NotFound
    if row.state is not ApplicationState.DRAFT:
        raise Conflict("application.not_a_draft")
    if version is not None and version != row.version:
        raise Conflict("stale")
    row.statement = checks.text(
        statement, "statement", most=rule_set_on(clock.today()).most_statement, least=0
    )
    trail.record("application.statement_edited", "application", row.id, actor_id=actor.person_id)


@command
def submit(application_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Hand the application to the directorate of its governorate: the legal clock starts."""
    row = steps.load(application_id, ApplicationAction.SUBMIT, actor=actor, version=version)
    rules = rule_set_on(clock.today())
    starting.require_possible(row.kind, row.nursery_id, rules)
    completeness.require(row, rules)
    row.governorate = row.nursery.governorate
    row.submitted_at = clock.now()
    row.decide_by = clock.today() + timedelta(days=rules.applications[row.kind].clock_days)
    steps.move(row, ApplicationAction.SUBMIT, actor=actor, rules=rules.version, kind=row.kind)
