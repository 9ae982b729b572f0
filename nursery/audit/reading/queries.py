"""Reading the trail: by record, by person, by day; newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain

from sqlalchemy import ColumnElement, Select, func, or_, select

from nursery.accounts import queries as accounts
from nursery.accounts.models import Person
from nursery.audit import naming
from nursery.audit.models import AuditEntry
from nursery.audit.reading import lines, words
from nursery.audit.reading.lines import Record, Said
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.web import filters

PER_PAGE = 50
MOST_PEOPLE = 20
_PIECE = 1000
EXPORTED = "audit.exported"


@dataclass(frozen=True)
class EntryItem:
    """One line of the trail, in the language of the page."""

    seq: int
    at: datetime
    event: str
    actor_id: int | None
    actor: str
    subject_type: str
    subject_id: int | None
    record: str
    said: Said
    hash: str


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

    @property
    def is_narrow(self) -> bool:
        """Whether a record, a person or a day is named: so much is given as a file."""
        return bool(self.subject_id or self.person_id or self.first_day)


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
    """The newest entries that fit: one statement for them, one for each kind of record they name."""
    rows = list(db.session.scalars(_newest(asked).limit(PER_PAGE + 1)))
    shown = rows[:PER_PAGE]
    return Found(tuple(_items(shown)), older=shown[-1].seq if len(rows) > PER_PAGE else None)


def all_entries(asked: Asked, most: int) -> Iterator[EntryItem]:
    """Every entry that fits, newest first, `most` at the utmost; read piece by piece."""
    found = db.session.scalars(_newest(asked).limit(most).execution_options(yield_per=_PIECE))
    for piece in found.partitions(_PIECE):
        yield from _items(piece)
        for row in piece:
            db.session.expunge(row)


def count(asked: Asked) -> int:
    """How many entries fit."""
    return db.session.scalar(select(func.count()).select_from(AuditEntry).where(*_conditions(asked))) or 0


def _newest(asked: Asked) -> Select[AuditEntry]:
    return select(AuditEntry).where(*_conditions(asked)).order_by(AuditEntry.seq.desc())


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.subject_type:
        found.append(AuditEntry.subject_type.in_(words.kinds_like(asked.subject_type)))
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


def _items(rows: Sequence[AuditEntry]) -> Iterator[EntryItem]:
    named = naming.names_of(chain.from_iterable(_records(row) for row in rows))
    for row in rows:
        yield EntryItem(
            seq=row.seq,
            at=row.at,
            event=row.event,
            actor_id=row.actor_id,
            actor=named.get(("person", row.actor_id or 0), ""),
            subject_type=row.subject_type,
            subject_id=row.subject_id,
            record=named.get((row.subject_type, row.subject_id or 0), ""),
            said=lines.said(row.event, row.details, named),
            hash=row.hash,
        )


def _records(row: AuditEntry) -> Iterator[Record]:
    if row.actor_id is not None:
        yield "person", row.actor_id
    if row.subject_id is not None:
        yield row.subject_type, row.subject_id
    yield from lines.meant(row.event, row.details)


@naming.names("person")
def _people(ids: Collection[int]) -> Mapping[int, str]:
    return accounts.names_of_people(ids)


@naming.names("organisation")
def _organisations(ids: Collection[int]) -> Mapping[int, str]:
    found = accounts.organisations_by_id(ids)
    return {one.id: filters.localized(one, "name") for one in found.values()}


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


def last_check() -> AuditEntry | None:
    """The newest entry on a check of the whole chain."""
    found = select(AuditEntry).where(
        AuditEntry.subject_type == "audit", AuditEntry.subject_id == 0, AuditEntry.event == "audit.verified"
    )
    return db.session.scalars(found.order_by(AuditEntry.seq.desc()).limit(1)).first()


def export(seq: int) -> AuditEntry:
    """The entry by which somebody asked for a file. Raises `NotFound`."""
    row = db.session.get(AuditEntry, seq)
    if row is None or row.event != EXPORTED:
        raise NotFound
    return row


def newest_export(person_id: int | None) -> int:
    """The number of the newest entry by which this person asked for a file. Raises `NotFound`."""
    found = select(func.max(AuditEntry.seq)).where(
        AuditEntry.actor_id == person_id,
        AuditEntry.subject_type == "audit",
        AuditEntry.subject_id == 0,
        AuditEntry.event == EXPORTED,
    )
    seq = db.session.scalar(found)
    if seq is None:
        raise NotFound
    return seq
