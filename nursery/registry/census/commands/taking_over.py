"""The owner takes the record over: a provider and a nursery of their own come of it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Permission, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.registry.census import facts, links, notices, rows
from nursery.registry.census.commands.recording import load, record
from nursery.registry.census.lifecycle import ENTRY, EntryAction, EntryState
from nursery.registry.census.models import CensusEntry
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing import queries
from nursery.registry.licensing.queries import rows as licensing_rows


@command
def invite_owner(entry_id: int, *, email: str, language: str = "ar", actor: Actor) -> None:
    """Send the owner a link by which to take the record over; an earlier link ends."""
    row = load(entry_id, actor)
    if row.state is not EntryState.RECORDED:
        raise Conflict("census_entry.not_possible_now")
    token = secrets.token_urlsafe(24)
    row.owner_email, row.token_hash, row.invited_at = email.strip().lower(), hashed(token), clock.now()
    notices.invite(row, token, language)
    record("census.owner_invited", row, actor)


@command
def revoke_invitation(entry_id: int, *, actor: Actor) -> None:
    """End the owner's link before its day. A second press does nothing."""
    row = load(entry_id, actor)
    if row.state is not EntryState.RECORDED:
        raise Conflict("census_entry.not_possible_now")
    if row.token_hash is not None:
        row.token_hash = row.invited_at = None
        record("census.invitation_revoked", row, actor)


@command
def take_over(
    token: str, *, name_en: str, registration_number: str, phone: str, request_key: UUID, actor: Actor
) -> int:
    """Become the provider of the nursery of a record. Returns the nursery's id.

    Whoever has a provider already keeps it, and gets the nursery under it. The link works once.
    """
    if actor.person_id is None:
        raise NotAllowed
    row = rows.entry_by_token(hashed(token))
    if row is None:
        raise NotFound
    row = rows.entry(row.id)
    if row.nursery_id is not None and row.taken_over_by == actor.person_id:
        return row.nursery_id
    state = ENTRY.next(row.state, EntryAction.TAKE_OVER)
    if links.is_over(row.invited_at):
        raise Conflict("census.link_over")
    provider_id, owner = _provider(row, name_en, registration_number, phone, request_key, actor)
    row.nursery_id = licensing.create_nursery(
        provider_id, _details(row), request_key=request_key, actor=owner
    )
    row.state, row.taken_over_at, row.taken_over_by = state, clock.now(), actor.person_id
    record("census.taken_over", row, actor, nursery=row.nursery_id)
    return row.nursery_id


def hashed(token: str) -> str:
    """The form in which a secret is kept."""
    return sha256(token.encode()).hexdigest()


def _provider(
    row: CensusEntry,
    name_en: str,
    registration_number: str,
    phone: str,
    request_key: UUID,
    actor: Actor,
) -> tuple[int, Actor]:
    """The provider of the actor, made now where there is none; and the actor who acts for it."""
    if actor.may(Permission.OPERATE_NURSERY):
        own = queries.provider_for(actor)
        if own is None:
            raise NotFound
        return own.id, actor
    provider_id = licensing.create_provider(
        kind=row.holder,
        name_ar=row.owner_name,
        name_en=name_en,
        registration_number=registration_number,
        phone=phone,
        request_key=request_key,
        actor=actor,
    )
    founded = licensing_rows.provider(provider_id).organisation_id
    grants = (*actor.grants, Grant(Role.OPERATOR, founded))
    return provider_id, replace(actor, grants=grants)


def _details(row: CensusEntry) -> licensing.NurseryDetails:
    return licensing.NurseryDetails(
        kind=row.kind,
        name_ar=row.name_ar,
        governorate=row.governorate,
        district=row.district,
        address=row.address,
        phone=row.owner_phone,
        latitude=row.latitude,
        longitude=row.longitude,
        places=facts.children_of(row),
    )
