"""Providers: who holds a licence."""

from __future__ import annotations

from uuid import UUID

from nursery.accounts import directory
from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Permission, Role
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.registry.licensing import checks, likeness
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.models import Provider
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.kinds import ProviderKind
from nursery.registry.rulesets.rules import rule_set_on


@once
@command
def create_provider(
    *,
    kind: ProviderKind,
    name_ar: str,
    name_en: str = "",
    registration_number: str,
    phone: str,
    request_key: UUID,
    actor: Actor,
) -> int:
    """Enter a provider with its organisation, and make the actor its operator. Returns the provider's id."""
    if actor.person_id is None:
        raise NotAllowed
    existing = rows.id_by_request_key(Provider, request_key)
    if existing is not None:
        return existing
    if rows.provider_of(actor.organisations(Permission.OPERATE_NURSERY)):
        raise Conflict("provider.exists")
    name_ar = checks.text(name_ar, "name_ar", most=200)
    name_en = checks.text(name_en, "name_en", most=200, least=0)
    number = checks.registration_number(registration_number, kind, rule_set_on(clock.today()))
    organisation_id = directory.found_organisation(
        OrganisationKind.NURSERY_OPERATOR, name_ar=name_ar, name_en=name_en, actor=actor
    )
    directory.add_member(actor.person_id, organisation_id, Role.OPERATOR, actor=actor)
    row = Provider(
        organisation_id=organisation_id,
        kind=kind,
        name_ar=name_ar,
        name_en=name_en,
        registration_number=number,
        phone=checks.phone(phone),
        request_key=request_key,
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    likeness.saved(likeness.PROVIDER, row.id)
    trail.record("provider.created", "provider", row.id, actor_id=actor.person_id, kind=kind)
    return row.id
