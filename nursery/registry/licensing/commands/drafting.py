"""An application before it is submitted."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.numbering import next_number
from nursery.extensions import db
from nursery.registry.licensing import checks, policy
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.models import Application, Nursery
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.rules import RuleSet, rule_set_on


@once
@command
def start_application(nursery_id: int, *, request_key: UUID, actor: Actor) -> int:
    """Begin an application for a nursery. Returns its id."""
    nursery = rows.nursery(nursery_id)
    matter = policy.Matter(nursery.provider.organisation_id, nursery.governorate)
    if not policy.is_applicant(actor, matter):
        raise NotFound
    existing = rows.id_by_request_key(Application, request_key)
    if existing is not None:
        return existing
    _require_free(nursery)
    row = Application(
        reference=_new_reference(),
        nursery_id=nursery.id,
        governorate=nursery.governorate,
        state=ApplicationState.DRAFT,
        request_key=request_key,
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    trail.record("application.started", "application", row.id, actor_id=actor.person_id, nursery=nursery.id)
    return row.id


def _require_free(nursery: Nursery) -> None:
    unfinished = rows.unfinished_application(nursery.id)
    if unfinished is not None:
        raise Conflict("application.already_open", reference=unfinished.reference)
    licence = rows.licence_in_force(nursery.id, clock.today())
    if licence is not None:
        raise Conflict("application.nursery_licensed", number=licence.number, day=licence.expires_on)


def _new_reference() -> str:
    """A number to speak about the application: `2026-000042`."""
    year = clock.today().year
    return f"{year}-{next_number(f'application:{year}'):06d}"


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
    _require_complete(row, rules)
    row.governorate = row.nursery.governorate
    row.submitted_at = clock.now()
    row.decide_by = clock.today() + timedelta(days=rules.legal_clock.days)
    steps.move(row, ApplicationAction.SUBMIT, actor=actor, rules=rules.version)


def _require_complete(row: Application, rules: RuleSet) -> None:
    if len(row.statement) < rules.least_statement:
        raise RuleBroken("application.statement_too_short", "statement", least=rules.least_statement)
    present = {document.kind for document in rows.documents(row.id)}
    needed = {kind.kind for kind in rules.documents_for(row.nursery.provider.kind) if kind.required}
    if needed - present:
        raise RuleBroken("application.documents_missing", "documents")
