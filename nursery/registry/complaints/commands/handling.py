"""The steps of the directorate, from the assignment to the answer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.registry.complaints import notices, policy
from nursery.registry.complaints.commands import frame
from nursery.registry.complaints.lifecycle import ComplaintAction
from nursery.registry.complaints.models import Complaint
from nursery.registry.complaints.policy import Matter
from nursery.registry.complaints.queries import rows
from nursery.registry.inspections import commands as inspections
from nursery.registry.inspections.lifecycle import Purpose
from nursery.registry.licensing import checks

_A = ComplaintAction


def possible_officers(governorate: str, organisation_id: int | None) -> list[accounts.Recipient]:
    """Who may handle a complaint of a governorate: nobody of the nursery's organisation."""
    own = rows.people_of(organisation_id) if organisation_id is not None else set()
    found = accounts.recipients(policy.HANDLE, governorate=governorate)
    return [one for one in found if one.person_id not in own]


@command
def assign(complaint_id: int, *, officer_id: int, actor: Actor, version: int | None = None) -> None:
    """Give the complaint to an officer of the governorate, who is told."""
    row, matter = frame.load(complaint_id, _A.ASSIGN, actor=actor, version=version)
    officers = possible_officers(row.governorate, matter.organisation_id)
    chosen = next((one for one in officers if one.person_id == officer_id), None)
    if chosen is None:
        raise RuleBroken("complaint.no_such_officer", "officer_id")
    row.officer_id = officer_id
    event = frame.move(row, _A.ASSIGN, actor=actor)
    if officer_id != actor.person_id:
        notices.tell_officer(row, [chosen], notices.ASSIGNED, f"assigned:{event.id}")


@command
def investigate(complaint_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Begin to look into it."""
    row, _matter = frame.load(complaint_id, _A.INVESTIGATE, actor=actor, version=version)
    frame.move(row, _A.INVESTIGATE, actor=actor)


@command
def name_nursery(complaint_id: int, *, number: str, actor: Actor, version: int | None = None) -> None:
    """Say which licensed nursery the described place is."""
    row, _matter = frame.load(complaint_id, _A.NAME_NURSERY, actor=actor, version=version)
    try:
        licence = rows.licensed(number.strip().upper())
    except NotFound:
        raise RuleBroken("complaint.no_such_licence", "number") from None
    if licence.governorate != row.governorate:
        raise RuleBroken("complaint.licence_elsewhere", "number")
    organisation = rows.organisation_of(licence.nursery_id)
    if not policy.may_handle(actor, Matter(row.governorate, organisation, True, False)):
        raise RuleBroken("complaint.no_such_licence", "number")
    row.nursery_id = licence.nursery_id
    frame.move(row, _A.NAME_NURSERY, actor=actor, note=licence.number)


@command
def plan_visit(
    complaint_id: int,
    *,
    planned_on: date,
    inspector_id: int,
    request_key: UUID,
    actor: Actor,
    version: int | None = None,
) -> int:
    """Send an inspector, unannounced; returns the visit. The nursery never learns what was complained of."""
    row, _matter = frame.load(complaint_id, _A.LINK, actor=actor, version=version)
    visit = inspections.plan(
        _nursery(row),
        planned_on=planned_on,
        inspector_id=inspector_id,
        purpose=Purpose.COMPLAINT,
        actor=actor,
        request_key=request_key,
    )
    if row.inspection_id != visit:
        row.inspection_id = visit
        frame.move(row, _A.LINK, actor=actor)
    return visit


@command
def conclude(
    complaint_id: int, *, is_true: bool, finding: str, actor: Actor, version: int | None = None
) -> None:
    """Say what the investigation found; it is for the directorate alone."""
    action = _A.SUBSTANTIATE if is_true else _A.NOT_SUBSTANTIATE
    row, _matter = frame.load(complaint_id, action, actor=actor, version=version)
    row.finding, row.is_true = checks.text(finding, "finding"), is_true
    frame.move(row, action, actor=actor)


@command
def close(complaint_id: int, *, answer: str, actor: Actor, version: int | None = None) -> None:
    """Close the complaint with the answer the complainant reads."""
    row, _matter = frame.load(complaint_id, _A.CLOSE, actor=actor, version=version)
    row.answer, row.closed_at = checks.text(answer, "answer"), clock.now()
    row.is_satisfied = None
    frame.move(row, _A.CLOSE, actor=actor)
    notices.tell_complainants([row.id, *rows.joined_ids(row.id)])


@command
def join(complaint_id: int, *, into_id: int, actor: Actor, version: int | None = None) -> None:
    """Deal with a report in another one of the same place. What was joined to it goes along."""
    row, _matter = frame.load(complaint_id, _A.JOIN, actor=actor, version=version)
    into = rows.complaint(into_id)
    matter = rows.matter_of(into)
    if into_id == complaint_id or not policy.may_handle(actor, matter):
        raise RuleBroken("complaint.no_such_report", "into_id")
    is_fit = _A.JOIN in policy.actions(actor, into.state, matter) and into.governorate == row.governorate
    if not is_fit:
        raise RuleBroken("complaint.no_such_report", "into_id")
    row.joined_id = into.id
    frame.move(row, _A.JOIN, actor=actor, note=into.reference)
    for other_id in rows.joined_ids(row.id):
        rows.complaint(other_id).joined_id = into.id


@command
def separate(complaint_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Take a joined report apart again: it is dealt with by itself."""
    row, _matter = frame.load(complaint_id, _A.SEPARATE, actor=actor, version=version)
    row.joined_id = None
    row.officer_id = None
    frame.move(row, _A.SEPARATE, actor=actor)


def _nursery(row: Complaint) -> int:
    if row.nursery_id is None:
        raise NotFound
    return row.nursery_id
