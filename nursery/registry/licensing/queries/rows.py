"""Rows for commands.

Those that will be changed are locked: a second officer waits and then sees what the first one did.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from nursery.base.errors import NotFound, found
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ENDED_STATES, OPEN_STATES, ApplicationState
from nursery.registry.licensing.models import (
    Application,
    ApplicationDocument,
    ApplicationEvent,
    InformationRequest,
    Licence,
    LicenceEvent,
    Nursery,
    Provider,
    SiteCheck,
)
from nursery.registry.licensing.models_by_kind import AboutLicence, LicenceTerm, Transfer, WishedNursery
from nursery.registry.licensing.policy import Matter
from nursery.registry.licensing.queries.clocks import rules_of
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.rules import RuleSet

UNFINISHED = (ApplicationState.DRAFT, *OPEN_STATES)


def provider(provider_id: int) -> Provider:
    """One provider. Raises `NotFound`."""
    return found(db.session.get(Provider, provider_id))


def provider_of(organisation_ids: Collection[int]) -> Provider | None:
    """The first provider among organisations."""
    wanted = Provider.organisation_id.in_(organisation_ids)
    return db.session.scalars(select(Provider).where(wanted).order_by(Provider.id)).first()


def nursery(nursery_id: int) -> Nursery:
    """One nursery, locked. Raises `NotFound`."""
    return found(db.session.scalar(select(Nursery).where(Nursery.id == nursery_id).with_for_update()))


def nursery_and_organisation(nursery_id: int) -> tuple[Nursery, int]:
    """A nursery, not locked, and the organisation of its provider. Raises `NotFound`."""
    wanted = (
        select(Nursery, Provider.organisation_id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(Nursery.id == nursery_id)
    )
    row, organisation_id = found(db.session.execute(wanted).first())
    return row, organisation_id


def application(application_id: int) -> Application:
    """One application, locked. Raises `NotFound`."""
    wanted = select(Application).where(Application.id == application_id).with_for_update()
    return found(db.session.scalar(wanted))


def licence(licence_id: int) -> Licence:
    """One licence, locked. Raises `NotFound`."""
    return found(db.session.scalar(select(Licence).where(Licence.id == licence_id).with_for_update()))


def document(document_id: int) -> ApplicationDocument:
    """One document that was not removed. Raises `NotFound`."""
    row = found(db.session.get(ApplicationDocument, document_id))
    if row.removed_at is not None:
        raise NotFound
    return row


def documents(application_id: int) -> list[ApplicationDocument]:
    """The documents of an application that were not removed."""
    present = select(ApplicationDocument).where(
        ApplicationDocument.application_id == application_id, ApplicationDocument.removed_at.is_(None)
    )
    return list(db.session.scalars(present.order_by(ApplicationDocument.id)))


def information_requests(application_id: int) -> list[InformationRequest]:
    """The requests for information, oldest first."""
    of_it = select(InformationRequest).where(InformationRequest.application_id == application_id)
    return list(db.session.scalars(of_it.order_by(InformationRequest.id)))


def open_request(application_id: int) -> InformationRequest:
    """The request that waits for an answer. Raises `NotFound`."""
    waiting = [row for row in information_requests(application_id) if row.answered_at is None]
    return found(waiting[-1] if waiting else None)


def site_check(application_id: int) -> SiteCheck:
    """The planned site check. Raises `NotFound`."""
    return found(db.session.scalar(select(SiteCheck).where(SiteCheck.application_id == application_id)))


def last_event(application_id: int) -> ApplicationEvent | None:
    """What was done last to an application."""
    of_it = select(ApplicationEvent).where(ApplicationEvent.application_id == application_id)
    return db.session.scalars(of_it.order_by(ApplicationEvent.id.desc()).limit(1)).first()


def last_licence_event(licence_id: int) -> LicenceEvent | None:
    """What was done last to a licence."""
    of_it = select(LicenceEvent).where(LicenceEvent.licence_id == licence_id)
    return db.session.scalars(of_it.order_by(LicenceEvent.id.desc()).limit(1)).first()


def unfinished_application(nursery_id: int) -> Application | None:
    """The application of a nursery that is a draft or not yet decided."""
    wanted = select(Application).where(
        Application.nursery_id == nursery_id, Application.state.in_(UNFINISHED)
    )
    return db.session.scalars(wanted.order_by(Application.id.desc())).first()


def licence_in_force(nursery_id: int, today: date) -> Licence | None:
    """The licence of a nursery that has neither ended nor expired."""
    wanted = select(Licence).where(
        Licence.nursery_id == nursery_id, Licence.state.not_in(ENDED_STATES), Licence.expires_on >= today
    )
    return db.session.scalars(wanted).first()


def newest_licence(nursery_id: int) -> Licence | None:
    """The licence of a nursery that was granted last, whatever became of it; locked."""
    of_it = select(Licence).where(Licence.nursery_id == nursery_id).order_by(Licence.id.desc()).limit(1)
    return db.session.scalars(of_it.with_for_update()).first()


def licence_about(application_id: int) -> Licence | None:
    """The licence an application is about; locked."""
    link = select(AboutLicence.licence_id).where(AboutLicence.application_id == application_id)
    wanted = select(Licence).where(Licence.id == link.scalar_subquery())
    return db.session.scalar(wanted.with_for_update())


def wished(application_id: int) -> WishedNursery | None:
    """What an amendment wishes the nursery to be."""
    return db.session.get(WishedNursery, application_id)


def transfer(application_id: int) -> Transfer:
    """The other side of a transfer, locked. Raises `NotFound`."""
    wanted = select(Transfer).where(Transfer.application_id == application_id)
    return found(db.session.scalar(wanted.with_for_update()))


def terms(licence_id: int) -> list[LicenceTerm]:
    """What each grant made of a licence, oldest first."""
    of_it = select(LicenceTerm).where(LicenceTerm.licence_id == licence_id)
    return list(db.session.scalars(of_it.order_by(LicenceTerm.id)))


def id_by_request_key(model: type[Provider | Nursery | Application], key: UUID) -> int | None:
    """The id of what was created under a request key before."""
    return db.session.scalar(select(model.id).where(model.request_key == key))


def lapsing_ids(today: date) -> list[int]:
    """The applications whose last request for information was not answered in time."""
    latest = (
        select(InformationRequest.application_id, func.max(InformationRequest.answer_due_on).label("due_on"))
        .where(InformationRequest.answered_at.is_(None))
        .group_by(InformationRequest.application_id)
        .subquery()
    )
    late = (
        select(Application.id)
        .join(latest, latest.c.application_id == Application.id)
        .where(Application.state == ApplicationState.AWAITING_INFORMATION, latest.c.due_on < today)
        .order_by(Application.id)
    )
    return list(db.session.scalars(late))


def matter_of(row: Application) -> Matter:
    """What the policy has to know of an application."""
    other = None
    if row.kind is ApplicationKind.TRANSFER:
        accepted = select(Provider.organisation_id).join(Transfer, Transfer.provider_id == Provider.id)
        takes_part = (Transfer.application_id == row.id, Transfer.confirmed_at.is_not(None))
        other = db.session.scalar(accepted.where(*takes_part))
    return matter(row, row.provider, rules_of(row), other)


def matter(
    row: Application, provider: Provider, rules: RuleSet, other_organisation_id: int | None = None
) -> Matter:
    """What the policy has to know of an application whose provider and rules are at hand."""
    rule = rules.applications[row.kind]
    return Matter(
        organisation_id=provider.organisation_id,
        governorate=row.governorate,
        was_submitted=row.submitted_at is not None,
        proposed_by=row.proposed_by,
        other_organisation_id=other_organisation_id,
        needs_site_check=rule.needs_site_check,
        has_fee=rule.fee > 0,
    )


def matter_of_licence(row: Licence) -> Matter:
    """What the policy has to know of a licence: its holder is who held it, also after a transfer."""
    wanted = select(Provider.organisation_id).where(Provider.id == row.provider_id)
    return Matter(organisation_id=db.session.scalars(wanted).one(), governorate=row.governorate)
