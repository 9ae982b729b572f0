"""What both sides are told of a finding: each step, and that its time runs out."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.registry.inspections import labels
from nursery.registry.inspections.lifecycle import FindingAction
from nursery.registry.inspections.models import Finding, FindingEvent, Inspection
from nursery.registry.inspections.notices import day_in_words, letter, name_of, operators
from nursery.registry.inspections.queries import rows
from nursery.registry.licensing.models import Nursery
from nursery.registry.licensing.queries.rows import nursery_and_organisation

_KIND = NoticeKind.INSPECTIONS
HALF_TIME, DAY_BEFORE, OVERDUE = "half_time", "day_before", "overdue"


def moved(row: Finding, event: FindingEvent) -> None:
    """Tell the other side of a step."""
    inspection = rows.inspection(row.inspection_id)
    nursery, organisation_id = nursery_and_organisation(row.nursery_id)

    def wording(person: Recipient) -> tuple[str, str]:
        values = {"number": row.number, "nursery": name_of(nursery, person)}
        subject = _("Finding %(number)s, %(nursery)s", **values)
        lines = [f"{labels.FINDING_EVENTS[event.action]}.", event.note]
        if event.due_on is not None:
            lines.append(_("To be corrected by %(day)s.", day=day_in_words(event.due_on)))
        return subject, letter(person, "\n\n".join(line for line in lines if line), path_of(row))

    is_by_nursery = event.action is FindingAction.REPORT_CORRECTION
    told = accounts.people([inspection.inspector_id]) if is_by_nursery else operators(organisation_id)
    tell(told, wording, kind=_KIND, path=path_of(row), key=f"finding.event:{event.id}")


def running_out(row: Finding, stage: str) -> None:
    """Tell the nursery that half its time is over, that the last day is tomorrow, that it has passed."""
    nursery, organisation_id = nursery_and_organisation(row.nursery_id)
    told = operators(organisation_id)
    _tell_of_time(row, nursery, stage, told)


def overdue(row: Finding, inspection: Inspection) -> None:
    """Tell everybody that a finding was not corrected in time: the nursery, the inspector, the officers."""
    nursery, organisation_id = nursery_and_organisation(row.nursery_id)
    told = {one.person_id: one for one in operators(organisation_id)}
    told |= {one.person_id: one for one in accounts.people([inspection.inspector_id])}
    officers = accounts.recipients(Permission.PLAN_INSPECTIONS, governorate=row.governorate)
    told |= {one.person_id: one for one in officers}
    _tell_of_time(row, nursery, OVERDUE, list(told.values()))


def _tell_of_time(row: Finding, nursery: Nursery, stage: str, told: list[Recipient]) -> None:
    def wording(person: Recipient) -> tuple[str, str]:
        values = {
            "number": row.number,
            "nursery": name_of(nursery, person),
            "day": day_in_words(row.due_on) if row.due_on else "",
        }
        if stage == OVERDUE:
            subject = _("Overdue: finding %(number)s, %(nursery)s", **values)
            text = _("No correction of finding %(number)s was reported by %(day)s.", **values)
        else:
            subject = _("Finding %(number)s, %(nursery)s: to be corrected by %(day)s", **values)
            text = _(
                "Report the correction of finding %(number)s, with a photo or a paper, by %(day)s.", **values
            )
        return subject, letter(person, text, path_of(row))

    day = row.due_on.isoformat() if row.due_on else ""
    key = f"finding.{stage}:{row.id}:{day}"
    tell(told, wording, kind=_KIND, path=path_of(row), key=key)


def path_of(row: Finding) -> str:
    """Where a notice of a finding leads."""
    return f"findings/{row.id}"
