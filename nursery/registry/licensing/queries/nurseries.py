"""What an operator sees of their provider and its nurseries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing.eligibility import Held, refusal
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.licensing.models_by_kind import Transfer
from nursery.registry.licensing.queries.clocks import rules_today
from nursery.registry.licensing.queries.expiring import expiring_documents
from nursery.registry.licensing.queries.items import (
    ApplicationBrief,
    LicenceItem,
    NurseryItem,
    NurseryPage,
    NurseryRow,
    ProviderItem,
    Way,
)
from nursery.registry.licensing.queries.rows import UNFINISHED
from nursery.registry.licensing.standing import state_on
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.rules import RuleSet

_EDITABLE = {ApplicationState.DRAFT, ApplicationState.AWAITING_INFORMATION}
_LICENCE_COLUMNS = (
    Licence.id,
    Licence.number,
    Licence.application_id,
    Licence.state,
    Licence.state_since,
    Licence.issued_on,
    Licence.expires_on,
    Licence.is_provisional,
    Licence.suspended_until,
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
    newest, licensed = _newest_application(mine), _newest_licence_of_each(mine)
    statement = (
        select(
            Nursery.id.label("nursery_id"),
            Nursery.name_ar,
            Nursery.name_en,
            Nursery.governorate,
            Nursery.district,
            Application.id.label("newest_id"),
            Application.reference,
            Application.kind.label("application_kind"),
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


def _newest_application(mine: Any) -> Any:
    return (
        select(Application.nursery_id, func.max(Application.id).label("newest_id"))
        .join(Nursery, Nursery.id == Application.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .join(Transfer, Transfer.application_id == Application.id, isouter=True)
        .where(mine, _of_the_holder())
        .group_by(Application.nursery_id)
        .subquery()
    )


def _of_the_holder() -> ColumnElement[bool]:
    """The applications of who operates the nursery today; those of a holder before stay with that holder."""
    taken = Transfer.provider_id == Nursery.provider_id
    return or_(Application.provider_id == Nursery.provider_id, taken)


def _newest_licence_of_each(mine: Any) -> Any:
    return (
        select(Licence.nursery_id, func.max(Licence.id).label("newest_id"))
        .join(Nursery, Nursery.id == Licence.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(mine)
        .group_by(Licence.nursery_id)
        .subquery()
    )


def _nursery_row(row: Any) -> NurseryRow:
    return NurseryRow(
        id=row.nursery_id,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        district=row.district,
        application_id=row.newest_id,
        reference=row.reference,
        application_kind=row.application_kind,
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
    applications, rules = _briefs(nursery_id), rules_today()
    licence = _newest_licence(nursery_id)
    unfinished = next((brief for brief in applications if brief.state in UNFINISHED), None)
    return NurseryPage(
        nursery=nursery_item(found.Nursery),
        provider=provider_item(found.Provider),
        applications=applications,
        licence=licence_item(licence) if licence else None,
        is_editable=_is_editable(unfinished, licence),
        is_busy=unfinished is not None,
        ways=_ways(unfinished, licence, rules),
        expiring=expiring_documents(nursery_id, rules),
    )


def _ways(unfinished: ApplicationBrief | None, licence: Any, rules: RuleSet) -> tuple[Way, ...]:
    """What can be applied for today, and why the rest cannot."""
    held = Held.of(licence, clock.today())
    if unfinished is None:
        return tuple(Way(kind, refusal(kind, held, clock.today(), rules)) for kind in ApplicationKind)
    busy = Conflict("application.already_open", reference=unfinished.reference)
    return tuple(Way(kind, busy) for kind in ApplicationKind)


def _is_editable(unfinished: ApplicationBrief | None, licence: Any) -> bool:
    """As `commands.edit_nursery` has it: a provisional licence is completed by a new application."""
    held = Held.of(licence, clock.today())
    is_completing = unfinished is not None and unfinished.kind is ApplicationKind.NEW
    if held is not None and held.is_standing and not (held.is_provisional and is_completing):
        return False
    return unfinished is None or unfinished.state in _EDITABLE


def _briefs(nursery_id: int) -> tuple[ApplicationBrief, ...]:
    columns = (
        Application.id,
        Application.reference,
        Application.kind,
        Application.state,
        Application.created_at,
        Application.submitted_at,
        Application.closed_at,
    )
    statement = (
        select(*columns)
        .join(Nursery, Nursery.id == Application.nursery_id)
        .join(Transfer, Transfer.application_id == Application.id, isouter=True)
        .where(Application.nursery_id == nursery_id, _of_the_holder())
        .order_by(Application.id.desc())
    )
    return tuple(ApplicationBrief(*row) for row in db.session.execute(statement))


def _newest_licence(nursery_id: int) -> Any:
    statement = select(*_LICENCE_COLUMNS).where(Licence.nursery_id == nursery_id).order_by(Licence.id.desc())
    return db.session.execute(statement.limit(1)).first()


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
        standing=state_on(
            clock.today(),
            row.state,
            row.expires_on,
            is_provisional=row.is_provisional,
            suspended_until=row.suspended_until,
        ),
        **more,
    )
