"""Transfers as the other side meets them: offered, taken part in; and what a holder has passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import OPEN_STATES, ApplicationState
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.licensing.models_by_kind import AboutLicence, Transfer
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.queries.by_kind import masked
from nursery.registry.licensing.tokens import hashed
from nursery.registry.rulesets.kinds import ApplicationKind, NurseryKind

_S = ApplicationState


@dataclass(frozen=True)
class Offer:
    """A licence offered: what the public register shows of it, and until when to accept."""

    application_id: int
    number: str
    kind: NurseryKind
    name_ar: str
    name_en: str
    governorate: str
    district: str
    address: str
    expires_on: date
    consent_due_on: date
    is_accepted: bool
    is_confirmed: bool
    is_open: bool
    holder_ar: str
    holder_en: str
    holder_number: str

    @property
    def is_overdue(self) -> bool:
        return self.consent_due_on < clock.today()


@dataclass(frozen=True)
class TransferRow:
    """A transfer in the list of one of its sides."""

    application_id: int
    reference: str
    state: ApplicationState
    name_ar: str
    name_en: str
    accept_by: date | None
    is_offer: bool
    is_passed_on: bool
    is_confirmed: bool


def transfers_of(actor: Actor) -> list[TransferRow]:
    """The transfers an operator is offered, takes part in, or has passed a nursery on by, newest first."""
    mine = _provider(actor)
    if mine is None:
        return []
    offered = and_(
        Transfer.offered_number == mine.registration_number,
        Transfer.provider_id.is_(None),
        Transfer.consent_due_on >= clock.today(),
        Application.provider_id != mine.id,
        Application.state == _S.DRAFT,
    )
    taking = and_(Transfer.provider_id == mine.id, Application.state.in_((_S.DRAFT, *OPEN_STATES)))
    passed_on = and_(Application.provider_id == mine.id, Application.state == _S.APPROVED)
    statement = (
        select(
            Application.id,
            Application.reference,
            Application.state,
            Nursery.name_ar,
            Nursery.name_en,
            Transfer.consent_due_on,
            Transfer.provider_id.is_(None),
            Application.provider_id == mine.id,
            Transfer.confirmed_at.is_not(None),
        )
        .join(Transfer, Transfer.application_id == Application.id)
        .join(Nursery, Nursery.id == Application.nursery_id)
        .where(or_(offered, taking, passed_on))
        .order_by(Application.id.desc())
    )
    return [TransferRow(*row) for row in db.session.execute(statement)]


def offer(application_id: int, actor: Actor, token: str = "") -> Offer:
    """An offer, for those it is made to. Raises `NotFound` for anybody else."""
    found = db.session.execute(
        select(Application, Transfer, Licence)
        .join(Transfer, Transfer.application_id == Application.id)
        .join(AboutLicence, AboutLicence.application_id == Application.id)
        .join(Licence, Licence.id == AboutLicence.licence_id)
        .where(Application.id == application_id, Application.kind == ApplicationKind.TRANSFER)
    ).first()
    if found is None:
        raise NotFound
    row, transfer, licence = found
    mine = _provider(actor)
    by_number = mine is not None and transfer.offered_number == mine.registration_number
    by_link = bool(token) and transfer.token_hash == hashed(token)
    is_accepted = mine is not None and transfer.provider_id == mine.id
    if transfer.consent_due_on is None or not (by_number or by_link or is_accepted):
        raise NotFound
    return Offer(
        application_id=row.id,
        number=licence.number,
        kind=licence.kind,
        name_ar=licence.name_ar,
        name_en=licence.name_en,
        governorate=licence.governorate,
        district=licence.district,
        address=licence.address,
        expires_on=licence.expires_on,
        consent_due_on=transfer.consent_due_on,
        is_accepted=is_accepted,
        is_confirmed=transfer.confirmed_at is not None,
        holder_ar=row.provider.name_ar,
        holder_en=row.provider.name_en,
        holder_number=masked(row.provider.registration_number),
        is_open=row.state is _S.DRAFT and transfer.provider_id is None,
    )


def _provider(actor: Actor) -> Provider | None:
    return rows.provider_of(actor.organisations(Permission.OPERATE_NURSERY))
