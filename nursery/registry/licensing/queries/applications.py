"""An application as one reader sees it, and its documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.licensing import legal_clock, policy
from nursery.registry.licensing.labels import Side
from nursery.registry.licensing.models import (
    Application,
    ApplicationEvent,
    InformationRequest,
    Licence,
    LicenceEvent,
    Nursery,
    Provider,
    SiteCheck,
)
from nursery.registry.licensing.queries import by_kind, parts, rows
from nursery.registry.licensing.queries.clocks import clock_of, rules_of
from nursery.registry.licensing.queries.items import ApplicationPage, DocumentFile
from nursery.registry.licensing.queries.nurseries import nursery_item

Part = TypeVar("Part", ApplicationEvent, InformationRequest, SiteCheck)


def application_page(application_id: int, actor: Actor) -> ApplicationPage:
    """One application. Raises `NotFound` for those who may not see it. A constant number of queries."""
    row, nursery, provider = _application(application_id)
    rules, other = rules_of(row), by_kind.other_side(row)
    matter = rows.matter(row, provider, rules, other.organisation_id)
    if not policy.may_see(actor, matter):
        raise NotFound
    reader = parts.Reader(actor, matter)
    events, questions = _all(ApplicationEvent, row.id), _all(InformationRequest, row.id)
    check = next(iter(_all(SiteCheck, row.id)), None)
    licence = by_kind.licence_that_came(row.id)
    is_followed = by_kind.may_follow(licence, provider, other, reader)
    licence_events = _licence_events(licence if is_followed else None)
    handovers = by_kind.handovers(row.id) if reader.is_official else ()
    doers = [event.actor_id for event in events] + [event.actor_id for event in licence_events]
    doers += [row.proposed_by, row.decided_by, row.officer_id, check.recorded_by if check else None]
    doers += [person for entry in handovers for person in (entry.actor_id, entry.officer_id)]
    reader.names = names_of_people(doers)
    kinds = by_kind.documents(row, provider, other, rules)
    wish = by_kind.wish(row)
    return ApplicationPage(
        id=row.id,
        reference=row.reference,
        version=row.version,
        kind=row.kind,
        state=row.state,
        governorate=row.governorate,
        statement=row.statement,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        closed_at=row.closed_at,
        decision_reason=row.decision_reason,
        decided_by=reader.name(row.decided_by, Side.COMMITTEE),
        nursery=nursery_item(nursery),
        provider=by_kind.provider_for(provider, reader),
        other_side=by_kind.other_side_item(other, reader),
        about=by_kind.about(row.id),
        changes=by_kind.changes(nursery, wish, row),
        wish_version=wish.version if wish else 0,
        fee=by_kind.fee(row, rules),
        officer_id=row.officer_id if reader.is_official else None,
        officer=reader.name(row.officer_id, Side.DIRECTORATE),
        handovers=tuple(by_kind.handover(entry, reader) for entry in handovers),
        needs=parts.needs(row, kinds, rows.documents(row.id), questions, reader),
        events=tuple(parts.event(event, reader) for event in events),
        questions=tuple(parts.question(asked) for asked in questions),
        site_check=parts.site_check(check, row, reader),
        proposal=parts.proposal(row, reader),
        licence=parts.licence(licence, licence_events, actor, matter, reader),
        clock=clock_of(row, questions, rules),
        turn=legal_clock.turn_of(row.state),
        rules=rules,
        actions=policy.actions(actor, row.state, matter),
        is_applicant=reader.is_applicant,
        is_official=reader.is_official,
        is_handler=row.officer_id is not None and row.officer_id == actor.person_id,
        is_assessor=policy.may_assess(actor, matter),
        is_other_side=reader.is_other_side,
    )


def _application(application_id: int) -> tuple[Application, Nursery, Provider]:
    found = db.session.execute(
        select(Application, Nursery, Provider)
        .join(Nursery, Nursery.id == Application.nursery_id)
        .join(Provider, Provider.id == Application.provider_id)
        .where(Application.id == application_id)
    ).first()
    if found is None:
        raise NotFound
    return found.Application, found.Nursery, found.Provider


def _all(model: type[Part], application_id: int) -> Sequence[Part]:
    of_it = select(model).where(model.application_id == application_id).order_by(model.id)
    return db.session.scalars(of_it).all()


def _licence_events(licence: Licence | None) -> Sequence[LicenceEvent]:
    if licence is None:
        return ()
    of_it = select(LicenceEvent).where(LicenceEvent.licence_id == licence.id).order_by(LicenceEvent.id)
    return db.session.scalars(of_it).all()


def document_file(document_id: int, actor: Actor) -> DocumentFile:
    """A document for somebody who may see its application. Raises `NotFound`."""
    document = rows.document(document_id)
    row, _nursery, provider = _application(document.application_id)
    other = by_kind.other_side(row)
    matter = rows.matter(row, provider, rules_of(row), other.organisation_id)
    reader = parts.Reader(actor, matter)
    if not policy.may_see(actor, matter) or not reader.may_open(document):
        raise NotFound
    return DocumentFile(
        id=document.id,
        application_id=row.id,
        storage_key=document.storage_key,
        filename=document.filename,
        media_type=document.media_type,
        is_for_official=reader.is_official,
    )
