"""Decisions on applications, as letters say them: what was decided on that day, whatever came later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound, found
from nursery.extensions import db
from nursery.registry.committees import proposals
from nursery.registry.committees.lifecycle import ItemState, MatterKind
from nursery.registry.committees.models import SittingItem
from nursery.registry.enforcement.commands import Terms
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Described, Licence, Nursery, Provider
from nursery.registry.licensing.models_by_kind import LicenceTerm
from nursery.registry.rulesets.kinds import ApplicationKind, ProviderKind

_DECIDED = (ApplicationState.APPROVED, ApplicationState.REFUSED)


@dataclass(frozen=True)
class Decision:
    """A decision on an application. `places`, `licence_number` and `expires_on` are of what was granted.

    The holder is who got the letter: after a transfer the new one, after a refusal who had applied.
    """

    kind: ApplicationKind
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
    is_granted: bool = False
    places: int = 0
    licence_number: str = ""
    expires_on: date | None = None
    conditions: tuple[Terms, ...] = ()


def decision_of(application_id: int) -> Decision:
    """The decision on an application. Raises `NotFound` while there is none."""
    row = db.session.get(Application, application_id)
    if row is None or row.state not in _DECIDED:
        raise NotFound
    return _granted(row) if row.state is ApplicationState.APPROVED else _refused(row)


def _granted(row: Application) -> Decision:
    wanted = (
        select(LicenceTerm, Licence.number, Provider)
        .join(Licence, Licence.id == LicenceTerm.licence_id)
        .join(Provider, Provider.id == LicenceTerm.provider_id)
        .where(LicenceTerm.application_id == row.id)
    )
    term, number, holder = found(db.session.execute(wanted).first())
    return replace(
        _decision(row, term, holder),
        is_granted=True,
        places=term.all_places,
        licence_number=number,
        expires_on=term.last_day,
        conditions=_conditions(row.id),
    )


def _refused(row: Application) -> Decision:
    nursery = db.session.get_one(Nursery, row.nursery_id)
    return _decision(row, nursery, db.session.get_one(Provider, row.provider_id))


def _decision(row: Application, described: Described, holder: Provider) -> Decision:
    return Decision(
        kind=row.kind,
        reference=row.reference,
        governorate=row.governorate,
        organisation_id=holder.organisation_id,
        name_ar=described.name_ar,
        name_en=described.name_en,
        address=described.address,
        holder_ar=holder.name_ar,
        holder_en=holder.name_en,
        holder_kind=holder.kind,
        reason=row.decision_reason,
        decided_at=row.closed_at or row.created_at,
    )


def _conditions(application_id: int) -> tuple[Terms, ...]:
    """The conditions the committee put into the decision; none where a sitting did not decide it."""
    wanted = select(SittingItem).where(
        SittingItem.kind == MatterKind.APPLICATION,
        SittingItem.matter_id == application_id,
        SittingItem.state == ItemState.DECIDED,
    )
    item = db.session.scalars(wanted.order_by(SittingItem.id.desc()).limit(1)).first()
    return proposals.read(item.motion, item.terms).conditions if item else ()


def may_read(actor: Actor, decision: Decision) -> bool:
    """Whether the actor may have the letter: officials of the governorate who are not on the other side."""
    if actor.may(Permission.OPERATE_NURSERY, organisation_id=decision.organisation_id):
        return False
    return any(
        actor.may(permission, governorate=decision.governorate)
        for permission in (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION)
    )
