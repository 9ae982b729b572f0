"""What waits in agreements: positions for parties, objections and completed agreements for the lead."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.feedback.agreement import policy
from nursery.feedback.agreement.lifecycle import ObjectionState
from nursery.feedback.agreement.queries.agreements import agreements_of, newest_agreement
from nursery.feedback.agreement.queries.items import AgreementItem
from nursery.feedback.agreement.queries.objections import objections
from nursery.feedback.agreement.queries.seeing import mine


def waiting_for(actor: Actor) -> list[Task]:
    """For those who speak for a party: sections without a position. For the lead: what needs them."""
    tasks = [task for item in _running(actor) for task in _positions(item, actor)]
    newest = newest_agreement() if policy.may_run(actor) else None
    return tasks + (_to_run(newest) if newest is not None and newest.is_current else [])


def _running(actor: Actor) -> list[AgreementItem]:
    found = agreements_of(actor.organisations(Permission.TAKE_POSITION))
    return [item for item in found if item.is_open]


def _positions(item: AgreementItem, actor: Actor) -> list[Task]:
    tasks = []
    for one in mine(item, actor):
        if one.speaks and one.waiting:
            label = ngettext(
                "%(num)s section waits for your position: version %(number)s",
                "%(num)s sections wait for your position: version %(number)s",
                one.waiting,
                number=item.version_number,
            )
            values = {"agreement_id": item.id, "organisation": one.organisation.id}
            tasks.append(Task(label, "agreement.positions", values, clock.local_date(item.closes_at)))
    return tasks


def _to_run(item: AgreementItem) -> list[Task]:
    if item.is_complete:
        label = _("All sections of version %(number)s are agreed", number=item.version_number)
        return [Task(label, "agreement.agreement", {"agreement_id": item.id})]
    raised = [one for one in objections(item.id, only_sustained=True) if one.state is ObjectionState.RAISED]
    if not raised:
        return []
    label = ngettext("%(num)s objection to take up", "%(num)s objections to take up", len(raised))
    if len(raised) == 1:
        return [Task(label, "agreement.objection", {"objection_id": raised[0].id})]
    return [Task(label, "agreement.manage", {"agreement_id": item.id})]
