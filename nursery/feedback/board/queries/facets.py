"""The numbers beside a round's board, from kept counters: one statement for any number of comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from nursery.extensions import Base, db
from nursery.feedback.board.models import DeskCount
from nursery.feedback.board.queries.staff import Reviewer, ViewItem, staff_statement
from nursery.feedback.board.standing import Dimension
from nursery.feedback.consolidation.queries import WHOLE_GUIDE, Progress

_D = Dimension
STAFF = "staff"


@dataclass(frozen=True)
class SectionCount:
    """A section with comments (no id: the whole guide), and how many of them have a response."""

    id: int | None
    number: str
    slug: str
    title_ar: str
    title_en: str
    submitted: int
    answered: int

    @property
    def unanswered(self) -> int:
        return self.submitted - self.answered

    @property
    def key(self) -> str:
        """How an address names it."""
        return self.slug if self.id is not None else WHOLE_GUIDE


@dataclass(frozen=True)
class Named:
    """An organisation or a person by name, with a number of comments."""

    id: int
    name_ar: str
    name_en: str
    number: int


@dataclass(frozen=True)
class Facets:
    """How many comments of a round share which value."""

    sections: Sequence[SectionCount]
    organisations: Sequence[Named]
    assigned: Sequence[Named]
    numbers: Mapping[tuple[Dimension, int, str], int]

    @property
    def progress(self) -> Progress:
        return Progress(sum(s.submitted for s in self.sections), sum(s.answered for s in self.sections))

    def section(self, key: str) -> SectionCount | None:
        """The section that an address names; None when nobody said anything about it."""
        return next((section for section in self.sections if section.key == key), None)

    def number(self, dimension: Dimension, ref: int | None, word: str = "") -> int:
        """How many comments have this value; a reference of None: all of the dimension."""
        if ref is None:
            return sum(number for key, number in self.numbers.items() if key[0] is dimension)
        return self.numbers.get((dimension, ref, word), 0)

    def by_word(self, dimension: Dimension) -> dict[str, int]:
        """The numbers of a dimension of words."""
        found = {key[2]: number for key, number in self.numbers.items() if key[0] is dimension}
        return {word: number for word, number in found.items() if number}


@cache
def _statement() -> Select[Any]:
    tables, count = Base.metadata.tables, DeskCount
    section, organisation, person = (tables[n] for n in ("guide_sections", "organisations", "people"))
    names = ("id", "number", "slug", "title_ar", "title_en")
    return (
        select(
            *(type_coerce(count.dimension, String()).label("what"), count.ref, count.word, count.number),
            *(section.c[name].label(f"section_{name}") for name in names),
            section.c.position,
            *(organisation.c[name].label(f"organisation_{name}") for name in ("name_ar", "name_en")),
            organisation.c.sort_key,
            person.c.name.label("person_name"),
        )
        .outerjoin(section, and_(section.c.id == count.ref, count.dimension == _D.SECTION))
        .outerjoin(organisation, and_(organisation.c.id == count.ref, count.dimension == _D.ORGANISATION))
        .outerjoin(person, and_(person.c.id == count.ref, count.dimension == _D.REVIEWER))
        .where(count.round_id == bindparam("round"), count.number > 0)
    )


@cache
def _with_staff() -> CompoundSelect[Any]:
    """The numbers, and below them who reviews and a person's saved views, in the same columns."""
    numbers, staff = _statement(), staff_statement().subquery("staff")
    own = {
        "what": literal(STAFF),
        "ref": staff.c.person_id,
        "word": func.coalesce(staff.c.view_filter, ""),
        "number": func.coalesce(staff.c.view_id, 0),
        "organisation_name_ar": staff.c.view_name,
        "person_name": staff.c.person_name,
    }
    columns = [own.get(column.name, null()).label(column.name) for column in numbers.selected_columns]
    return union_all(numbers, select(*columns))


def facets_and_staff(round_id: int, person_id: int | None) -> tuple[Facets, list[Reviewer], list[ViewItem]]:
    """The kept numbers of a round, all reviewers, and the saved views of one of them, in one statement."""
    rows = db.session.execute(_with_staff(), {"round": round_id, "me": person_id or 0}).all()
    staff = [row for row in rows if row.what == STAFF]
    people = {row.ref: Reviewer(row.ref, row.person_name) for row in staff}
    views = [ViewItem(row.number, row.organisation_name_ar, row.word) for row in staff if row.number]
    return (
        _facets([row for row in rows if row.what != STAFF]),
        sorted(people.values(), key=lambda one: (one.name, one.id)),
        sorted(views, key=lambda view: view.name),
    )


def facets(round_id: int) -> Facets:
    """The kept numbers of a round, with the names they belong to."""
    return _facets(db.session.execute(_statement(), {"round": round_id}).all())


def _facets(found: Sequence[Any]) -> Facets:
    rows: dict[Dimension, list[Any]] = defaultdict(list)
    for row in found:
        rows[Dimension(row.what)].append(row)
    numbers = {
        (dimension, row.ref, row.word): row.number for dimension, group in rows.items() for row in group
    }
    organisations = sorted(rows[_D.ORGANISATION], key=lambda row: (row.sort_key or "", row.ref))
    people = sorted((row for row in rows[_D.REVIEWER] if row.ref), key=lambda row: row.person_name or "")
    return Facets(
        sections=_sections(rows[_D.SECTION], numbers),
        organisations=[
            Named(row.ref, row.organisation_name_ar, row.organisation_name_en, row.number)
            for row in organisations
        ],
        assigned=[Named(row.ref, row.person_name, row.person_name, row.number) for row in people],
        numbers=numbers,
    )


def _sections(rows: Sequence[Any], numbers: Mapping[Any, int]) -> list[SectionCount]:
    ordered = sorted(rows, key=lambda row: row.position or 0)
    return [
        SectionCount(
            row.section_id,
            *(row.section_number or "", row.section_slug or ""),
            *(row.section_title_ar or "", row.section_title_en or ""),
            *(row.number, numbers.get((_D.ANSWERED, row.ref, ""), 0)),
        )
        for row in ordered
    ]
