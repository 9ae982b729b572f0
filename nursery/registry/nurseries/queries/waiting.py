"""What waits for operators in the files of their nurseries."""

from __future__ import annotations

from flask_babel import ngettext
from sqlalchemy import func, or_, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.registry.licensing.models import Nursery, Provider
from nursery.registry.nurseries.queries.making import SOON
from nursery.registry.nurseries.staff_models import StaffMember, StaffPaper
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """The papers of staff that are over or soon over, one line for each nursery."""
    if not actor.may(Permission.OPERATE_NURSERY):
        return []
    today = clock.today()
    soon_over = StaffPaper.expires_on <= today + SOON
    statement = (
        select(
            Nursery.id,
            Nursery.name_ar,
            Nursery.name_en,
            func.count().label("papers"),
            func.min(StaffPaper.expires_on).label("first"),
        )
        .join(StaffMember, StaffMember.nursery_id == Nursery.id)
        .join(StaffPaper, StaffPaper.staff_id == StaffMember.id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(
            Provider.organisation_id.in_(actor.organisations(Permission.OPERATE_NURSERY)),
            StaffPaper.replaced_at.is_(None),
            StaffMember.forgotten_at.is_(None),
            or_(StaffMember.employed_to.is_(None), StaffMember.employed_to >= today),
            soon_over,
        )
        .group_by(Nursery.id, Nursery.name_ar, Nursery.name_en)
        .order_by(func.min(StaffPaper.expires_on))
    )
    return [
        Task(
            ngettext(
                "Renew %(num)s paper of staff: %(nursery)s",
                "Renew %(num)s papers of staff: %(nursery)s",
                row.papers,
                nursery=localized(row, "name"),
            ),
            "nurseries.file",
            {"nursery_id": row.id},
            row.first,
        )
        for row in db.session.execute(statement)
    ]
