"""What an operator sees of their provider and its nurseries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ApplicationState, LicenceState
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.licensing.queries.items import (
    ApplicationBrief,
    LicenceItem,
    NurseryItem,
    NurseryPage,
    NurseryRow,
    ProviderItem,
)
from nursery.registry.licensing.queries.rows import UNFINISHED

_EDITABLE = {ApplicationState.DRAFT, ApplicationState.AWAITING_INFORMATION}
_LICENCE_COLUMNS = (
    Licence.id,
    Licence.number,
    Licence.application_id,
    Licence.state,
    Licence.state_since,
    Licence.issued_on,
    Licence.expires_on,
    Licence.version,
)


def provider_for(actor: Actor) -> ProviderItem | None:
    """The provider the actor acts for."""
    wanted = Provider.organisation_id.in_(actor.organisations(Permission.OPERATE_NURSERY))
    row = db.session.scalars(select(Provider).where(wanted).order_by(Provider.id)).first()
    return provider_item(row) if row else None


def nurseries_of(actor: Actor, page: int = 1) -> Page[NurseryRow]:
    """The nurseries the actor operates, each with its newest application and licence."""
    mine = Provider.organisation_id.in_(actor.organisations(Permission.OPERATE_NURSERY))
    newest = _newest(Application.nursery_id, Application.id)
    licensed = _newest(Licence.nursery_id, Licence.id)
    statement = (
        select(
            Nursery.id.label("nursery_id"),
            Nursery.name_ar,
            Nursery.name_en,
            Nursery.governorate,
            Nursery.district,
            Application.id.label("newest_id"),
            Application.reference,
            Application.state.label("application_state"),
            *_LICENCE_COLUMNS,
            func.count().over().label("total"),
        )
        .join(Provider, Provider.id == Nursery.provider_id)
        .join(newest, newest.c.nursery_id == Nursery.id, isouter=True)
        .join(Application, Application.id == newest.c.newest_id, isouter=True)
        .join(licensed, licensed.c.nursery_id == Nursery.id, isouter=True)
        .join(Licence, Licence.id == licensed.c.newest_id, isouter=True)
        .where(mine)
        .order_by(Nursery.id)
        .limit(PAGE_SIZE)
        .offset(offset(page))
    )
    found = db.session.execute(statement).all()
    items = [_nursery_row(row) for row in found]
    return Page(items, total=found[0].total if found else 0, number=max(1, page))


def _newest(group: Any, key: Any) -> Any:
    return select(group, func.max(key).label("newest_id")).group_by(group).subquery()


def _nursery_row(row: Any) -> NurseryRow:
    return NurseryRow(
        id=row.nursery_id,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        district=row.district,
        application_id=row.newest_id,
        reference=row.reference,
        application_state=row.application_state,
        licence=licence_item(row) if row.number else None,
    )


def nursery_page(nursery_id: int, actor: Actor) -> NurseryPage:
    """One nursery of the actor. Raises `NotFound`."""
    found = db.session.execute(
        select(Nursery, Provider)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(Nursery.id == nursery_id)
    ).first()
    if found is None or not actor.may(
        Permission.OPERATE_NURSERY, organisation_id=found.Provider.organisation_id
    ):
        raise NotFound
    applications = _briefs(nursery_id)
    licence = _newest_licence(nursery_id)
    unfinished = [brief.state for brief in applications if brief.state in UNFINISHED]
    is_licensed = licence is not None and is_in_force(licence)
    return NurseryPage(
        nursery=nursery_item(found.Nursery),
        provider=provider_item(found.Provider),
        applications=applications,
        licence=licence,
        is_editable=not is_licensed and set(unfinished) <= _EDITABLE,
        may_apply=not is_licensed and not unfinished,
    )


def _briefs(nursery_id: int) -> tuple[ApplicationBrief, ...]:
    columns = (
        Application.id,
        Application.reference,
        Application.state,
        Application.created_at,
        Application.submitted_at,
        Application.closed_at,
    )
    statement = select(*columns).where(Application.nursery_id == nursery_id).order_by(Application.id.desc())
    return tuple(ApplicationBrief(*row) for row in db.session.execute(statement))


def _newest_licence(nursery_id: int) -> LicenceItem | None:
    statement = select(*_LICENCE_COLUMNS).where(Licence.nursery_id == nursery_id).order_by(Licence.id.desc())
    row = db.session.execute(statement.limit(1)).first()
    return licence_item(row) if row else None


def provider_item(row: Provider) -> ProviderItem:
    """A provider for pages."""
    return ProviderItem(
        id=row.id,
        organisation_id=row.organisation_id,
        kind=row.kind,
        name_ar=row.name_ar,
        name_en=row.name_en,
        registration_number=row.registration_number,
        phone=row.phone,
    )


def nursery_item(row: Nursery) -> NurseryItem:
    """A nursery for pages, with its places."""
    return NurseryItem(
        id=row.id,
        provider_id=row.provider_id,
        kind=row.kind,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        district=row.district,
        address=row.address,
        latitude=row.latitude,
        longitude=row.longitude,
        phone=row.phone,
        version=row.version,
        places=tuple((item.band, item.places) for item in row.places),
    )


def licence_item(row: Any, **more: Any) -> LicenceItem:
    """A licence for pages, from a row of its columns."""
    return LicenceItem(
        id=row.id,
        number=row.number,
        application_id=row.application_id,
        state=row.state,
        state_since=row.state_since,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        version=row.version,
        is_expired=row.expires_on < clock.today(),
        **more,
    )


def is_in_force(licence: LicenceItem) -> bool:
    """Whether a licence has neither ended nor expired; a suspended one still stands."""
    return licence.state in {LicenceState.ACTIVE, LicenceState.SUSPENDED} and not licence.is_expired
