"""One visit: its page, and what is recorded while it is under way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.models import Person
from nursery.base import clock
from nursery.base.errors import NotFound, found
from nursery.extensions import db
from nursery.registry.checklists import queries as checklists
from nursery.registry.inspections import pieces, policy
from nursery.registry.inspections.lifecycle import INSPECTION, InspectionAction, InspectionState, Standing
from nursery.registry.inspections.models import (
    AreaScore,
    Entry,
    Inspection,
    InspectionPhoto,
    Report,
    Signature,
)
from nursery.registry.inspections.queries import findings, rows
from nursery.registry.inspections.queries.items import (
    Collision,
    EntryItem,
    InspectionPage,
    PhotoItem,
    SignatureItem,
    VisitItem,
    VisitPage,
)
from nursery.registry.licensing.models import Nursery, Provider
from nursery.registry.rulesets.kinds import Severity
from nursery.registry.rulesets.rules import rule_set_on

_OF_VISIT = (
    Inspection.id,
    Inspection.nursery_id,
    Inspection.application_id,
    Inspection.purpose,
    Inspection.is_announced,
    Inspection.state,
    Inspection.planned_on,
    Inspection.visited_on,
    Inspection.inspector_id,
    Person.name.label("inspector"),
    Inspection.note,
    Inspection.checklist_id,
    Inspection.capacity,
    Inspection.rating,
    Inspection.called_off_reason,
    Inspection.text_ar,
    Inspection.text_en,
    Inspection.reported_at,
    Inspection.version,
    Inspection.governorate,
    Nursery.district,
    Nursery.name_ar,
    Nursery.name_en,
    Nursery.address,
    Nursery.phone,
    Nursery.latitude,
    Nursery.longitude,
    Provider.organisation_id,
)


def visits() -> Select[*tuple[Any, ...]]:
    """The statement that gives `VisitItem`s."""
    return (
        select(*_OF_VISIT)
        .join(Nursery, Nursery.id == Inspection.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .join(Person, Person.id == Inspection.inspector_id)
    )


def visit_item(row: Any) -> VisitItem:
    """A row of `visits` as a value."""
    return VisitItem(**row._mapping)


def visit(inspection_id: int) -> VisitItem:
    """One visit. Raises `NotFound`."""
    return visit_item(found(db.session.execute(visits().where(Inspection.id == inspection_id)).first()))


def of_application(application_id: int) -> list[VisitItem]:
    """The visits made for an application, the last one first."""
    statement = visits().where(Inspection.application_id == application_id).order_by(Inspection.id.desc())
    return [visit_item(row) for row in db.session.execute(statement)]


def inspection_page(inspection_id: int, actor: Actor) -> InspectionPage:
    """A visit as `actor` may see it. Raises `NotFound`."""
    item = visit(inspection_id)
    if not policy.may_see(actor, item.matter):
        raise NotFound
    report = db.session.get(Report, inspection_id)
    is_official = policy.is_official(actor, item.matter)
    return replace(
        _page(item, report),
        is_official=is_official,
        actions=policy.actions(actor, item.matter),
        photos=photos(inspection_id) if report or is_official else (),
    )


def signed_page(inspection_id: int) -> InspectionPage:
    """A visit for its paper, whoever reads it. Raises `NotFound` while its report is not signed."""
    return _page(visit(inspection_id), found(db.session.get(Report, inspection_id)))


def _page(item: VisitItem, report: Report | None) -> InspectionPage:
    return InspectionPage(
        item=item,
        is_official=False,
        actions=(),
        findings=tuple(findings.of_inspection(item.id)),
        signatures=tuple(_signatures(item.id)),
        report=report.content if report else None,
        report_hash=report.hash if report else "",
        photos=(),
        areas={row.area: (row.score, row.rating) for row in _areas(item.id)},
    )


def visit_page(inspection_id: int, actor: Actor) -> VisitPage:
    """A visit to be recorded by `actor`. Raises `NotFound` for those who do not record it."""
    item = visit(inspection_id)
    if not policy.may_do(actor, InspectionAction.RECORD, item.matter):
        raise NotFound
    day = item.visited_on or max(item.planned_on, clock.today())
    checklist = checklists.published(item.checklist_id) if item.checklist_id else checklists.in_force(day)
    terms = pieces.Terms(checklist, rule_set_on(day), day)
    current, collisions = entries(inspection_id)
    limits = {severity: terms.latest(severity) for severity in Severity}
    capacity = item.capacity if item.visited_on else rows.places_on(item.nursery_id, day)
    return VisitPage(item, checklist, day, current, collisions, photos(inspection_id), limits, capacity)


def is_recorded_now(item: VisitItem) -> bool:
    """Whether a visit can be recorded today."""
    if item.state is InspectionState.PLANNED:
        return item.planned_on <= clock.today()
    return INSPECTION.allows(item.state, InspectionAction.RECORD)


def entries(inspection_id: int) -> tuple[dict[str, EntryItem], tuple[Collision, ...]]:
    """What stands of a visit by what it is about, and where two phones differ."""
    found = rows.entries(inspection_id, Standing.CURRENT, Standing.CONFLICTING)
    names = accounts.names_of_people({one.received_by for one in found})
    current = {one.target: _entry(one, names) for one in found if one.standing is Standing.CURRENT}
    others: dict[str, list[EntryItem]] = defaultdict(list)
    for one in found:
        if one.standing is Standing.CONFLICTING:
            others[one.target].append(_entry(one, names))
    return current, tuple(Collision(name, current[name], tuple(them)) for name, them in others.items())


def _entry(row: Entry, names: dict[int, str]) -> EntryItem:
    by = names.get(row.received_by or 0, "")
    return EntryItem(row.key, row.target, row.content, by, row.received_at)


def photos(inspection_id: int) -> tuple[PhotoItem, ...]:
    """The photos of a visit."""
    columns = (
        InspectionPhoto.id,
        InspectionPhoto.key,
        InspectionPhoto.target,
        InspectionPhoto.width,
        InspectionPhoto.height,
    )
    here = InspectionPhoto.inspection_id == inspection_id, InspectionPhoto.removed_at.is_(None)
    statement = select(*columns).where(*here).order_by(InspectionPhoto.id)
    return tuple(PhotoItem(*row) for row in db.session.execute(statement))


def photo_file(photo_id: int, actor: Actor) -> InspectionPhoto:
    """A photo that `actor` may see: the nursery once the report is signed. Raises `NotFound`."""
    photo = found(db.session.get(InspectionPhoto, photo_id))
    item = visit(photo.inspection_id)
    is_shown = policy.is_official(actor, item.matter) or (
        item.reported_at is not None and policy.may_see(actor, item.matter)
    )
    if photo.removed_at is not None or not is_shown:
        raise NotFound
    return photo


def _signatures(inspection_id: int) -> list[SignatureItem]:
    wanted = select(Signature).where(Signature.inspection_id == inspection_id).order_by(Signature.id)
    return [
        SignatureItem(
            party=row.party,
            name=row.name,
            role=row.role,
            typed=row.typed,
            stance=row.stance,
            remarks=row.remarks,
            is_on_site=row.is_on_site,
            signed_at=row.signed_at,
        )
        for row in db.session.scalars(wanted)
    ]


def _areas(inspection_id: int) -> list[AreaScore]:
    return list(db.session.scalars(select(AreaScore).where(AreaScore.inspection_id == inspection_id)))
