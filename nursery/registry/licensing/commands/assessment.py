"""What a licensing officer does with an application."""

from __future__ import annotations

from datetime import date, timedelta

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.licensing import checks, gates
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.models import InformationRequest, SiteCheck
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.queries.clocks import rules_of

_A = ApplicationAction


@command
def begin_assessment(application_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Take a submitted application into assessment; it is the officer's own, unless it is somebody's."""
    row = steps.load(application_id, _A.BEGIN_ASSESSMENT, actor=actor, version=version)
    row.officer_id = row.officer_id or actor.person_id
    steps.move(row, _A.BEGIN_ASSESSMENT, actor=actor)


@command
def ask_information(application_id: int, *, question: str, actor: Actor, version: int | None = None) -> None:
    """Ask the applicant for something: the legal clock stops until the answer."""
    row = steps.load(application_id, _A.ASK_INFORMATION, actor=actor, version=version)
    asked = InformationRequest(
        application_id=row.id,
        question=checks.text(question, "question"),
        asked_at=clock.now(),
        answer_due_on=clock.today() + timedelta(days=rules_of(row).answer.days),
    )
    db.session.add(asked)
    steps.move(row, _A.ASK_INFORMATION, actor=actor, due_on=asked.answer_due_on.isoformat())


@command
def plan_site_check(
    application_id: int, *, planned_on: date, actor: Actor, version: int | None = None
) -> None:
    """Set the day of the on-site check."""
    row = steps.load(application_id, _A.PLAN_SITE_CHECK, actor=actor, version=version)
    checks.not_before(planned_on, clock.today(), "application.visit_in_the_past", "planned_on")
    db.session.add(SiteCheck(application_id=row.id, planned_on=planned_on))
    steps.move(row, _A.PLAN_SITE_CHECK, actor=actor, planned_on=planned_on.isoformat())


@command
def record_site_check(
    application_id: int,
    *,
    visited_on: date,
    is_suitable: bool,
    report: str,
    actor: Actor,
    version: int | None = None,
) -> None:
    """Record what was seen on site, and whether the place is suitable."""
    row = steps.load(application_id, _A.RECORD_SITE_CHECK, actor=actor, version=version)
    checks.not_after(visited_on, clock.today(), "application.visit_in_the_future", "visited_on")
    submitted_on = clock.local_date(row.submitted_at or clock.now())
    checks.not_before(visited_on, submitted_on, "application.visit_before_application", "visited_on")
    check = rows.site_check(row.id)
    check.visited_on = visited_on
    check.is_suitable = is_suitable
    check.report = checks.text(report, "report")
    check.recorded_by = actor.person_id
    steps.move(
        row, _A.RECORD_SITE_CHECK, actor=actor, visited_on=visited_on.isoformat(), is_suitable=is_suitable
    )


@command
def record_fee(
    application_id: int, *, receipt: str, paid_on: date, actor: Actor, version: int | None = None
) -> None:
    """Note that the fee was paid, by the number of the receipt; recorded again, it is corrected."""
    row = steps.load(application_id, _A.RECORD_FEE, actor=actor, version=version)
    checks.not_after(paid_on, clock.today(), "application.paid_in_the_future", "paid_on")
    checks.not_before(paid_on, clock.local_date(row.created_at), "application.paid_before", "paid_on")
    row.fee_receipt = checks.text(receipt, "receipt", most=40)
    row.fee_paid_on = paid_on
    steps.move(row, _A.RECORD_FEE, actor=actor, note=row.fee_receipt, paid_on=paid_on.isoformat())


@command
def propose(
    application_id: int, *, grant: bool, reason: str, actor: Actor, version: int | None = None
) -> None:
    """Pass the file to the committee with a proposal to grant or to refuse."""
    row = steps.load(application_id, _A.PROPOSE, actor=actor, version=version)
    if not row.fee_receipt and rules_of(row).applications[row.kind].fee:
        raise Conflict("application.fee_unpaid")
    if grant:
        gates.require_open(row.id, _A.GRANT)
    row.proposed_grant = grant
    row.proposal_reason = checks.text(reason, "reason")
    row.proposed_by = actor.person_id
    steps.move(row, _A.PROPOSE, actor=actor, proposed_grant=grant)
