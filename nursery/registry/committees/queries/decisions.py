"""Decisions on applications, as letters say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Licence, Nursery, NurseryPlaces, Provider
from nursery.registry.rulesets.kinds import ProviderKind

_DECIDED = (ApplicationState.APPROVED, ApplicationState.REFUSED)


@dataclass(frozen=True)
class Decision:
    """A decision on an application; without a number the licence was refused."""

    reference: str
    governorate: str
    organisation_id: int
    name_ar: str
    name_en: str
    address: str
    holder_ar: str
    holder_en: str
    holder_kind: ProviderKind
    reason: str
    decided_at: datetime
    places: int
    licence_number: str
    expires_on: date | None


def decision_of(application_id: int) -> Decision | None:
    """The decision on an application; None while there is none."""
    wanted = (
        select(Application, Nursery, Provider)
        .join(Nursery, Nursery.id == Application.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(Application.id == application_id, Application.state.in_(_DECIDED))
    )
    row = db.session.execute(wanted).first()
    if row is None:
        return None
    application, nursery, provider = row
    licence = _licence(application)
    return Decision(
        reference=application.reference,
        governorate=application.governorate,
        organisation_id=provider.organisation_id,
        name_ar=nursery.name_ar,
        name_en=nursery.name_en,
        address=nursery.address,
        holder_ar=provider.name_ar,
        holder_en=provider.name_en,
        holder_kind=provider.kind,
        reason=application.decision_reason,
        decided_at=application.closed_at or application.created_at,
        places=_places(nursery.id),
        licence_number=licence.number if licence else "",
        expires_on=licence.expires_on if licence else None,
    )


def _licence(application: Application) -> Licence | None:
    """The licence a granted application gave, or changed."""
    if application.state is not ApplicationState.APPROVED:
        return None
    own = db.session.scalar(select(Licence).where(Licence.application_id == application.id))
    of_nursery = select(Licence).where(Licence.nursery_id == application.nursery_id)
    return own or db.session.scalars(of_nursery.order_by(Licence.id.desc())).first()


def _places(nursery_id: int) -> int:
    wanted = select(NurseryPlaces.places).where(NurseryPlaces.nursery_id == nursery_id)
    return sum(db.session.scalars(wanted))


def may_read(actor: Actor, found: Decision) -> bool:
    """Whether the actor may have the letter: officials of the governorate who are not on the other side."""
    if actor.may(Permission.OPERATE_NURSERY, organisation_id=found.organisation_id):
        return False
    return any(
        actor.may(permission, governorate=found.governorate)
        for permission in (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION)
    )
