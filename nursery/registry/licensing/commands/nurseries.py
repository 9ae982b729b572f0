"""Nurseries: the places that are licensed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import attributes

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks, likeness
from nursery.registry.licensing.commands.once import once
from nursery.registry.licensing.details import NurseryDetails
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Nursery, NurseryPlaces, Provider
from nursery.registry.licensing.queries import rows
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind
from nursery.registry.rulesets.rules import rule_set_on

_EDITABLE_DURING = {ApplicationState.DRAFT, ApplicationState.AWAITING_INFORMATION}


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
    likeness.saved(likeness.NURSERY, row.id)
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
    likeness.saved(likeness.NURSERY, row.id)
    trail.record("nursery.edited", "nursery", row.id, actor_id=actor.person_id, governorate=row.governorate)


def _require_operator(provider: Provider, actor: Actor) -> None:
    if not actor.may(Permission.OPERATE_NURSERY, organisation_id=provider.organisation_id):
        raise NotFound


def _require_editable(row: Nursery, details: NurseryDetails) -> None:
    application = rows.unfinished_application(row.id)
    licence = rows.licence_in_force(row.id, clock.today())
    is_completing = application is not None and application.kind is ApplicationKind.NEW
    if licence is not None and not (licence.is_provisional and is_completing):
        raise Conflict("nursery.licensed", number=licence.number)
    if licence is not None and details.governorate != licence.governorate:
        raise RuleBroken("nursery.governorate_fixed", "district")
    if application is None:
        return
    if application.state not in _EDITABLE_DURING:
        raise Conflict("nursery.being_assessed", reference=application.reference)
    if application.state is ApplicationState.DRAFT:
        application.governorate = details.governorate
    elif details.governorate != application.governorate:
        raise RuleBroken("nursery.governorate_fixed", "district")


def _write(row: Nursery, details: NurseryDetails) -> None:
    for name, value in checks.described(details, rule_set_on(clock.today())).items():
        setattr(row, name, value)
    write_places(row, details.places)


def write_places(row: Nursery, places: Mapping[AgeBand, int]) -> None:
    """Set the places of each age band. Part of a command."""
    present = {item.band: item for item in row.places}
    for band in AgeBand:
        wanted = places.get(band, 0)
        if band in present:
            present[band].places = wanted
        else:
            row.places.append(NurseryPlaces(band=band, places=wanted))
    attributes.flag_modified(row, "kind")  # places alone would leave the version as it was
