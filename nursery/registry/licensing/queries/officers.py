"""Who may handle an application."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.queries import recipients
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.registry.licensing import policy
from nursery.registry.licensing.models import Application
from nursery.registry.licensing.queries import rows


def officers_of(row: Application) -> dict[int, str]:
    """The officers of the application's governorate who are on no side of it, with their names."""
    matter = rows.matter_of(row)
    sides = [side for side in (matter.organisation_id, matter.other_organisation_id) if side is not None]
    of_sides = recipients(Permission.OPERATE_NURSERY, organisation_ids=sides)
    applicants = {person.person_id for person in of_sides}
    held = recipients(Permission.ASSESS_APPLICATION, governorate=row.governorate)
    return {
        person.person_id: person.name
        for person in held
        if person.person_id is not None and person.person_id not in applicants
    }


def officers(application_id: int, actor: Actor) -> dict[int, str]:
    """To whom an officer can hand an application over: everybody but who has it. Raises `NotFound`."""
    row = rows.application(application_id)
    if not policy.may_assess(actor, rows.matter_of(row)):
        raise NotFound
    return {key: name for key, name in officers_of(row).items() if key != row.officer_id}
