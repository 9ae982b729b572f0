"""Nurseries: the places that are licensed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import attributes

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Nursery, NurseryPlaces, Provider
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from nursery.registry.rulesets.rules import rule_set_on

_EDITABLE_DURING = {ApplicationState.DRAFT, ApplicationState.AWAITING_INFORMATION}


@dataclass(frozen=True)
class NurseryDetails:
    """What an operator says about a nursery; age bands left out have no places."""

    kind: NurseryKind
    name_ar: str
    governorate: str
    district: str
    address: str
    phone: str
    name_en: str = ""
    latitude: float | None = None
    longitude: float | None = None
    places: Mapping[AgeBand, int] = field(default_factory=dict)


@once
@command
def create_nursery(provider_id: int, details: NurseryDetails, *, request_key: UUID, actor: Actor) -> int:
    """Enter a nursery of a provider. Returns its id."""
    _require_operator(rows.provider(provider_id), actor)
    existing = rows.id_by_request_key(Nursery, request_key)
    if existing is not None:
        return existing
    row = Nursery(provider_id=provider_id, request_key=request_key, created_at=clock.now())
    _write(row, details)
    db.session.add(row)
    db.session.flush()
    trail.record("nursery.created", "nursery", row.id, actor_id=actor.person_id, governorate=row.governorate)
    return row.id


@command
def edit_nursery(
    nursery_id: int, details: NurseryDetails, *, actor: Actor, version: int | None = None
) -> None:
    """Change a nursery that is neither being assessed nor licensed."""
    row = rows.nursery(nursery_id)
    _require_operator(row.provider, actor)
    if version is not None and version != row.version:
        raise Conflict("stale")
    _require_editable(row, details)
    _write(row, details)
    db.session.flush()
    trail.record("nursery.edited", "nursery", row.id, actor_id=actor.person_id, governorate=row.governorate)


def _require_operator(provider: Provider, actor: Actor) -> None:
    if not actor.may(Permission.OPERATE_NURSERY, organisation_id=provider.organisation_id):
        raise NotFound


def _require_editable(row: Nursery, details: NurseryDetails) -> None:
    licence = rows.licence_in_force(row.id, clock.today())
    if licence is not None:
        raise Conflict("nursery.licensed", number=licence.number)
    application = rows.unfinished_application(row.id)
    if application is None:
        return
    if application.state not in _EDITABLE_DURING:
        raise Conflict("nursery.being_assessed", reference=application.reference)
    if application.state is ApplicationState.DRAFT:
        application.governorate = details.governorate
    elif details.governorate != application.governorate:
        raise RuleBroken("nursery.governorate_fixed", "district")


def _write(row: Nursery, details: NurseryDetails) -> None:
    rules = rule_set_on(clock.today())
    checks.district(details.governorate, details.district)
    checks.coordinates(details.latitude, details.longitude)
    checks.places(details.places, rules)
    row.kind = details.kind
    row.name_ar = checks.text(details.name_ar, "name_ar", most=120)
    row.name_en = checks.text(details.name_en, "name_en", most=120, least=0)
    row.governorate, row.district = details.governorate, details.district
    row.address = checks.text(details.address, "address", most=300)
    row.latitude, row.longitude = details.latitude, details.longitude
    row.phone = checks.phone(details.phone)
    present = {item.band: item for item in row.places}
    for band in AgeBand:
        wanted = details.places.get(band, 0)
        if band in present:
            present[band].places = wanted
        else:
            row.places.append(NurseryPlaces(band=band, places=wanted))
    attributes.flag_modified(row, "kind")  # places alone would leave the version as it was
