"""Findings: one with its history, those of a visit, those of a nursery."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.checklists import queries as checklists
from nursery.registry.inspections import policy
from nursery.registry.inspections.lifecycle import FindingAction
from nursery.registry.inspections.models import Finding, FindingEvent, FindingFile
from nursery.registry.inspections.queries import rows, visits
from nursery.registry.inspections.queries.items import (
    FileItem,
    FindingEventItem,
    FindingItem,
    FindingPage,
    VisitItem,
)
from nursery.registry.licensing.models import Nursery, Provider
from nursery.registry.rulesets.kinds import Severity

_COLUMNS = (
    Finding.id,
    Finding.inspection_id,
    Finding.nursery_id,
    Finding.number,
    Finding.item_key,
    Finding.area,
    Finding.severity,
    Finding.text,
    Finding.state,
    Finding.found_on,
    Finding.due_on,
    Finding.extended_from,
    Finding.version,
    Nursery.name_ar,
    Nursery.name_en,
    Provider.organisation_id,
)


def findings() -> Select[*tuple[Any, ...]]:
    """The statement that gives `FindingItem`s."""
    return (
        select(*_COLUMNS)
        .join(Nursery, Nursery.id == Finding.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
    )


def finding_item(row: Any) -> FindingItem:
    """A row of `findings` as a value."""
    return FindingItem(**row._mapping, today=clock.today())


def of_inspection(inspection_id: int) -> list[FindingItem]:
    """The findings of a visit, by number."""
    statement = findings().where(Finding.inspection_id == inspection_id).order_by(Finding.number)
    return [finding_item(row) for row in db.session.execute(statement)]


def of_visits(inspection_ids: Sequence[int]) -> list[FindingItem]:
    """The findings of several visits, the gravest first."""
    statement = findings().where(Finding.inspection_id.in_(inspection_ids)).order_by(Finding.id)
    found = (finding_item(row) for row in db.session.execute(statement))
    return sorted(found, key=lambda one: list(Severity).index(one.severity))


def finding_page(finding_id: int, actor: Actor) -> FindingPage:
    """One finding as `actor` may see it. Raises `NotFound`."""
    row = db.session.execute(findings().where(Finding.id == finding_id)).first()
    item = finding_item(rows.found(row))
    visit = visits.visit(item.inspection_id)
    if not policy.may_see(actor, visit.matter):
        raise NotFound
    is_official = policy.is_official(actor, visit.matter)
    target = {f"item:{item.item_key}", f"finding:{_key(finding_id)}"}
    return FindingPage(
        item=item,
        visit=visit,
        standard=checklists.published(visit.checklist_id or 1).item(item.item_key or ""),
        events=_events(finding_id, is_official=is_official),
        photos=tuple(one for one in visits.photos(visit.id) if one.target in target),
        actions=policy.finding_actions(
            actor, item.state, visit.matter, was_extended=item.extended_from is not None
        ),
        is_official=is_official,
        longest=(item.due_on or item.found_on) - item.found_on,
    )


def _key(finding_id: int) -> object:
    return db.session.scalar(select(Finding.key).where(Finding.id == finding_id))


def _events(finding_id: int, *, is_official: bool) -> tuple[FindingEventItem, ...]:
    wanted = select(FindingEvent).where(FindingEvent.finding_id == finding_id).order_by(FindingEvent.id)
    events = list(db.session.scalars(wanted))
    names = accounts.names_of_people({one.actor_id for one in events})
    files: dict[int, list[FileItem]] = defaultdict(list)
    of_them = select(FindingFile).where(FindingFile.event_id.in_([one.id for one in events]))
    for file in db.session.scalars(of_them.order_by(FindingFile.id)) if events else ():
        files[file.event_id].append(FileItem(file.id, file.filename, file.media_type, file.size))
    return tuple(
        FindingEventItem(
            at=one.at,
            action=one.action,
            note=one.note,
            due_on=one.due_on,
            # The nursery reads names of its own side only.
            by=names.get(one.actor_id or 0, "")
            if is_official or one.action is FindingAction.REPORT_CORRECTION
            else "",
            files=tuple(files[one.id]),
        )
        for one in events
    )


def evidence_file(file_id: int, actor: Actor) -> tuple[FindingFile, VisitItem]:
    """A file of a correction that `actor` may see, with its visit. Raises `NotFound`."""
    file = rows.found(db.session.get(FindingFile, file_id))
    event = rows.found(db.session.get(FindingEvent, file.event_id))
    finding = rows.found(db.session.get(Finding, event.finding_id))
    visit = visits.visit(finding.inspection_id)
    if not policy.may_see(actor, visit.matter):
        raise NotFound
    return file, visit
