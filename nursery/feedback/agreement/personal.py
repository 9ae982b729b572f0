"""What a person said in an organisation's name: handed out; it stays on record as the organisation's word.

Positions, objections and notes hold ids alone: where the name is read, an erased one is a former member's.
The names of those present at a meeting are typed by the lead and erased where they are the person's.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.personal import Subject, erases, exports
from nursery.extensions import db
from nursery.feedback.agreement.models import (
    AgreementExtension,
    AgreementReopening,
    AgreementSection,
    MediationNote,
    Objection,
    ObjectionStep,
    PastPosition,
    Position,
)

_SECTION = AgreementSection.slug.label("section")


@exports("agreement")
def positions(person_id: int) -> list[dict[str, Any]]:
    """The positions a person gave, those that stand and earlier ones."""
    found: list[dict[str, Any]] = []
    for model in (Position, PastPosition):
        columns = (_SECTION, model.stance, model.reason, model.wording, model.given_at)
        mine = select(*columns).join(AgreementSection, AgreementSection.id == model.agreement_section_id)
        rows = db.session.execute(mine.where(model.given_by == person_id).order_by(model.id))
        found += [dict(row._mapping) for row in rows]
    return found


@exports("agreement")
def objections(person_id: int) -> list[dict[str, Any]]:
    """The objections a person raised, and what they wrote when one came further."""
    columns = (_SECTION, Objection.reason, Objection.wording, Objection.ending_note, Objection.raised_at)
    mine = select(*columns).join(AgreementSection, AgreementSection.id == Objection.agreement_section_id)
    rows = db.session.execute(mine.where(Objection.raised_by == person_id).order_by(Objection.id))
    steps = select(ObjectionStep.action, ObjectionStep.note, ObjectionStep.taken_at)
    taken = db.session.execute(steps.where(ObjectionStep.taken_by == person_id).order_by(ObjectionStep.id))
    return [dict(row._mapping) for row in (*rows, *taken)]


@exports("agreement")
def running(person_id: int) -> list[dict[str, Any]]:
    """What a person wrote while running an agreement: notes of meetings, reasons."""
    wanted = (
        (
            MediationNote,
            MediationNote.written_by,
            (MediationNote.held_on, MediationNote.present, MediationNote.notes),
        ),
        (AgreementExtension, AgreementExtension.extended_by, (AgreementExtension.reason,)),
        (AgreementReopening, AgreementReopening.reopened_by, (AgreementReopening.reason,)),
    )
    return [
        dict(row._mapping)
        for model, author, columns in wanted
        for row in db.session.execute(select(*columns).where(author == person_id).order_by(model.id))
    ]


@erases("agreement")
def forget(subject: Subject) -> None:
    """Take the person's name out of the lists of those present at meetings."""
    if len(subject.name) < 3:
        return
    named = select(MediationNote).where(MediationNote.present.contains(subject.name, autoescape=True))
    for row in db.session.scalars(named):
        row.present = row.present.replace(subject.name, subject.instead)
