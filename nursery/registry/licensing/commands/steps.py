"""The common frame of all steps of an application: load, policy, state, and what every step leaves behind."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.registry.licensing import gates, notices, policy, refusals
from nursery.registry.licensing.lifecycle import APPLICATION, ApplicationAction
from nursery.registry.licensing.models import Application, ApplicationEvent
from nursery.registry.licensing.queries import rows

_A = ApplicationAction
_AUDIT = {
    _A.ACCEPT: "application.transfer_accepted",
    _A.SUBMIT: "application.submitted",
    _A.BEGIN_ASSESSMENT: "application.assessment_begun",
    _A.ASK_INFORMATION: "application.information_asked",
    _A.ANSWER: "application.answered",
    _A.PLAN_SITE_CHECK: "application.site_check_planned",
    _A.RECORD_SITE_CHECK: "application.site_check_recorded",
    _A.RECORD_FEE: "application.fee_recorded",
    _A.PROPOSE: "application.decision_proposed",
    _A.GRANT: "application.granted",
    _A.REFUSE: "application.refused",
    _A.SEND_BACK: "application.sent_back",
    _A.WITHDRAW: "application.withdrawn",
    _A.LAPSE: "application.lapsed",
}


def load(application_id: int, action: ApplicationAction, *, actor: Actor, version: int | None) -> Application:
    """The application for a step by `actor`, who saw it as `version` (None: did not look).

    Raises `NotFound` for those who may not know of it, `NotAllowed` when the step is not theirs, and
    `Conflict` with who did what when the step no longer fits.
    """
    row = rows.application(application_id)
    matter = rows.matter_of(row)
    if not policy.may_see(actor, matter) and actor.person_id is not None:
        raise NotFound
    if not policy.may_do(actor, action, matter):
        raise NotAllowed("application.not_your_step")
    if APPLICATION.allows(row.state, action) and not policy.fits(action, row.state, matter):
        raise Conflict(f"application.not_by_the_rules.{action}")
    if not APPLICATION.allows(row.state, action):
        no_move = Conflict("application.not_possible_now")
        raise refusals.step_taken(row, actor, no_move)
    if version is not None and version != row.version:
        raise refusals.step_taken(row, actor, Conflict("stale"))
    if action in policy.COMMITTEE_ACTIONS and policy.proposed_it(actor, matter):
        raise NotAllowed("application.own_proposal")
    gates.require_open(row.id, action)
    return row


def move(
    row: Application, action: ApplicationAction, *, actor: Actor, note: str = "", **details: object
) -> ApplicationEvent:
    """Move the application, and leave the line in the timeline, the audit entry and the letters."""
    before = row.state
    row.state = APPLICATION.next(row.state, action)
    event = ApplicationEvent(
        application_id=row.id,
        at=clock.now(),
        action=action,
        state=row.state,
        note=note,
        actor_id=actor.person_id,
    )
    db.session.add(event)
    db.session.flush()
    trail.record(
        _AUDIT[action],
        "application",
        row.id,
        actor_id=actor.person_id,
        before=before,
        after=row.state,
        **details,
    )
    notices.tell(row, event)
    return event
