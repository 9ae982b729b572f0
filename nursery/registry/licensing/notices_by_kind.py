"""Letters of transfers and of handing over; what they say is in `letter_texts_by_kind`."""

from __future__ import annotations

from sqlalchemy import select

from nursery.accounts.queries import Recipient, recipients
from nursery.accounts.roles import Permission
from nursery.extensions import db
from nursery.registry.licensing import letter_texts_by_kind as texts
from nursery.registry.licensing.models import Application, Provider
from nursery.registry.licensing.models_by_kind import Handover, Transfer
from nursery.registry.licensing.notices import facts_of, post
from nursery.registry.licensing.queries import rows


def tell_of_offer(row: Application, transfer: Transfer) -> None:
    """Write to those who act for a provider with the number that was named, once for each day."""
    named = select(Provider.organisation_id).where(
        Provider.registration_number == transfer.offered_number, Provider.id != row.provider_id
    )
    organisations = list(db.session.scalars(named))
    if not organisations:
        return
    licence = rows.licence_about(row.id)
    facts = facts_of(row) | {"number": licence.number if licence else "", "due": transfer.consent_due_on}
    to = recipients(Permission.OPERATE_NURSERY, organisation_ids=organisations)
    key = f"transfer-offered:{row.id}:{transfer.offered_number}:{transfer.consent_due_on}"
    post(to, texts.OFFERED, "applicant.offered", facts, _path(row, "/offer"), key)


def tell_of_acceptance(row: Application, transfer: Transfer) -> None:
    """Write to the holder that somebody has accepted, each time."""
    to = recipients(Permission.OPERATE_NURSERY, organisation_ids=[row.provider.organisation_id])
    key = f"transfer-accepted:{_acceptance(row, transfer)}"
    post(to, texts.ACCEPTED, "applicant.accepted", facts_of(row), _path(row), key)


def tell_of_confirmation(row: Application, transfer: Transfer) -> None:
    """Write to who accepted that the holder meant them."""
    key = f"transfer-confirmed:{_acceptance(row, transfer)}"
    to = _who_accepted(transfer)
    post(to, texts.CONFIRMED, "applicant.confirmed", facts_of(row), _path(row), key)


def tell_of_turning_down(row: Application, transfer: Transfer) -> None:
    """Write to who accepted that the holder meant somebody else; before the command unbinds them."""
    key = f"transfer-turned-down:{_acceptance(row, transfer)}"
    to = _who_accepted(transfer)
    post(to, texts.TURNED_DOWN, "applicant.turned_down", facts_of(row), "licensing/nurseries", key)


def _who_accepted(transfer: Transfer) -> list[Recipient]:
    provider = transfer.provider
    if provider is None:
        return []
    return recipients(Permission.OPERATE_NURSERY, organisation_ids=[provider.organisation_id])


def _acceptance(row: Application, transfer: Transfer) -> str:
    """One acceptance: after who was turned down somebody else accepts."""
    return f"{row.id}:{transfer.provider_id}:{transfer.accepted_at}"


def tell_of_handover(row: Application, entry: Handover, by: str) -> None:
    """Write to the officer who got the application."""
    officers = recipients(Permission.ASSESS_APPLICATION, governorate=row.governorate)
    to = [person for person in officers if person.person_id == entry.officer_id]
    facts = facts_of(row) | {"by": by, "reason": entry.note}
    post(to, texts.HANDED_OVER, "directorate.handed_over", facts, _path(row), f"handed-over:{entry.id}")


def _path(row: Application, more: str = "") -> str:
    return f"licensing/applications/{row.id}{more}"
