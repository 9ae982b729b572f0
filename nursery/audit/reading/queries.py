"""Reading the trail: by record, by person, by day; newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from nursery.accounts import queries as accounts
from nursery.accounts.models import Person
from nursery.audit.models import AuditEntry
from nursery.audit.reading import words
from nursery.base import clock
from nursery.extensions import db

PER_PAGE = 50
MOST_PEOPLE = 20


@dataclass(frozen=True)
class EntryItem:
    """One line of the trail."""

    seq: int
    at: datetime
    event: str
    actor_id: int | None
    actor: str
    subject_type: str
    subject_id: int | None
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """What somebody looks for; None and empty leave a thing open."""

    subject_type: str = ""
    subject_id: int | None = None
    person_id: int | None = None
    only: str = ""
    first_day: date | None = None
    last_day: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class Found:
    """A page of the trail; `older` is where the next page begins, None at the end."""

    entries: tuple[EntryItem, ...]
    older: int | None


@dataclass(frozen=True)
class PersonItem:
    """A person who can be chosen."""

    id: int
    name: str
    email: str


def entries(asked: Asked) -> Found:
    """The newest entries that fit, in two statements."""
    statement = select(AuditEntry).where(*_conditions(asked)).order_by(AuditEntry.seq.desc())
    rows = list(db.session.scalars(statement.limit(PER_PAGE + 1)))
    shown = rows[:PER_PAGE]
    names = accounts.names_of_people([row.actor_id for row in shown])
    return Found(
        tuple(_item(row, names) for row in shown), older=shown[-1].seq if len(rows) > PER_PAGE else None
    )


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.subject_type:
        found.append(AuditEntry.subject_type == asked.subject_type)
    if asked.subject_id is not None:
        found.append(AuditEntry.subject_id == asked.subject_id)
    if asked.person_id is not None:
        about = (AuditEntry.subject_type == "person") & (AuditEntry.subject_id == asked.person_id)
        found.append(or_(AuditEntry.actor_id == asked.person_id, about))
    if asked.only:
        looks = or_(*(AuditEntry.event.endswith(f".{what}", autoescape=True) for what in sorted(words.LOOKS)))
        found.append(looks if asked.only == "seen" else ~looks)
    if asked.first_day is not None:
        found.append(AuditEntry.at >= _start(asked.first_day))
    if asked.last_day is not None:
        found.append(AuditEntry.at < _start(asked.last_day + timedelta(days=1)))
    if asked.before is not None:
        found.append(AuditEntry.seq < asked.before)
    return found


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.LOCAL_ZONE)


def _item(row: AuditEntry, names: Mapping[int, str]) -> EntryItem:
    return EntryItem(
        seq=row.seq,
        at=row.at,
        event=row.event,
        actor_id=row.actor_id,
        actor=names.get(row.actor_id or 0, ""),
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        details=row.details,
    )


def people(words_: str) -> Sequence[PersonItem]:
    """The people whose name or address holds what was typed."""
    text = words_.strip()
    if len(text) < 2:
        return ()
    statement = (
        select(Person.id, Person.name, Person.email)
        .where(
            or_(
                Person.name.contains(text, autoescape=True),
                Person.email.contains(text.lower(), autoescape=True),
            )
        )
        .order_by(Person.name)
        .limit(MOST_PEOPLE)
    )
    return [PersonItem(row.id, row.name, row.email) for row in db.session.execute(statement)]


def person(person_id: int) -> PersonItem | None:
    """One person by id."""
    row = db.session.get(Person, person_id)
    return PersonItem(row.id, row.name, row.email) if row else None


def size() -> int:
    """How many entries the trail has."""
    return db.session.scalar(select(func.max(AuditEntry.seq))) or 0
