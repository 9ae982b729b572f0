"""What each kind of application adds to its page: the other side, the licence, changes, fee, officers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from nursery.extensions import db
from nursery.registry.licensing.labels import Side
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.licensing.models_by_kind import (
    AboutLicence,
    Handover,
    LicenceTerm,
    Transfer,
    WishedNursery,
)
from nursery.registry.licensing.queries import rows, wanted
from nursery.registry.licensing.queries.items import ChangeItem, FeeItem, HandoverItem, OtherSideItem
from nursery.registry.licensing.queries.nurseries import licence_item, provider_item
from nursery.registry.licensing.queries.nursery_items import LicenceItem, ProviderItem
from nursery.registry.licensing.queries.parts import Reader
from nursery.registry.licensing.tokens import token_of
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.rules import DocumentKind, RuleSet

_K = ApplicationKind
_SHOWN = 4


@dataclass(frozen=True)
class OtherSide:
    """The row of a transfer and the provider that accepted; both None for other kinds."""

    transfer: Transfer | None = None
    provider: Provider | None = None

    @property
    def organisation_id(self) -> int | None:
        is_confirmed = self.transfer is not None and self.transfer.confirmed_at is not None
        return self.provider.organisation_id if self.provider and is_confirmed else None


def other_side(row: Application) -> OtherSide:
    """The side that takes a licence over."""
    if row.kind is not _K.TRANSFER:
        return OtherSide()
    found = db.session.execute(
        select(Transfer, Provider)
        .join(Provider, Provider.id == Transfer.provider_id, isouter=True)
        .where(Transfer.application_id == row.id)
    ).first()
    return OtherSide(found.Transfer, found.Provider) if found else OtherSide()


def masked(number: str) -> str:
    """A number of which only the end is told: enough to recognise, not enough to use."""
    return f"{'•' * (len(number) - _SHOWN)}{number[-_SHOWN:]}"


def other_side_item(other: OtherSide, reader: Reader) -> OtherSideItem | None:
    """The other side as the reader may know it."""
    transfer, provider = other.transfer, other.provider
    if transfer is None:
        return None
    is_open = reader.is_official or reader.is_other_side
    return OtherSideItem(
        offered_number=transfer.offered_number if not reader.is_other_side else "",
        token=_token(transfer) if reader.is_applicant and not reader.is_other_side else "",
        consent_due_on=transfer.consent_due_on,
        accepted_at=transfer.accepted_at,
        confirmed_at=transfer.confirmed_at,
        provider_id=transfer.provider_id,
        masked_number=masked(provider.registration_number) if provider else "",
        name_ar=provider.name_ar if provider else "",
        name_en=provider.name_en if provider else "",
        provider=provider_item(provider) if provider and is_open else None,
    )


def _token(transfer: Transfer) -> str:
    """The secret of the link that the holder hands over, while there is one."""
    if transfer.token_hash is None or transfer.offered_at is None:
        return ""
    return token_of(transfer.application_id, transfer.offered_at)


def provider_for(provider: Provider, reader: Reader) -> ProviderItem:
    """The holder; to the other side of a transfer, without number and phone."""
    item = provider_item(provider)
    return replace(item, registration_number="", phone="") if reader.is_other_side else item


def documents(
    row: Application, provider: Provider, other: OtherSide, rules: RuleSet
) -> tuple[DocumentKind, ...]:
    """The documents the application may have."""
    if row.kind is not _K.TRANSFER:
        return rules.documents_for(provider.kind, row.kind)
    return wanted.of_transfer(other.provider.kind if other.provider else None, rules)


def licence_that_came(application_id: int) -> Licence | None:
    """The licence that was granted, renewed, amended or transferred by an application."""
    term = select(LicenceTerm.licence_id).where(LicenceTerm.application_id == application_id)
    of_it = or_(Licence.application_id == application_id, Licence.id.in_(term))
    return db.session.scalars(select(Licence).where(of_it)).first()


def may_follow(licence: Licence | None, provider: Provider, other: OtherSide, reader: Reader) -> bool:
    """Whether the reader follows what becomes of the licence: officials, and who holds it."""
    if licence is None or reader.is_official:
        return licence is not None
    own = other.provider if reader.is_other_side else provider
    return own is not None and licence.provider_id == own.id


def about(application_id: int) -> LicenceItem | None:
    """The licence an application is about."""
    found = db.session.scalars(
        select(Licence)
        .join(AboutLicence, AboutLicence.licence_id == Licence.id)
        .where(AboutLicence.application_id == application_id)
    ).first()
    return licence_item(found) if found else None


def wish(row: Application) -> WishedNursery | None:
    """What an amendment wishes."""
    return rows.wished(row.id) if row.kind is _K.AMENDMENT else None


def changes(nursery: Nursery, wish: WishedNursery | None, row: Application) -> tuple[ChangeItem, ...]:
    """What an amendment changes; once granted, against what the licence was before."""
    if wish is None:
        return ()
    now = wanted.details_of_nursery(nursery)
    if row.state is ApplicationState.APPROVED:
        before = _term_before(row.id)
        now = wanted.details_of_wish(before) if before else now
    changed = wanted.differing(now, wanted.details_of_wish(wish))
    return tuple(ChangeItem(name, before, after) for name, (before, after) in changed.items())


def _term_before(application_id: int) -> LicenceTerm | None:
    this = aliased(LicenceTerm)
    earlier = (
        select(LicenceTerm)
        .join(this, this.licence_id == LicenceTerm.licence_id)
        .where(this.application_id == application_id, LicenceTerm.id < this.id)
        .order_by(LicenceTerm.id.desc())
    )
    return db.session.scalars(earlier.limit(1)).first()


def fee(row: Application, rules: RuleSet) -> FeeItem:
    """What the application costs, and whether it was paid."""
    return FeeItem(rules.applications[row.kind].fee, rules.currency, row.fee_receipt, row.fee_paid_on)


def handovers(application_id: int) -> Sequence[Handover]:
    """How an application went from officer to officer."""
    of_it = select(Handover).where(Handover.application_id == application_id)
    return db.session.scalars(of_it.order_by(Handover.id)).all()


def handover(entry: Handover, reader: Reader) -> HandoverItem:
    """One line of that."""
    by = reader.name(entry.actor_id, Side.DIRECTORATE)
    return HandoverItem(entry.at, by, reader.name(entry.officer_id, Side.DIRECTORATE), entry.note)
