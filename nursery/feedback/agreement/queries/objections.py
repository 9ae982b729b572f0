"""Reading objections and their road."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from nursery.accounts import queries as accounts
from nursery.accounts.queries import OrganisationItem
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.agreement.lifecycle import SUSTAINED, ObjectionAction, ObjectionState
from nursery.feedback.agreement.models import (
    AgreementSection,
    MediationNote,
    Objection,
    ObjectionStep,
)
from nursery.guide.models import Section

_COLUMNS = (
    Objection.id,
    Objection.organisation_id,
    Objection.reason,
    Objection.wording,
    Objection.state,
    Objection.raised_at,
    Objection.raised_by,
    Objection.version.label("lock"),
    AgreementSection.agreement_id,
    AgreementSection.section_id,
    AgreementSection.slug,
    Section.number,
    Section.title_ar,
    Section.title_en,
)


@dataclass(frozen=True)
class ObjectionItem:
    """An objection of an organisation to a section; `raised_by` is the name of a person of it."""

    id: int
    organisation: OrganisationItem
    reason: str
    wording: str
    state: ObjectionState
    raised_at: datetime
    raised_by: str
    lock: int
    agreement_id: int
    section_id: int
    slug: str
    number: str
    title_ar: str
    title_en: str

    @property
    def is_sustained(self) -> bool:
        """Whether it keeps its section from being agreed."""
        return self.state in SUSTAINED


@dataclass(frozen=True)
class Event:
    """Something that happened to an objection. A meeting has no `action`, but a day and who was present."""

    at: datetime
    by: str
    note: str
    action: ObjectionAction | None = None
    held_on: date | None = None
    present: str = ""


def objection_item(objection_id: int) -> ObjectionItem:
    """One objection. Raises `NotFound`."""
    found = _items(_select().where(Objection.id == objection_id))
    if not found:
        raise NotFound
    return found[0]


def objections(
    agreement_id: int, *, slug: str | None = None, only_sustained: bool = False
) -> list[ObjectionItem]:
    """The objections of an agreement (to one section), in the order of the text."""
    statement = _select().where(AgreementSection.agreement_id == agreement_id)
    if slug is not None:
        statement = statement.where(AgreementSection.slug == slug)
    if only_sustained:
        statement = statement.where(Objection.state.in_(SUSTAINED))
    return _items(statement.order_by(Section.position, Objection.id))


def road(objection_id: int) -> list[Event]:
    """What happened to an objection after it was raised, oldest first."""
    steps = list(db.session.scalars(select(ObjectionStep).where(ObjectionStep.objection_id == objection_id)))
    notes = list(db.session.scalars(select(MediationNote).where(MediationNote.objection_id == objection_id)))
    names = accounts.names_of_people([*(one.taken_by for one in steps), *(one.written_by for one in notes)])
    events = [
        *(Event(one.taken_at, names.get(one.taken_by or 0, ""), one.note, one.action) for one in steps),
        *(
            Event(
                one.written_at, names.get(one.written_by or 0, ""), one.notes, None, one.held_on, one.present
            )
            for one in notes
        ),
    ]
    return sorted(events, key=lambda event: event.at)


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(*_COLUMNS)
        .join(AgreementSection, AgreementSection.id == Objection.agreement_section_id)
        .join(Section, Section.id == AgreementSection.section_id)
    )


def _items(statement: Select[*tuple[Any, ...]]) -> list[ObjectionItem]:
    rows = list(db.session.execute(statement))
    organisations = accounts.organisations_by_id({row.organisation_id for row in rows})
    names = accounts.names_of_people({row.raised_by for row in rows})
    found = []
    for row in rows:
        values = dict(row._mapping)
        organisation = organisations[values.pop("organisation_id")]
        values["raised_by"] = names.get(row.raised_by, "")
        found.append(ObjectionItem(organisation=organisation, **values))
    return found
